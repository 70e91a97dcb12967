"""Standing check-ins and follow-ups. These names are the storage format: rename nothing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from braid.domain.identity import CheckInId
from braid.domain.meeting.events import Plan


class CheckInKind(StrEnum):
    """Why somebody checks in."""

    STANDING = "standing"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, kw_only=True)
class CheckInScheduled:
    """A check-in was agreed on, once or standing: for the first 30, 60 and 90 days (E28)."""

    check_in: CheckInId
    kind: CheckInKind
    plan: Plan


@dataclass(frozen=True, kw_only=True)
class CheckInHeld:
    """The check-in that was due then took place."""

    check_in: CheckInId
    starts: datetime


@dataclass(frozen=True, kw_only=True)
class CheckInMissed:
    """Nobody checked in when it was due. What is told later corrects it."""

    check_in: CheckInId
    starts: datetime
    learned_late: bool
    """Whether Braid's clock stood still when it was due, and it was found out afterwards."""
