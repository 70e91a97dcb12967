"""Rows as the tables hold them, in the order of the statements."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID


class StoredEvent(NamedTuple):
    """An event with every column of log.event."""

    program: int
    position: int
    originator_id: UUID
    originator_version: int
    topic: str
    state: bytes
    event_id: UUID
    metadata: str
    command: UUID | None
    recorded_at: datetime

    @property
    def leaf(self) -> int:
        """Where its leaf stands in the notary's tree."""
        return self.position - 1


class StoredRead(NamedTuple):
    """A read record, and where its leaf stands in the notary's tree."""

    leaf: int
    id: int
    read_at: datetime
    person: UUID
    role: str
    purpose: str
    operation: str
    request: UUID
    cases: Sequence[UUID]
    position: int
    answer: bytes | None


Stored = StoredEvent | StoredRead
