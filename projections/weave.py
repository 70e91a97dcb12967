"""Weaving whole streams into empty strands: each event read once, each row written once.

A page of the log builds on the rows that a strand holds already. A stream that is there whole needs
none: it is folded to its end in memory, for every role at once, and its final rows are copied.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg

from braid.domain.recorded import Recorded
from braid.domain.store.entries import TakenEntry
from braid.domain.store.log import Log
from braid.domain.store.statements import statements

from .copying import Forms, copy_lines, copy_rows
from .page import Entries, Unreadable, fact_of
from .past_folding import told
from .storing import beside_lines
from .strand import KeyDied, Strand

EVENTS = 10_000
"""Events after which rows are written; so many are held in memory, and the stream at hand."""
PORTION = 20_000
"""Events that are about as many as a process weaves before it says so."""
SELDOM = 100_000
"""New objects after which the collector looks for cycles: facts and rows make none."""
Progress = Callable[[int], None]
"""Hears how many events are woven so far: all of them where that is the position."""
Weave = Callable[[Sequence[Strand], int, Progress], None]
"""Weaves the whole log up to a position into empty strands."""


@dataclass(kw_only=True)
class Waiting:
    """What waits to be written to one strand."""

    lines: list[bytes] = field(default_factory=list)
    beside: dict[str, tuple[type, list[object]]] = field(default_factory=dict)
    parked: list[Unreadable] = field(default_factory=list)


def portions(log: Log, until: int) -> list[list[UUID]]:
    """Every stream that began by a position, a few at a time."""
    statement = statements("braid.projections.sql", "streams.sql")["streams"]
    with log.entries.datastore.connected() as connection:
        asked = {"program": log.entries.program, "until": until}
        found = [row["originator_id"] for row in connection.execute(statement, asked)]
    few = max(1, PORTION * len(found) // max(1, until))
    return [found[start : start + few] for start in range(0, len(found), few)]


def woven_here(log: Log, strands: Sequence[Strand], until: int, progress: Progress) -> None:
    """Weave by this process alone. Raises as `Weaver.weave` does."""
    weaver, done = Weaver(log, strands, until=until), 0
    for portion in portions(log, until):
        done += weaver.weave(portion)
        progress(done)


class Weaver:
    """Weaves streams, each up to a position, into strands that hold nothing of them yet."""

    def __init__(self, log: Log, strands: Sequence[Strand], *, until: int) -> None:
        self._log = log
        self._strands = strands
        self._until = until
        self._forms = Forms()

    def weave(self, streams: Iterable[UUID]) -> int:
        """Weave these streams; returns how many events they hold. Raises UnknownEvent.

        What was read with a key that is destroyed meanwhile is read again, once: then KeyDied.
        """
        events, batch = 0, list[Entries]()
        with _seldom_collected():
            for stream in streams:
                batch.append(self._history(stream))
                if sum(map(len, batch)) >= EVENTS:
                    events += self._written(batch)
                    batch = []
            return events + self._written(batch)

    def _written(self, batch: Sequence[Entries]) -> int:
        try:
            self._write(batch)
        except KeyDied:
            ids = [_stream_of(entries[0]) for entries in batch]
            self._write([self._history(one) for one in ids])
        return sum(map(len, batch))

    def _history(self, stream: UUID) -> Entries:
        # The library's signature speaks of bare events; ours stand in rows.
        entries: Sequence[TakenEntry] = self._log.entries.select_events(stream)  # type: ignore[assignment]
        facts, rows = self._log.facts, [one.row for one in entries]
        return [fact_of(one, facts) for one in rows if one.position <= self._until]

    def _write(self, batch: Sequence[Entries]) -> None:
        waiting = [self._folded(strand, batch) for strand in self._strands]
        facts = [one for entries in batch for one in entries if isinstance(one, Recorded)]
        self._strands[0].make_sure(facts)
        self._forms.forget()
        with ExitStack() as held:
            connection = held.enter_context(self._strands[0].datastore.connected())
            held.enter_context(connection.transaction())
            for strand, one in zip(self._strands, waiting, strict=True):
                _store(connection, strand, one)

    def _folded(self, strand: Strand, batch: Sequence[Entries]) -> Waiting:
        waiting = Waiting()
        for entries in batch:
            found = told([entries], strand.see, strand.bodies)
            corrected = frozenset(found.rows.superseded)
            waiting.parked += found.parked
            for line in found.rows.lines:
                is_old = (line.case_id, line.place) in corrected
                waiting.lines.append(self._forms.of(line, is_superseded=is_old))
            for name, row, values in beside_lines(found.rows, strand.bodies):
                waiting.beside.setdefault(name, (row, []))[1].extend(values)
        return waiting


def _store(connection: psycopg.Connection[Any], strand: Strand, waiting: Waiting) -> None:
    if waiting.lines:
        copy_lines(connection, strand.copying, waiting.lines)
    for name, (row, values) in waiting.beside.items():
        if values:
            copy_rows(connection, strand.copying, name, row, values)
    strand.park(connection, waiting.parked)


def _stream_of(one: Recorded | Unreadable) -> UUID:
    return one.case_id if isinstance(one, Unreadable) else one.originator_id


@contextmanager
def _seldom_collected() -> Iterator[None]:
    usual = gc.get_threshold()
    gc.set_threshold(SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
