"""An event as it lies in the log: the library's stored event with what Braid keeps beside it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from eventsourcing.persistence import Notification, StoredEvent

from braid.domain.made import made_at_once


@dataclass(frozen=True, kw_only=True)
class Around:
    """What stands around an event's body: its id, who and when (JSON), its command."""

    event_id: UUID
    metadata: str
    command: UUID | None


@dataclass(frozen=True)
class Entry(StoredEvent):
    """A stored event on its way into the log."""

    around: Around


class Row(NamedTuple):
    """The columns of log.event, in the order of the statements."""

    position: int
    originator_id: UUID
    originator_version: int
    topic: str
    state: bytes
    event_id: UUID
    metadata: str
    command: UUID | None
    recorded_at: datetime

    def entry(self) -> "TakenEntry":
        """The row as an entry."""
        return TakenEntry(
            originator_id=self.originator_id,
            originator_version=self.originator_version,
            topic=self.topic,
            state=self.state,
            id=self.position,
            row=self,
        )


@made_at_once
@dataclass(frozen=True)
class TakenEntry(Notification):
    """A stored event that the log has taken, with its position as `id`."""

    row: Row
    """As it stands in the log."""


def around(stored: Any) -> Around:  # noqa: ANN401 - the library's own tests store bare events
    """What stands around a stored event; a bare one gets an id and nothing else."""
    if isinstance(stored, Entry):
        return stored.around
    if isinstance(stored, TakenEntry):
        row = stored.row
        return Around(event_id=row.event_id, metadata=row.metadata, command=row.command)
    return Around(event_id=uuid4(), metadata="{}", command=None)
