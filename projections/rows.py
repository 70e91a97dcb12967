"""The rows of a strand, as they are written."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from braid.domain.made import made_at_once


@made_at_once
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


@made_at_once
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
    returned_at: datetime | None = None
    """Until when she is known to have come back, whatever is told of before."""
    asked_back_at: datetime | None = None
    """Since when somebody asks for her return."""


@dataclass(frozen=True, kw_only=True)
class MemberRow:
    """Somebody on a team."""

    case_id: UUID
    person: UUID
    role: str
    name: bytes
    assigned_at: datetime


@dataclass(frozen=True, kw_only=True)
class BelongedRow:
    """How long somebody belonged to a case or a conference, from position to position."""

    case_id: UUID
    person: UUID
    role: str
    from_position: int
    until_position: int | None = None
    until: datetime | None = None
    """When it ended by itself, where it did."""


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


@dataclass(frozen=True, kw_only=True)
class WarningRow:
    """An early warning, and where it stands."""

    case_id: UUID
    warning: UUID
    place: int
    severity: int
    level: int
    raised_at: datetime
    taken_on_by: UUID | None = None
    taken_on_at: datetime | None = None
    acted_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ProgramRow:
    """A line of the program."""

    place: int
    event_id: UUID
    kind: str
    recorded_at: datetime
    by_person: UUID
    by_role: str
    body: bytes


@dataclass(frozen=True, kw_only=True)
class ConferenceRow:
    """A case conference."""

    conference: UUID
    starts: datetime
    zone: str
    minutes: int
    peers_minutes: int
    convened_by: UUID
    frozen_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class AttendeeRow:
    """Somebody who was asked to a table."""

    conference: UUID
    person: UUID
    role: str
    name: bytes
    invited_at: datetime
    standing: str
    is_present: bool = False


@dataclass(frozen=True, kw_only=True)
class AgendaRow:
    """An item of an agenda, and why it is there, as JSON."""

    conference: UUID
    item: UUID
    rank: int
    score: int
    reasons: str


@dataclass(frozen=True, kw_only=True)
class ActionRow:
    """What was decided of a case, and the lines that say so, and that it is done."""

    case_id: UUID
    action: UUID
    conference: UUID
    place: int
    owner: UUID
    owner_role: str
    due: datetime
    done_place: int | None = None
    done_at: datetime | None = None
    is_overdue: bool = False


@dataclass(frozen=True, kw_only=True)
class DiscussedRow:
    """When a conference turned to a case."""

    case_id: UUID
    conference: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WeekRow:
    """A week of a case in figures, sealed."""

    case_id: UUID
    monday: date
    body: bytes
