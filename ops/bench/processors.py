"""Processor time of this process, of those it started, and of the database server's, from /proc."""

import os
from collections.abc import Iterable, Mapping
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
    started: Spent
    server: Spent


@dataclass(frozen=True, kw_only=True)
class Processors:
    """Watches this process, every process it started, and PostgreSQL's."""

    server: int
    """The postmaster, whose children answer."""

    def before(self) -> Moment:
        """What has been spent before some work; our own time last, since looking spends some."""
        started, server = self._others()
        return Moment(own=process_time(), started=started, server=server)

    def after(self) -> Moment:
        """What has been spent after some work; our own time first."""
        own = process_time()
        started, server = self._others()
        return Moment(own=own, started=started, server=server)

    def _others(self) -> tuple[Spent, Spent]:
        parents = _parents()
        server = {self.server, *_below(self.server, parents)}
        return _spent(_below(os.getpid(), parents) - server), _spent(server)


def own_seconds(before: Moment, after: Moment) -> float:
    """What this process spent in between."""
    return after.own - before.own


def started_seconds(before: Moment, after: Moment) -> float | None:
    """What the processes spent that this one started: `braid serve`, peers, writers.

    One that ended in between is not counted. None where /proc does not tell.
    """
    return _seconds(before.started, after.started) if after.server else None


def server_seconds(before: Moment, after: Moment) -> float | None:
    """What PostgreSQL spent in between; None where /proc does not tell."""
    return _seconds(before.server, after.server) if after.server else None


def parent_of(process: int) -> int:
    """The process that started another."""
    words = (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
    return int(words[1])


def below(process: int) -> set[int]:
    """Every process that a process started, and that live ones of these started."""
    return _below(process, _parents())


def _seconds(before: Spent, after: Spent) -> float:
    return sum(spent - before.get(thread, 0) for thread, spent in after.items()) / NANOSECONDS


def _parents() -> Mapping[int, int]:
    """Every process with the one that started it."""
    found: dict[int, int] = {}
    for entry in PROC.glob("[0-9]*"):
        try:
            found[int(entry.name)] = parent_of(int(entry.name))
        except OSError:
            continue  # ended while we looked
    return found


def _below(process: int, parents: Mapping[int, int]) -> set[int]:
    """What a process started, and what that started."""
    found: set[int] = set()
    newest = {process}
    while newest:
        newest = {child for child, parent in parents.items() if parent in newest}
        found |= newest
    return found


def _spent(processes: Iterable[int]) -> Spent:
    found: Spent = {}
    for process in processes:
        for thread in PROC.glob(f"{process}/task/*/schedstat"):
            try:
                found[thread] = int(thread.read_text().split()[0])
            except OSError:
                continue  # ended while we looked
    return found
