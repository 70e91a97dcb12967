"""What the transparency logs follow: the events of a program, and the read records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, assert_never

import psycopg
from psycopg.rows import tuple_row

from braid.domain.store.statements import statements

from .entries import EventRow, ReadRow, Row

PACKAGE = "braid.ops.notary.sql"
AT_A_TIME = 2_000


class Subject(StrEnum):
    """What a transparency log is about."""

    EVENTS = "events"
    READS = "reads"


class RowMissing(Exception):
    """A position is missing where the log has none missing; the message names it."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """How far a transparency log has followed: its size, and its last read record."""

    size: int = 0
    after_xid: str = "0"
    after_id: int = 0


def origin(program: int, subject: Subject) -> str:
    """The name of a transparency log, which is the name of its key too."""
    return f"braid/{program}/{subject}"


def at_one_moment(connection: psycopg.Connection[Any]) -> None:
    """Let the transaction that has begun see everything as it stands now, and change nothing."""
    connection.execute(statements(PACKAGE, "rows.sql")["one_moment"])


# Any: rows of the statement named.
def asked(
    connection: psycopg.Connection[Any], statement: str, **parameters: object
) -> list[tuple[Any, ...]]:
    """The rows of one of the statements on what is followed."""
    with connection.cursor(binary=True, row_factory=tuple_row) as cursor:
        return cursor.execute(statements(PACKAGE, "rows.sql")[statement], parameters).fetchall()


def after(
    connection: psycopg.Connection[Any], subject: Subject, program: int, mark: Mark, limit: int
) -> tuple[Sequence[Row], Mark]:
    """The rows that follow a mark, and the mark after them. Raises RowMissing."""
    match subject:
        case Subject.EVENTS:
            events = [
                EventRow._make(row)
                for row in asked(
                    connection, "events", program=program, after=mark.size, limit=limit
                )
            ]
            _insist_on_density(events, mark.size)
            return events, Mark(size=mark.size + len(events))
        case Subject.READS:
            found = asked(
                connection,
                "reads",
                after_xid=mark.after_xid,
                after_id=mark.after_id,
                limit=limit,
            )
            reads = [ReadRow._make(row[:-1]) for row in found]
            if not reads:
                return reads, mark
            size, last = mark.size + len(reads), found[-1]
            return reads, Mark(size=size, after_xid=last[-1], after_id=last[0])
        case _:
            assert_never(subject)


def every_row(connection: psycopg.Connection[Any], subject: Subject, program: int) -> Iterator[Row]:
    """Every row in order, a page at a time; inside a transaction."""
    name = f"all_{subject}"
    with connection.cursor(name, row_factory=tuple_row, binary=True) as cursor:
        cursor.itersize = AT_A_TIME
        made = EventRow._make if subject is Subject.EVENTS else ReadRow._make
        for row in cursor.execute(statements(PACKAGE, "rows.sql")[name], {"program": program}):
            yield made(row)


def _insist_on_density(events: Sequence[EventRow], size: int) -> None:
    for place, event in enumerate(events, start=size + 1):
        if event.position != place:
            raise RowMissing(f"position {place} is missing from the log")
