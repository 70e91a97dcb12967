"""Appends by several processes at once, each of several threads."""

import subprocess
import sys
import time
from contextlib import ExitStack
from enum import StrEnum
from itertools import count

import msgspec

from braid.ops.database.logins import Logins

from .peering_appends import plain, recorder
from .peering_appends_turns import Appender
from .serving import NotServed

PROCESSES = 4


class Way(StrEnum):
    """How a process appends."""

    FLOOR = "floor"
    RECORDER = "recorder"


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What one process is to do; it is told how often by a line each time."""

    logins: Logins
    way: Way
    number: int
    at_once: int


class Apart:
    """Appends by so many processes, of so many threads each."""

    def __init__(self, logins: Logins, way: Way, *, processes: int = PROCESSES) -> None:
        self._logins = logins
        self._way = way
        self._processes = processes
        self._held = ExitStack()
        self._running: list[subprocess.Popen[str]] = []

    def open(self, at_once: int) -> None:
        """Start every process, and let each thread append once. Raises NotServed."""
        orders = [
            Order(logins=self._logins, way=self._way, number=number, at_once=at_once)
            for number in range(self._processes)
        ]
        self._running = [self._held.enter_context(_started(order)) for order in orders]
        for process in self._running:
            self._held.callback(_ended, process)
            _heard(process)

    def append(self, each: int) -> list[float]:
        """Let every thread append so often; the seconds that each append took."""
        for process in self._running:
            _told(process, each)
        return [took for process in self._running for took in _heard(process)]

    def close(self) -> None:
        """End every process."""
        self._held.close()
        self._running = []


def _started(order: Order) -> subprocess.Popen[str]:
    told = msgspec.json.encode(order).decode()
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "braid.ops.bench.appending_apart", told],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _told(process: subprocess.Popen[str], each: int) -> None:
    if process.stdin is None:
        raise NotServed(process.poll())
    process.stdin.write(f"{each}\n")
    process.stdin.flush()


def _heard(process: subprocess.Popen[str]) -> list[float]:
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        raise NotServed(process.poll())
    return msgspec.json.decode(line, type=list[float])


def _ended(process: subprocess.Popen[str]) -> None:
    if process.stdin is not None:
        process.stdin.close()


def main() -> None:
    """Append as ordered, again and again, for each line that comes in."""
    order = msgspec.json.decode(sys.argv[1], type=Order)
    appender = _appender(order)
    appender.open(order.at_once)
    print("[]", flush=True)
    for line in sys.stdin:
        print(msgspec.json.encode(appender.append(int(line))).decode(), flush=True)
    appender.close()


def _appender(order: Order) -> Appender:
    if order.way is Way.RECORDER:
        return recorder(order.logins)
    # Positions that no other process gives, in this run of it or in another.
    return plain(order.logins, count(time.time_ns() * PROCESSES + order.number, PROCESSES))


if __name__ == "__main__":
    main()
