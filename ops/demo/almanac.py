"""A calendar that walks each plan once: a play asks for the same meetings day after day."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from braid.domain.calendar import Calendar
from braid.domain.meeting.events import Plan

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
STRETCH = timedelta(days=400)
"""How much of a plan is walked at once."""


class Almanac:
    """Another calendar, with its answers kept; for one case at a time."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._walked: dict[tuple[Plan, int], Sequence[datetime]] = {}

    def check(self, plan: Plan) -> None:
        """Raise what the calendar refuses."""
        self._calendar.check(plan)

    def takes_place(self, plan: Plan, starts: datetime) -> bool:
        """Whether a meeting so planned begins exactly then."""
        return bool(self.occurrences(plan, starts - datetime.resolution, starts))

    def occurrences(self, plan: Plan, after: datetime, until: datetime) -> Sequence[datetime]:
        """Each start in UTC with after < start <= until, oldest first."""
        first, last = (after - EPOCH) // STRETCH, (until - EPOCH) // STRETCH
        found: list[datetime] = []
        for number in range(first, last + 1):
            starts = self._stretch(plan, number)
            found += starts[bisect_right(starts, after) : bisect_right(starts, until)]
        return found

    def _stretch(self, plan: Plan, number: int) -> Sequence[datetime]:
        if (plan, number) not in self._walked:
            begins = EPOCH + number * STRETCH - datetime.resolution
            walked = self._calendar.occurrences(plan, begins, begins + STRETCH)
            self._walked[plan, number] = walked
        return self._walked[plan, number]
