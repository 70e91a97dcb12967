"""Following live: how long after its commit each strand holds an event, while many are told."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from threading import Thread
from time import monotonic, sleep
from uuid import UUID, uuid4

import psycopg

from braid.domain.clocks import at_once
from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.identity import (
    READING_ROLES,
    CommandId,
    CommentId,
    PersonalText,
    RequestId,
    Role,
)
from braid.domain.recorded import Recorded
from braid.domain.store.appending import CommandMark
from braid.ops import clock

from .floor import floor
from .measure import Contender, Measure
from .program import FINGERPRINT
from .serving import COMMAND, environment
from .stage import Stage
from .telling import WORDS

RATE = 500
"""Events a second."""
WRITERS = 4
WITHIN = 0.1
"""Seconds in which each strand is to hold an event, 99 times of a hundred."""
PATIENCE = 60.0


class LateStrand(Exception):
    """A strand has not followed in a minute."""


class Clocks:
    """When each event was committed, and when each strand was heard of beyond it."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._committed: dict[int, float] = {}
        self._followed: dict[Role, list[tuple[int, float]]] = {}

    def tell(self, seconds: float) -> int:
        """Record events at that rate for so long; returns how many. Raises LateStrand."""
        self._committed, self._followed = {}, {role: [] for role in READING_ROLES}
        with psycopg.connect(self._stage.logins.reader, autocommit=True) as ear:
            ear.execute("listen braid_strand")
            streams = _streams(self._stage)
            writers = [
                Thread(target=self._write, args=(streams[number::WRITERS], seconds))
                for number in range(WRITERS)
            ]
            for one in writers:
                one.start()
            self._hear(ear, writers)
        return len(self._committed)

    def latencies(self) -> Sequence[float]:
        """For each event and each strand, the seconds from its commit until it was followed."""
        return [one for role in READING_ROLES for one in self._of(role)]

    def _of(self, role: Role) -> Iterator[float]:
        news = iter(self._followed[role])
        position, heard = next(news)
        for one, committed in sorted(self._committed.items()):
            while position < one:
                position, heard = next(news)
            yield max(0.0, heard - committed)

    def _write(self, streams: Sequence[Recorded], seconds: float) -> None:
        began, last, told = monotonic(), list(streams), 0
        while (now := monotonic()) < began + seconds:
            due = began + told * WRITERS / RATE
            if now < due:
                sleep(due - now)
            place = told % len(last)
            last[place] = fact = _next(last[place])
            mark = CommandMark(actor=fact.by.person, fingerprint=FINGERPRINT)
            [saved] = self._stage.wrote.log.save(fact, marks=[mark])
            self._committed[saved.notification.id] = monotonic()
            told += 1

    def _hear(self, ear: psycopg.Connection, writers: Sequence[Thread]) -> None:
        until = monotonic() + PATIENCE
        while any(one.is_alive() for one in writers) or not self._is_level():
            if monotonic() > until:
                raise LateStrand
            for news in ear.notifies(timeout=0.05):
                role, position, _ = news.payload.split()
                self._followed[Role(role)].append((int(position), monotonic()))

    def _is_level(self) -> bool:
        last = max(self._committed, default=0)
        return all(news and news[-1][0] >= last for news in self._followed.values())
