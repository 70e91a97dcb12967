"""The calendar in every zone there is: each day once, and a meeting just when it occurs."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import example, given, settings
from hypothesis import strategies as st

from braid.ops.calendar import NO_PLACES

from .planning import CALENDAR, DAY, daily, wall

ZONES = sorted(available_timezones() - NO_PLACES)


def is_a_day(day: date, zone: ZoneInfo) -> bool:
    """Whether a zone has that day at all."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=zone)
    return noon.astimezone(UTC).astimezone(zone).date() == day


def exists(wall_clock: datetime, zone: ZoneInfo) -> bool:
    """Whether a clock on the wall ever shows that time."""
    there_and_back = wall_clock.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    return there_and_back.replace(tzinfo=None) == wall_clock


@settings(max_examples=150, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    begins=st.datetimes(wall(1990, 1, 1), wall(2035, 1, 1)),
    days=st.integers(min_value=1, max_value=60),
)
@example(zone="Pacific/Apia", begins=wall(2011, 12, 29, 9), days=5)
@example(zone="Pacific/Kwajalein", begins=wall(1993, 8, 20, 3), days=4)
@example(zone="America/New_York", begins=wall(2026, 3, 7, 2, 30), days=3)
@example(zone="America/Scoresbysund", begins=wall(2025, 3, 27, 23, 30), days=4)
@example(zone="Pacific/Apia", begins=wall(2011, 12, 29, 9), days=1)
@example(zone="America/St_Johns", begins=wall(1990, 4, 1, 0, 0, 30), days=3)
def test_a_daily_plan_has_each_day_once(zone: str, begins: datetime, days: int) -> None:
    plan, place = daily(zone, begins), ZoneInfo(zone)
    CALENDAR.check(plan)
    said = [begins + n * DAY for n in range(days + 1)]
    meant = [one.replace(tzinfo=place).astimezone(UTC) for one in said]
    found = list(CALENDAR.occurrences(plan, meant[0] - timedelta(seconds=1), meant[-1]))
    assert all(one < another for one, another in pairwise(found))
    for wall_clock, start in zip(said, meant, strict=True):
        assert start in found
        local = start.astimezone(place).replace(tzinfo=None)
        assert local >= wall_clock  # later only where the hour is skipped
        assert local == wall_clock or not exists(wall_clock, place)
    # Who meets on a day that does not exist meets on the next one, once.
    exist = [is_a_day(one.date(), place) for one in said]
    assert len(found) == sum(exist) + (not exist[-1])


@settings(max_examples=100, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    begins=st.datetimes(wall(2020, 1, 1), wall(2030, 1, 1)),
    repeats=st.sampled_from(
        [None, "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=TU,SU", "FREQ=MONTHLY;BYDAY=-1FR"]
    ),
    hours=st.integers(min_value=-48, max_value=24 * 50),
)
@example(zone="America/New_York", begins=wall(2026, 3, 7, 2, 30), repeats=None, hours=0)
@example(
    zone="America/New_York",
    begins=wall(2026, 3, 5, 2, 30),
    repeats="FREQ=DAILY;INTERVAL=3",
    hours=72,
)
def test_a_meeting_takes_place_when_it_occurs_and_only_then(
    zone: str, begins: datetime, repeats: str | None, hours: int
) -> None:
    plan = daily(zone, begins, repeats)
    first = begins.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    found = CALENDAR.occurrences(plan, first - 3 * DAY, first + 60 * DAY)
    assert first in found
    assert all(CALENDAR.takes_place(plan, start) for start in found)
    moment = first + hours * timedelta(hours=1)
    assert CALENDAR.takes_place(plan, moment) == (moment in found)
