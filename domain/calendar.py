"""What decisions ask of a calendar; a library answers (ops/calendar)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from .meeting.events import Plan


class Calendar(Protocol):
    """Knows when planned meetings take place, through daylight saving time in any zone.

    A local hour that daylight saving time skips is read with the offset before the gap, and one
    that comes twice is its first (RFC 5545, section 3.3.5): a planned day always has its hour.
    """

    def check(self, plan: Plan) -> None:
        """Raise UnknownTimeZone or RecurrenceNotUnderstood where a plan makes no sense."""

    def takes_place(self, plan: Plan, starts: datetime) -> bool:
        """Whether a meeting so planned begins exactly then."""

    def occurrences(self, plan: Plan, after: datetime, until: datetime) -> Sequence[datetime]:
        """Each start in UTC with after < start <= until, oldest first.

        Raises ValueError for a span of more than 800 days: nobody may set the calendar walking.
        """
