"""A page of the log, decoded for strands: facts, and entries that could not be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast
from uuid import UUID

from eventsourcing.persistence import Mapper, Notification

from braid.domain.recorded import Recorded
from braid.domain.retention.events import RecordErased
from braid.domain.store.entries import Row, TakenEntry
from braid.domain.store.log import Log
from braid.domain.store.mapper import EventMapper
from braid.domain.store.sealing import SealBroken
from braid.domain.store.shapes import UnknownEvent, UnreadableEvent
from braid.domain.store.vault import NoDataKey

UNREADABLE = (SealBroken, UnreadableEvent, NoDataKey)
"""Failures of one case's event, which park that case. An unknown event is not among them: it
means that this Braid is too old for the log, and stops the strand."""


@dataclass(frozen=True, kw_only=True)
class Unreadable:
    """An event that could not be read: where, and the name of the failure."""

    case_id: UUID
    position: int
    failure: str


Entries = Sequence[Recorded | Unreadable]
"""Of a stream or of the log, in order."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """Consecutive entries of the log up to a position."""

    entries: Entries
    until: int
    erased: Mapping[UUID, Sequence[Recorded]] = field(default_factory=dict)
    """Cases whose records were erased in this page, with what is left of their histories."""


def page_of(notifications: Sequence[Notification], log: Log) -> Page:
    """The page's facts, with what is left of records that were erased in it. Raises UnknownEvent.

    What was read of them before, here or elsewhere, may have been read with a key that is gone now.
    """
    page = decoded(notifications, log.mapper)
    erased = {
        one.originator_id: _left(log, one)
        for one in page.entries
        if isinstance(one, Recorded) and isinstance(one.event, RecordErased)
    }
    return replace(page, erased=erased)


def _left(log: Log, erased: Recorded) -> Sequence[Recorded]:
    # The library types facts as its own events; ours are Recorded.
    return tuple(log.events.get(erased.originator_id, lte=erased.originator_version))  # type: ignore[arg-type]


def decoded(notifications: Sequence[Notification], mapper: Mapper[UUID]) -> Page:
    """The page's facts, up to the first event of an unknown kind.

    Raises UnknownEvent where the very first is unknown: nobody may go past what it does not know.
    """
    # Ours, under the library's names.
    rows = [cast("TakenEntry", one).row for one in notifications]
    return decoded_rows(rows, cast("EventMapper", mapper))


def decoded_rows(rows: Sequence[Row], mapper: EventMapper) -> Page:
    """The same of rows."""
    entries: list[Recorded | Unreadable] = []
    for row in rows:
        try:
            entries.append(fact_of(row, mapper))
        except UnknownEvent:
            if not entries:
                raise
            break
    return Page(entries=entries, until=rows[len(entries) - 1].position)


def fact_of(row: Row, mapper: EventMapper) -> Recorded | Unreadable:
    """A row's fact, or why it could not be read. Raises UnknownEvent."""
    try:
        return mapper.fact(row)
    except UNREADABLE as failure:
        return Unreadable(
            case_id=UUID(str(row.originator_id)),
            position=row.position,
            failure=type(failure).__name__,
        )
