"""What decisions ask of a calendar; a library answers (ops/calendar)."""

from datetime import datetime
from typing import Protocol

from .meeting.events import Plan


class Calendar(Protocol):
    """Knows when planned meetings take place, through daylight saving time in any zone."""

    def check(self, plan: Plan) -> None:
        """Raise UnknownTimeZone or RecurrenceNotUnderstood where a plan makes no sense."""

    def takes_place(self, plan: Plan, starts: datetime) -> bool:
        """Whether a meeting so planned begins exactly then."""
