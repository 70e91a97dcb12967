"""When a risk window comes near without a plan."""

from braid.domain.identity import WindowId
from braid.domain.warning.events import Severity
from tests.domain.given import some_id

from .made import BUDDY, FIRST_HOUR, REHEARSED, SCRIPT, passed, window
from .telling import History, day, look, seen

RULE = "window_without_plan"
NAMED = History().and_(window(10), day(0))


def test_a_window_without_a_plan_is_found_three_days_ahead() -> None:
    assert look(RULE, NAMED, day(6.9)) is None
    finding = seen(RULE, NAMED, day(7))
    assert finding.evidence == NAMED.events
    assert finding.severity is Severity.NOTICE
    assert finding.sentence == (
        "A risk window begins in 3 days; still to do: a buddy, a rehearsed exit script,"
        " a plan for the first hour."
    )


def test_the_day_before_it_is_a_concern() -> None:
    assert seen(RULE, NAMED, day(9)).severity is Severity.CONCERN


def test_a_window_with_a_plan_is_not_found() -> None:
    ready = NAMED.and_all((BUDDY, 1), (SCRIPT, 1), (REHEARSED, 2), (FIRST_HOUR, 2))
    assert look(RULE, ready, day(9)) is None


def test_each_missing_step_is_named_and_those_done_are_listed() -> None:
    nearly = NAMED.and_all((BUDDY, 1), (SCRIPT, 1), (FIRST_HOUR, 2))
    finding = seen(RULE, nearly, day(9))
    assert finding.sentence.endswith("still to do: a rehearsed exit script.")
    assert finding.counter_evidence == nearly.events[1:]


def test_a_plan_for_another_window_helps_nothing() -> None:
    other = WindowId(some_id("wedding"))
    history = NAMED.and_(window(12, other, is_weekly=False), day(1)).and_(BUDDY, day(1))
    assert "a buddy" not in seen(RULE, history, day(9)).sentence
    assert "a buddy" in seen(RULE, history, day(11)).sentence


def test_each_occurrence_is_a_story_of_its_own() -> None:
    history = NAMED.and_(passed(10), day(11))
    assert look(RULE, history, day(13)) is None
    assert seen(RULE, history, day(14)).evidence == history.events[1:]


def test_a_window_that_comes_once_is_over_once() -> None:
    once = History().and_(window(10, is_weekly=False), day(0))
    assert look(RULE, once, day(9)) is not None
    assert all(look(RULE, once, day(number)) is None for number in range(10, 80))


def test_a_window_is_found_across_the_stretches_a_calendar_is_walked_in() -> None:
    assert all(look(RULE, NAMED, day(number + 0.5)) is not None for number in range(7, 400, 7))
