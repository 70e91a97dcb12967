"""The writers of the race, and what is done to them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from .racing_ground import Ground, asked
from .racing_orders import Order

STALL = 0.4
EVENTS_A_COMMAND = 0.5
"""Events on record for each command, as a share of the most it may have."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The size of a race."""

    processes: int
    threads: int
    events: int
    """How many events are on record at the end, roughly."""
    most: int
    turns: int
    """How often writers are killed, stalled and cut off, and the server is."""

    @property
    def commands(self) -> int:
        """For each thread."""
        return int(self.events / (self.processes * self.threads * self.most * EVENTS_A_COMMAND))


SHORT = Plan(processes=4, threads=4, events=2_400, most=6, turns=1)


@dataclass(kw_only=True)
class Crew:
    """Who writes, and what is done to them."""

    ground: Ground
    plan: Plan
    folder: Path
    held: ExitStack
    writers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    started: int = 0

    def start(self) -> None:
        """One more writer process."""
        self.started += 1
        order = Order(
            conninfo=self.ground.either,
            seed=self.started,
            threads=self.plan.threads,
            commands=self.plan.commands,
            most=self.plan.most,
        )
        words = [sys.executable, "-m", f"{__package__}.racing_writer"]
        told = self.held.enter_context((self.folder / f"{order.seed}").open("wb"))
        asked_for = msgspec.json.encode(order).decode()
        writer = subprocess.Popen([*words, asked_for], stdout=told)  # noqa: S603 - our own program
        self.held.callback(_ended, writer)
        self.writers.append(writer)

    def kill_writer(self) -> None:
        """One writer dies in the middle of what it does, and another begins."""
        victim = next(one for one in self.writers if one.poll() is None)
        victim.kill()
        victim.wait()
        self.writers.remove(victim)
        self.start()

    def stall_server(self) -> None:
        """One who serves a writer stands still, perhaps with the lock in her hand."""
        serving = asked(self.ground.logins.admin, "serving_writers")
        busy = [pid for pid, is_active in serving if is_active] or [pid for pid, _ in serving]
        _stall(busy[:1])

    def stall_writer(self) -> None:
        """A writer stands still in the middle of what it does."""
        _stall([one.pid for one in self.writers if one.poll() is None][:1])

    def cut_writers(self) -> None:
        """Every writer is cut off."""
        asked(self.ground.logins.admin, "cut_writers")

    def steps(self) -> list[Callable[[], None]]:
        """What is done to the race, in this order."""
        once = [self.kill_writer, self.stall_server, self.cut_writers, self.stall_writer]
        return [*once, self.ground.kill_first] * self.plan.turns


def _stall(processes: Sequence[int]) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGSTOP)
    time.sleep(STALL)
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGCONT)


def _ended(writer: subprocess.Popen[bytes]) -> None:
    writer.kill()
    writer.wait()
