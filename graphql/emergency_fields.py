"""The fields of emergency access: as a line tells of it, and as auditors look into it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from braid.domain.emergency.events import Verdict


@dataclass(kw_only=True)
class EmergencyFields:
    """Who took the case in an emergency, and until when."""

    name: str
    affiliation: str | None
    until: datetime


@dataclass(kw_only=True)
class EmergencyAccessFields:
    """A case that somebody took in an emergency."""

    id: UUID
    case_id: UUID
    person: UUID
    name: str
    affiliation: str | None
    reason: str
    taken_at: datetime
    until: datetime
    ended_at: datetime | None
    is_running: bool
    verdict: Verdict | None
    note: str | None
    reviewed_at: datetime | None
    reviewed_by: UUID | None


@dataclass(kw_only=True)
class EmergencyPageFields:
    """Some emergency accesses, the latest first."""

    end_cursor: str | None
    has_more: bool
