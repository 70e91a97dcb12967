"""A meeting and an attendance as decisions know them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .events import MeetingKind, Plan


class Attendance(StrEnum):
    """What is believed of one occurrence now."""

    ATTENDED = "attended"
    MISSED = "missed"
    EXCUSED = "excused"


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A scheduled meeting."""

    kind: MeetingKind
    plan: Plan
    since: datetime
    """When the team learned of it: nobody waited for it before."""
