"""When somebody is noticed to be alone late at night."""

from datetime import time

import pytest

from braid.domain.rules.isolation import touch_the_night
from braid.domain.signal.events import Confidence, Cue, Hours
from braid.domain.warning.events import Severity

from .made import CONTACT, LIGHT, alone, cue
from .telling import History, day, look, seen

LATE_CUE = cue(Cue.LATE_NIGHT_ISOLATION)
TWICE = History().and_all((alone(), 0), (LATE_CUE, 9))


def test_two_signs_in_a_fortnight_are_found() -> None:
    finding = seen("late_night_isolation", TWICE, day(9))
    assert finding.evidence == TWICE.events
    assert finding.severity is Severity.NOTICE
    assert finding.sentence == "Being alone late at night was noticed 2 times in the last 9 days."


def test_one_sign_is_not_enough() -> None:
    assert look("late_night_isolation", TWICE, day(8)) is None


def test_signs_that_lie_too_far_apart_are_two_stories() -> None:
    apart = History().and_all((alone(), 0), (alone(), 14.1))
    assert look("late_night_isolation", apart, day(14.1)) is None


def test_signs_of_the_day_and_of_no_hour_say_nothing_of_the_night() -> None:
    history = History().and_all((alone(), 0), (alone(LIGHT), 1), (alone(None), 2))
    assert look("late_night_isolation", history, day(3)) is None


def test_other_cues_say_nothing_of_the_night() -> None:
    history = History().and_all((alone(), 0), (cue(Cue.OTHER), 1))
    assert look("late_night_isolation", history, day(3)) is None


@pytest.mark.parametrize(
    ("begin", "end", "is_late"),
    [
        (time(23), time(3), True),
        (time(4, 59), time(9), True),
        (time(5), time(22), False),
        (time(20), time(22), False),
        (time(20), time(22, 1), True),
        (time(6), time(1), True),
        (time(9), time(8), True),
        (time(23), time(23), True),
    ],
)
def test_hours_touch_the_night(begin: time, end: time, is_late: bool) -> None:  # noqa: FBT001
    assert touch_the_night(Hours(begin=begin, end=end), 22, 5) is is_late


def test_a_sure_sign_is_a_concern() -> None:
    history = History().and_all((alone(), 0), (alone(confidence=Confidence.HIGH), 1))
    assert seen("late_night_isolation", history, day(1)).severity is Severity.CONCERN


def test_only_sure_signs_count_where_the_program_says_so() -> None:
    assert look("late_night_isolation", TWICE, day(9), {"sureness": 1}) is None


def test_a_contact_is_listed_and_closes_nothing() -> None:
    finding = seen("late_night_isolation", TWICE.and_(CONTACT, day(10)), day(11))
    assert [one.event for one in finding.counter_evidence] == [CONTACT]


def test_the_first_sign_stays_the_cause_while_signs_keep_coming() -> None:
    history = TWICE.and_all((alone(), 20), (alone(), 33), (alone(), 46))
    assert {
        seen("late_night_isolation", history, day(number)).evidence for number in range(9, 61)
    } == {TWICE.events}


def test_a_quiet_fortnight_ends_the_story_and_the_next_has_its_own_cause() -> None:
    history = TWICE.and_all((alone(), 30), (alone(), 31))
    assert look("late_night_isolation", history, day(24)) is None
    assert seen("late_night_isolation", history, day(31)).evidence == history.events[2:]


def test_what_is_reported_later_counts_where_it_happened() -> None:
    late = History().and_all((alone(), 9)).and_(alone(), day(0), reported=day(12))
    assert look("late_night_isolation", late, day(11)) is None
    assert seen("late_night_isolation", late, day(12)).evidence == late.events[::-1]
