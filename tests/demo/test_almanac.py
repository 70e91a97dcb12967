"""The almanac answers as the calendar that it walks, however it is asked."""

from datetime import UTC, datetime, timedelta

import pytest

from braid.domain.meeting.events import Plan
from braid.domain.refusals import UnknownTimeZone
from braid.ops.calendar import LibraryCalendar
from braid.ops.demo.almanac import EPOCH, STRETCH, Almanac

ZONE = "America/New_York"
MONDAY = datetime(2025, 3, 3, 19, 30)  # noqa: DTZ001 - a plan's wall clock has no zone
WEEKLY = Plan(starts=MONDAY, zone=ZONE, minutes=60, repeats="FREQ=WEEKLY;BYDAY=MO")
PAYDAYS = Plan(starts=MONDAY, zone=ZONE, minutes=60, repeats="FREQ=WEEKLY;INTERVAL=2;COUNT=9")
ONCE = Plan(starts=MONDAY, zone=ZONE, minutes=60, repeats=None)
BORDER = EPOCH + STRETCH * ((datetime(2025, 6, 1, tzinfo=UTC) - EPOCH) // STRETCH + 1)


@pytest.mark.parametrize("plan", [WEEKLY, PAYDAYS, ONCE])
@pytest.mark.parametrize(
    ("after", "until"),
    [
        (datetime(2025, 3, 1, tzinfo=UTC), datetime(2025, 4, 15, tzinfo=UTC)),
        (datetime(2025, 3, 3, 23, 30, tzinfo=UTC), datetime(2025, 3, 10, 23, 30, tzinfo=UTC)),
        (datetime(2025, 3, 4, 0, 30, tzinfo=UTC), datetime(2025, 3, 4, 0, 30, tzinfo=UTC)),
        (BORDER - timedelta(days=30), BORDER + timedelta(days=30)),
        (BORDER - timedelta(days=400), BORDER + timedelta(days=399)),
    ],
)
def test_an_almanac_answers_as_its_calendar(plan: Plan, after: datetime, until: datetime) -> None:
    calendar, almanac = LibraryCalendar(), Almanac(LibraryCalendar())
    found = list(almanac.occurrences(plan, after, until))
    assert found == list(calendar.occurrences(plan, after, until))
    assert list(almanac.occurrences(plan, after, until)) == found
    assert all(almanac.takes_place(plan, start) for start in found)


def test_an_almanac_refuses_what_its_calendar_refuses() -> None:
    nowhere = Plan(starts=MONDAY, zone="Nowhere", minutes=60, repeats=None)
    with pytest.raises(UnknownTimeZone):
        Almanac(LibraryCalendar()).check(nowhere)
    assert not Almanac(LibraryCalendar()).takes_place(ONCE, datetime(2025, 3, 5, tzinfo=UTC))
