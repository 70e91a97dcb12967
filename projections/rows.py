"""The rows of a strand, as they are written."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class LineRow:
    """A line of a timeline."""

    case_id: UUID
    place: int
    event_id: UUID
    kind: str
    earliest: datetime
    latest: datetime
    reported_at: datetime
    recorded_at: datetime
    by_person: UUID
    by_role: str
    body: bytes


@dataclass(frozen=True, kw_only=True)
class CardRow:
    """A case in a list."""

    case_id: UUID
    participant: UUID
    called: bytes
    opened_at: datetime
    closed_at: datetime | None
    last_line_at: datetime
    lines: int
    open_lapses: int = 0


@dataclass(frozen=True, kw_only=True)
class MemberRow:
    """Somebody on a team."""

    case_id: UUID
    person: UUID
    role: str
    name: bytes
    assigned_at: datetime


@dataclass(frozen=True, kw_only=True)
class LapseRow:
    """A lapse and its return."""

    case_id: UUID
    lapse: UUID
    place: int
    earliest: datetime
    latest: datetime
    reported_at: datetime
    returned_at: datetime | None = None
    door: str | None = None
    is_retracted: bool = False

    @property
    def is_open(self) -> bool:
        """Whether she is not back yet."""
        return self.returned_at is None and not self.is_retracted


@dataclass(frozen=True, kw_only=True)
class AttendanceRow:
    """What is believed of one occurrence, and the line that says so."""

    case_id: UUID
    meeting: UUID
    starts: datetime
    kind: str
    place: int
