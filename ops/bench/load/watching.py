"""Watching Braid while a crowd is at work: memory, connections, and how far strands are behind."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from time import monotonic, time
from typing import Any

import psycopg
from psycopg.rows import tuple_row

from braid.domain.store.statements import statements
from braid.ops.assembly import Following
from braid.ops.bench.processors import below

from .memory import proportional, resident, sockets
from .plan import PROGRAM

OFTEN, SELDOM = 0.1, 2.0
"""Seconds between two looks at strands, and at memory."""


@dataclass(frozen=True, kw_only=True)
class Behind:
    """How far the last of the strands was behind the log at a moment."""

    at: float
    events: int
    seconds: float


@dataclass(frozen=True, kw_only=True)
class Held:
    """What was held at a moment: bytes, sessions of the database, sockets of `braid serve`."""

    at: float
    served: int
    server: int
    sessions: int
    sockets: int


@dataclass(frozen=True, kw_only=True)
class Watched:
    """What is watched, and everything that was seen."""

    part: Following
    plain: psycopg.Connection[Any]
    served: int
    server: int
    behind: list[Behind] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)

    def look_at_strands(self) -> None:
        """Note how far the last strand is behind; the first event it lacks says since when."""
        end = self.part.log.entries.max_notification_id() or 0
        followed = min(strand.position() for strand in self.part.strands)
        found = self._asked("waits", program=PROGRAM, position=followed + 1)
        seconds = max(0.0, found[0][0]) if found and followed < end else 0.0
        self.behind.append(Behind(at=time(), events=max(0, end - followed), seconds=seconds))

    def look_at_memory(self) -> None:
        """Note what is held."""
        [[sessions]] = self._asked("held")
        self.held.append(
            Held(
                at=time(),
                served=resident(self.served),
                server=proportional((self.server, *below(self.server))),
                sessions=sessions,
                sockets=sockets(self.served),
            )
        )

    def sizes(self) -> dict[str, int]:
        """Bytes of each schema, indexes counted."""
        return dict(self._asked("tables"))

    # Any: rows of the statement named.
    def _asked(self, statement: str, **parameters: object) -> list[tuple[Any, ...]]:
        sql = statements("braid.ops.bench.load.sql", "load.sql")
        with self.plain.cursor(row_factory=tuple_row) as cursor:
            return cursor.execute(sql[statement], parameters).fetchall()


@contextmanager
def watched(what: Watched) -> Iterator[None]:
    """Look again and again while the block runs; what stops the looking stops the block's end."""
    ended, troubles = Event(), list[Exception]()

    def watch() -> None:
        next_look = 0.0
        try:
            while not ended.wait(OFTEN):
                what.look_at_strands()
                if monotonic() >= next_look:
                    what.look_at_memory()
                    next_look = monotonic() + SELDOM
        except Exception as trouble:  # noqa: BLE001 - raised below, where somebody hears it
            troubles.append(trouble)

    thread = Thread(target=watch, name="watching", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(timeout=10)
    if troubles:
        raise troubles[0]
