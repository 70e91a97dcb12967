"""When planned meetings take place, through daylight saving time in any zone."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from braid.domain.meeting.events import Plan
from braid.domain.refusals import RecurrenceNotUnderstood, UnknownTimeZone

from .planning import CALENDAR, DAY, daily, wall


def around(plan: Plan, day: date, days: int = 1) -> list[str]:
    """The starts of the days around one, in local words."""
    middle = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    found = CALENDAR.occurrences(plan, middle - (days + 1) * DAY, middle + (days + 1) * DAY)
    local = (one.astimezone(ZoneInfo(plan.zone)) for one in found)
    return [one.isoformat() for one in local if abs(one.date() - day) <= days * DAY]


@pytest.mark.parametrize(
    ("zone", "starts", "day", "local"),
    [
        # The hour that summer time skips is read with the offset before it.
        ("America/New_York", (2026, 3, 1, 2, 30), (2026, 3, 8), "2026-03-08T03:30:00-04:00"),
        # The hour that comes twice is its first.
        ("America/New_York", (2026, 3, 1, 1, 30), (2026, 11, 1), "2026-11-01T01:30:00-04:00"),
        # Irish winter time is the exception to its law: negative daylight saving time.
        ("Europe/Dublin", (2026, 3, 1, 1, 30), (2026, 3, 29), "2026-03-29T02:30:00+01:00"),
        ("Europe/Dublin", (2026, 3, 1, 1, 30), (2026, 10, 25), "2026-10-25T01:30:00+01:00"),
        # Half an hour.
        ("Australia/Lord_Howe", (2026, 3, 1, 2, 15), (2026, 10, 4), "2026-10-04T02:45:00+11:00"),
        ("Australia/Lord_Howe", (2026, 3, 1, 1, 45), (2026, 4, 5), "2026-04-05T01:45:00+11:00"),
        # Ramadan ends and begins it.
        ("Africa/Casablanca", (2025, 1, 1, 2, 30), (2025, 2, 23), "2025-02-23T02:30:00+01:00"),
        ("Africa/Casablanca", (2025, 1, 1, 2, 30), (2025, 4, 6), "2025-04-06T03:30:00+01:00"),
        ("Asia/Kathmandu", (2026, 3, 1, 2, 30), (2026, 3, 8), "2026-03-08T02:30:00+05:45"),
    ],
)
def test_a_planned_day_always_has_its_hour_once(
    zone: str, starts: tuple[int, ...], day: tuple[int, int, int], local: str
) -> None:
    plan = daily(zone, wall(*starts))
    on_that_day = around(plan, date(*day), days=0)
    assert on_that_day == [local]
    assert CALENDAR.takes_place(plan, datetime.fromisoformat(local))
    weekly = daily(zone, wall(*day, *starts[3:]) - 7 * DAY, "FREQ=WEEKLY")
    assert around(weekly, date(*day), days=0) == [local]


def test_a_single_meeting_in_a_skipped_hour_takes_place_after_it() -> None:
    once = daily("America/New_York", wall(2026, 3, 8, 2, 30), None)
    assert around(once, date(2026, 3, 8)) == ["2026-03-08T03:30:00-04:00"]
    CALENDAR.check(once)


def test_a_day_that_a_zone_skips_has_no_meeting_of_its_own() -> None:
    """Samoa went from 29 to 31 December 2011."""
    assert around(daily("Pacific/Apia", wall(2011, 12, 1, 9)), date(2011, 12, 30), days=2) == [
        "2011-12-28T09:00:00-10:00",
        "2011-12-29T09:00:00-10:00",
        "2011-12-31T09:00:00+14:00",
        "2012-01-01T09:00:00+14:00",
    ]


def test_occurrences_begin_after_the_first_moment_and_end_with_the_last() -> None:
    plan = daily("UTC", wall(2026, 3, 1, 9))
    first = datetime(2026, 3, 1, 9, tzinfo=UTC)
    assert list(CALENDAR.occurrences(plan, first, first + 2 * DAY)) == [
        first + DAY,
        first + 2 * DAY,
    ]
    assert not CALENDAR.occurrences(plan, first + DAY, first)
    assert not CALENDAR.occurrences(plan, first - 9 * DAY, first - DAY)


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20260303", 3),
        ("20260303T023000", 3),
        ("20260303T022959", 2),
        ("20260303T073000Z", 3),  # 02:30 in New York
        ("20260303T072959Z", 2),
    ],
)
def test_a_series_ends_with_its_last_moment(until: str, last: int) -> None:
    """A day counts to its end; an hour without offset is the zone's own."""
    plan = daily("America/New_York", wall(2026, 3, 1, 2, 30), f"FREQ=DAILY;UNTIL={until}")
    CALENDAR.check(plan)
    assert around(plan, date(2026, 3, 4), days=9)[-1][:10] == f"2026-03-0{last}"


def test_a_series_counts_its_meetings() -> None:
    plan = daily("America/New_York", wall(2026, 3, 6, 2, 30), "FREQ=DAILY;COUNT=4")
    assert [one[:10] for one in around(plan, date(2026, 3, 6), days=9)] == [
        "2026-03-06",
        "2026-03-07",
        "2026-03-08",
        "2026-03-09",
    ]


@pytest.mark.parametrize(
    "zone",
    ["localtime", "posixrules", "Factory", "/etc/localtime", "right/UTC", "", "new york", "a\0b"],
)
def test_a_zone_that_is_no_place_is_refused(zone: str) -> None:
    with pytest.raises(UnknownTimeZone):
        CALENDAR.check(daily(zone, wall(2026, 3, 1, 9)))


def test_days_that_never_come_are_refused() -> None:
    """Every seventh day from a Sunday on is no Monday."""
    with pytest.raises(RecurrenceNotUnderstood):
        CALENDAR.check(daily("UTC", wall(2026, 3, 1, 9), "FREQ=DAILY;INTERVAL=7;BYDAY=MO"))


def test_a_calendar_is_asked_for_800_days_at_most() -> None:
    plan = daily("UTC", wall(2026, 3, 1, 9))
    first = datetime(2026, 3, 1, tzinfo=UTC)
    assert len(CALENDAR.occurrences(plan, first, first + 800 * DAY)) == 800
    with pytest.raises(ValueError, match="800 days"):
        CALENDAR.occurrences(plan, first, first + 801 * DAY)
