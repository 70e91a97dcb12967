"""Processor time of Braid's own processes and of the database server's, from /proc."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import process_time

PROC = Path("/proc")
NANOSECONDS = 1e9

Spent = dict[Path, int]
"""Nanoseconds on a processor, thread by thread."""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What had been spent at a moment."""

    own: float
    served: Spent
    server: Spent


@dataclass(frozen=True, kw_only=True)
class Processors:
    """Which processes are watched."""

    served: int
    """`braid serve`."""
    server: int
    """The postmaster, whose children answer."""

    def before(self) -> Moment:
        """What has been spent before some work; our own time last, since looking spends some."""
        server, served = self._others()
        return Moment(own=process_time(), served=served, server=server)

    def after(self) -> Moment:
        """What has been spent after some work; our own time first."""
        own = process_time()
        server, served = self._others()
        return Moment(own=own, served=served, server=server)

    def _others(self) -> tuple[Spent, Spent]:
        return _spent((self.server, *_children(self.server))), _spent((self.served,))


def client_seconds(before: Moment, after: Moment) -> float | None:
    """What Braid spent in between, in this process and in `braid serve`."""
    served = _seconds(before.served, after.served)
    return None if served is None else after.own - before.own + served


def server_seconds(before: Moment, after: Moment) -> float | None:
    """What PostgreSQL spent in between; None where /proc does not tell."""
    return _seconds(before.server, after.server)


def _seconds(before: Spent, after: Spent) -> float | None:
    if not after:
        return None
    return sum(spent - before.get(thread, 0) for thread, spent in after.items()) / NANOSECONDS


def parent_of(process: int) -> int:
    """The process that started another."""
    words = (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
    return int(words[1])


def _children(parent: int) -> list[int]:
    numbers = [int(entry.name) for entry in PROC.glob("[0-9]*")]
    return [number for number in numbers if _is_child(number, parent)]


def _is_child(process: int, parent: int) -> bool:
    try:
        return parent_of(process) == parent
    except OSError:
        return False  # ended while we looked


def _spent(processes: Iterable[int]) -> Spent:
    found: Spent = {}
    for process in processes:
        for thread in PROC.glob(f"{process}/task/*/schedstat"):
            try:
                found[thread] = int(thread.read_text().split()[0])
            except OSError:
                continue  # ended while we looked
    return found
