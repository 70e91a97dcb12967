"""A program's curves are of what was known by then, and its cohorts make up the whole."""

from datetime import UTC, datetime, timedelta

import pytest

from braid.domain.lapse.events import LapseReported, LapseReportRetracted, ReEntered
from braid.domain.meeting.events import MeetingAttended, MeetingKind
from braid.ops.measuring.curves import (
    staying_in_groups,
    time_to_return,
    time_to_return_by_quarter,
)

from .programs import program

MAY = datetime(2026, 5, 1, tzinfo=UTC)
HISTORIES = tuple(program(21, 40, busy=2).values())


def test_all_lapses_that_count_are_in_one_cohort() -> None:
    whole = time_to_return(HISTORIES, MAY)
    cohorts = time_to_return_by_quarter(HISTORIES, MAY)
    assert list(cohorts) == ["2026-Q1", "2026-Q2"]
    assert sum(one.number for one in cohorts.values()) == whole.number
    assert sum(one.events for one in cohorts.values()) == whole.events
    known = [one.event for history in HISTORIES for one in history if one.reported_at <= MAY]
    reported = {one.lapse for one in known if isinstance(one, LapseReported)}
    taken_back = {one.lapse for one in known if isinstance(one, LapseReportRetracted)}
    ended = {lapse for one in known if isinstance(one, ReEntered) for lapse in one.lapses}
    assert whole.number == len(reported - taken_back)
    assert whole.events == len((reported - taken_back) & ended)


def test_staying_is_from_the_first_group_to_the_last() -> None:
    curve = staying_in_groups(HISTORIES, MAY)
    came = [
        [
            one.event.starts
            for one in history
            if isinstance(one.event, MeetingAttended)
            and one.event.kind is MeetingKind.PEER_GROUP
            and one.reported_at <= MAY
        ]
        for history in HISTORIES
    ]
    assert curve.number == sum(bool(starts) for starts in came)
    still = [starts for starts in came if starts and MAY - max(starts) <= timedelta(days=28)]
    assert curve.censored == len(still)
    found = curve.at(0)
    assert found is not None
    only_once = sum(len(set(one)) == 1 and one not in still for one in came)
    assert found[0] == pytest.approx(1 - only_once / curve.number)
