"""A page of the log, decoded for strands: facts, and entries that could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from eventsourcing.persistence import Mapper, Notification

from braid.domain.recorded import Recorded
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


@dataclass(frozen=True, kw_only=True)
class Page:
    """Consecutive entries of the log up to a position."""

    entries: Sequence[Recorded | Unreadable]
    until: int


def decoded(notifications: Sequence[Notification], mapper: Mapper[UUID]) -> Page:
    """The page's facts, up to the first event of an unknown kind.

    Raises UnknownEvent where the very first is unknown: nobody may go past what it does not know.
    """
    entries: list[Recorded | Unreadable] = []
    for notification in notifications:
        try:
            entries.append(_decoded(notification, mapper))
        except UnknownEvent:
            if not entries:
                raise
            break
    return Page(entries=entries, until=notifications[len(entries) - 1].id)


def _decoded(notification: Notification, mapper: Mapper[UUID]) -> Recorded | Unreadable:
    try:
        # The library types facts as its own events; ours are Recorded.
        return mapper.to_domain_event(notification)  # type: ignore[return-value]
    except UNREADABLE as failure:
        return Unreadable(
            case_id=UUID(str(notification.originator_id)),
            position=notification.id,
            failure=type(failure).__name__,
        )
