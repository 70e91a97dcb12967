"""Consistency is how regularly somebody is there, whatever the number."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from statistics import fmean, pstdev
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import entropy

from braid.domain.identity import MeetingId
from braid.domain.measure.attendance import (
    Visit,
    attendance_rate,
    evenness,
    gap_variation,
    longest_gap,
)
from braid.domain.measure.history.known import known
from braid.domain.measure.history.meetings import GROUPS, attended, attended_by_week, meetings
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingExcused,
    MeetingKind,
    MeetingMissed,
    Source,
)
from braid.domain.meeting.state import Attendance
from tests.domain.given import some_id

from .facts import fact

START = datetime(2026, 1, 5, 18, tzinfo=UTC)
GROUP = MeetingId(some_id("group"))
moments = st.lists(
    st.integers(0, 24 * 90).map(lambda hour: START + timedelta(hours=hour)), max_size=30
)
visits = st.lists(
    st.builds(lambda was: Visit(starts=START, attendance=was), st.sampled_from(Attendance))
)


@settings(deadline=None)
@given(visits)
def test_what_was_excused_counts_neither_way(planned: list[Visit]) -> None:
    names = [visit.attendance.value for visit in planned if visit.attendance.value != "excused"]
    rate = attendance_rate(planned)
    if not names:
        assert rate is None
    else:
        assert Fraction(rate or 0).limit_denominator(1000) == Fraction(
            names.count("attended"), len(names)
        )


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=20).filter(any))
def test_evenness_is_the_entropy_of_the_weeks(by_week: list[int]) -> None:
    assert evenness(by_week) == pytest.approx(entropy(by_week, base=len(by_week)), abs=1e-9)


def test_as_often_but_less_evenly_is_less() -> None:
    every_week, in_two, in_one = [2, 2, 2, 2], [4, 0, 4, 0], [8, 0, 0, 0]
    assert [evenness(one) for one in (every_week, in_two, in_one)] == pytest.approx([1, 0.5, 0])
    assert evenness([3]) is None
    assert evenness([0, 0]) is None


@settings(deadline=None)
@given(moments)
def test_gaps_vary_as_their_spread_over_their_mean(at: list[datetime]) -> None:
    hours = np.diff(sorted((one - START) / timedelta(hours=1) for one in at))
    if len(hours) < 2 or not hours.sum():
        assert gap_variation(at) is None
    else:
        assert gap_variation(at) == pytest.approx(pstdev(hours) / fmean(hours))


@settings(deadline=None)
@given(moments)
def test_the_longest_gap_is_the_longest_stretch_of_empty_hours(at: list[datetime]) -> None:
    now = START + timedelta(days=100)
    there = {int((one - START) / timedelta(hours=1)) for one in at} | {2400}
    run = longest = 0
    for hour in range(min(there) + 1, 2401):
        run += 1
        if hour in there:
            longest, run = max(longest, run), 0
    assert longest_gap(at, now) == (pytest.approx(longest / 24) if at else None)


def was_there(kind: MeetingKind = MeetingKind.PEER_GROUP, at: datetime = START) -> MeetingAttended:
    return MeetingAttended(meeting=GROUP, kind=kind, starts=at, source=Source.SELF)


MISSED = MeetingMissed(meeting=GROUP, kind=MeetingKind.PEER_GROUP, starts=START, learned_late=False)
EXCUSED = MeetingExcused(meeting=GROUP, kind=MeetingKind.PEER_GROUP, starts=START, reason=None)


def test_the_attendance_recorded_last_counts() -> None:
    tomorrow = START + timedelta(days=1)
    history = [fact("a", MISSED, START), fact("a", EXCUSED, tomorrow)]
    assert [one.attendance for one in meetings(history)] == [Attendance.EXCUSED]
    history.append(fact("a", was_there(), START, recorded=tomorrow + timedelta(days=1)))
    assert [one.attendance for one in meetings(history)] == [Attendance.ATTENDED]
    assert [one.attendance for one in meetings(known(history[:2], START))] == [Attendance.MISSED]


def test_the_same_start_in_another_zone_is_the_same_meeting() -> None:
    there = START.astimezone(ZoneInfo("America/New_York"))
    history = [fact("a", MISSED, START), fact("a", was_there(at=there), START)]
    assert len(meetings(history)) == 1


def test_groups_are_groups_of_peers() -> None:
    history = [fact("a", was_there(MeetingKind.THERAPY), START)]
    assert attended(history) == (START,)
    assert attended(history, GROUPS) == ()


def test_a_week_begins_on_monday_where_she_lives() -> None:
    late_sunday = datetime(2026, 1, 12, 3, tzinfo=UTC)
    history = [fact("a", was_there(at=late_sunday), late_sunday)]
    weeks = (date(2026, 1, 5), date(2026, 1, 12))
    assert attended_by_week(history, ZoneInfo("America/New_York"), *weeks) == (1, 0)
    assert attended_by_week(history, ZoneInfo("UTC"), *weeks) == (0, 1)
