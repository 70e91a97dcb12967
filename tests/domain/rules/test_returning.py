"""When nobody has seen a person come back from a lapse."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from braid.domain.case.state import Case, evolve, replay
from braid.domain.clocks import Circumstances, Interval
from braid.domain.events import Event
from braid.domain.identity import LapseId, Role
from braid.domain.lapse.decisions import re_enter
from braid.domain.lapse.events import Door, LapseReported, LapseReportRetracted, ReEntryRequested
from braid.domain.refusals import NothingToReturnFrom, ReturnBeforeLapse
from braid.domain.rules.returning import OPEN_LAPSES
from braid.domain.rules.view import View
from braid.domain.warning.events import Severity
from tests.domain.given import PEER, some_id

from .made import CONTACT, back, came, lapse
from .telling import History, day, look, seen

RULE = "lapse_without_return"
LAPSED = History().and_(lapse(), day(0), reported=day(1))


def test_a_lapse_is_a_concern_a_day_after_it_was_reported() -> None:
    assert look(RULE, LAPSED, day(2)) is None
    finding = seen(RULE, LAPSED, day(2.1))
    assert finding.evidence == LAPSED.events
    assert finding.severity is Severity.CONCERN
    assert "26 hours ago" in finding.sentence


def test_a_lapse_without_return_grows_urgent() -> None:
    assert seen(RULE, LAPSED, day(4)).severity is Severity.CONCERN
    assert seen(RULE, LAPSED, day(4.1)).severity is Severity.URGENT


def test_a_return_that_names_the_lapse_ends_it() -> None:
    assert look(RULE, LAPSED.and_(back("lapse"), day(3)), day(5)) is None


def test_a_return_after_the_lapse_ends_one_reported_later() -> None:
    history = History().and_(back(), day(3)).and_(lapse(), day(0), reported=day(4))
    assert look(RULE, history, day(9)) is None


def test_a_return_before_the_lapse_ends_nothing() -> None:
    assert look(RULE, History().and_all((back(), 0), (lapse(), 1)), day(3)) is not None


def test_a_lapse_told_after_the_return_that_does_not_reach_past_it_is_over() -> None:
    """Though nobody knows to the hour when either was: so it is settled for the case, too."""
    history = History().and_(back(), day(3)).and_(lapse(), day(2), reported=day(4))
    returned, lapsed = history.events
    vague = replace(returned, occurred=Interval(earliest=day(1), latest=day(3)))
    assert look(RULE, History(events=(vague, lapsed)), day(9)) is None


def test_a_return_ends_only_the_lapses_that_it_names() -> None:
    history = History().and_all((lapse("one"), 0), (lapse("other"), 1), (back("one"), 3))
    assert seen(RULE, history, day(9)).evidence == history.events[1:2]


LAPSES = ("one", "other", "third")
QUICKLY = settings(deadline=None, derandomize=True)


@st.composite
def told(draw: st.DrawFn) -> History:
    """Lapses, reports taken back and returns in any order, as decisions would record them."""
    history, case = History(), replay([])
    steps = st.sampled_from((*LAPSES, *(f"not {name}" for name in LAPSES), "back"))
    for step in draw(st.lists(steps, max_size=12)):
        earliest = draw(st.integers(0, 8))
        span = Interval(earliest=day(earliest), latest=day(earliest + draw(st.integers(0, 3))))
        event = _decided(case, step, span)
        if event is not None:
            longer = history.and_(event, span.latest, reported=day(12 + draw(st.integers(0, 2))))
            last = replace(longer.events[-1], occurred=span)
            history, case = History(events=(*history.events, last)), evolve(case, last)
    return history


def _decided(case: Case, step: str, at: Interval) -> Event | None:
    if step == "back":
        when = Circumstances(by=PEER, now=day(20), occurred=at, reported_at=day(20))
        with suppress(ReturnBeforeLapse, NothingToReturnFrom):
            return re_enter(_among_members(case), when, door=Door.CALL)
        return None
    key = LapseId(some_id(step.removeprefix("not ")))
    if step.startswith("not "):
        known = key in case.lapses and not case.lapses[key].is_retracted
        return (
            LapseReportRetracted(lapse=key, reported_by=Role.PEER, reason=None) if known else None
        )
    return None if key in case.lapses else lapse(step)


def _among_members(case: Case) -> Case:
    """The case as its team may decide on it."""
    return replace(case, is_open=True, members=frozenset({PEER}))


@settings(QUICKLY, max_examples=300)
@given(history=told())
def test_a_lapse_is_open_to_the_rule_exactly_where_it_is_open_to_the_case(history: History) -> None:
    open_to_rule = {
        one.event.lapse
        for one in View(history.events).reading(OPEN_LAPSES)
        if isinstance(one.event, LapseReported)
    }
    assert open_to_rule == set(replay(history.events).open_lapses())


SETTLED: Sequence[Callable[[Case], bool]] = (
    lambda case: bool(case.open_lapses()),
    lambda case: case.last_return is not None and bool(case.open_lapses()),
    lambda case: any(one.has_returned for one in case.lapses.values()),
    lambda case: any(one.is_retracted for one in case.lapses.values()),
)


@pytest.mark.parametrize("settled", SETTLED)
def test_such_histories_are_told(settled: Callable[[Case], bool]) -> None:
    """Else the test above would compare nothing with nothing."""
    once = settings(QUICKLY, max_examples=1000)
    find(told(), lambda history: settled(replay(history.events)), settings=once)


def test_a_report_taken_back_ends_it() -> None:
    taken_back = LapseReportRetracted(
        lapse=LapseId(some_id("lapse")), reported_by=Role.PEER, reason=None
    )
    assert look(RULE, LAPSED.and_(taken_back, day(3)), day(5)) is None


def test_asking_to_come_back_is_listed_and_closes_nothing() -> None:
    asked = ReEntryRequested(words=None)
    history = LAPSED.and_all((asked, 2), (CONTACT, 3), (came(4), 4))
    finding = seen(RULE, history, day(5))
    assert [one.event for one in finding.counter_evidence] == [asked, CONTACT, came(4)]


def test_the_lapse_reported_first_stays_the_cause() -> None:
    history = LAPSED.and_(lapse("older"), day(-3), reported=day(2))
    assert seen(RULE, history, day(9)).evidence == LAPSED.events


def test_a_lapse_after_a_return_is_a_story_of_its_own() -> None:
    history = LAPSED.and_all((back("lapse"), 3), (lapse("next"), 20))
    assert seen(RULE, history, day(30)).evidence == history.events[-1:]
