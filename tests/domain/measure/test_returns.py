"""How long she was away, within what is known; and whether the door was open as promised."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from braid.domain.case.events import CaseClosed, ClosingReason
from braid.domain.clocks import Interval
from braid.domain.events import Event
from braid.domain.identity import LapseId, Role
from braid.domain.lapse.events import (
    Door,
    LapseReported,
    LapseReportRetracted,
    ReEntered,
    ReEntryRequested,
    Substance,
)
from braid.domain.measure.history.returns import lapses, returns_asked_for, times_away
from braid.domain.measure.promise import Asked, Promise, promise
from braid.domain.measure.returning import time_away
from braid.domain.measure.span import Span
from tests.domain.given import some_id

from .facts import fact

START = datetime(2026, 3, 1, tzinfo=UTC)
NOW = START + timedelta(days=60)
FIRST, SECOND = LapseId(some_id("first")), LapseId(some_id("second"))
intervals = st.tuples(st.integers(0, 200), st.integers(0, 60))


def at(hour: float) -> datetime:
    return START + timedelta(hours=hour)


def interval(begin: int, lasts: int) -> Interval:
    return Interval(earliest=at(begin), latest=at(begin + lasts))


def reported(lapse: LapseId) -> LapseReported:
    return LapseReported(
        lapse=lapse, substance=Substance.NOT_SAID, account=None, safety_checked=None
    )


def entered(*keys: LapseId) -> ReEntered:
    return ReEntered(door=Door.CALL, lapses=keys)


def retracted(lapse: LapseId) -> LapseReportRetracted:
    return LapseReportRetracted(lapse=lapse, reported_by=Role.PEER, reason=None)


ASKED = ReEntryRequested(words=None)
CLOSED = CaseClosed(reason=ClosingReason.MOVED_ON, note=None)


@settings(deadline=None)
@given(intervals, intervals)
def test_a_time_away_is_every_time_that_may_have_been(
    lapse: tuple[int, int], back: tuple[int, int]
) -> None:
    """Against all pairs of an hour of the lapse and an hour of the return."""
    pairs = [
        later - earlier
        for earlier in range(lapse[0], sum(lapse) + 1)
        for later in range(back[0], sum(back) + 1)
        if later >= earlier
    ]
    span = time_away(interval(*lapse), interval(*back), NOW)
    if pairs:
        assert (span.least, span.most) == (min(pairs), max(pairs))


@settings(deadline=None)
@given(intervals, st.integers(0, 400))
def test_who_is_not_back_has_been_away_at_least_since_the_lapse(
    lapse: tuple[int, int], now: int
) -> None:
    span = time_away(interval(*lapse), None, at(now))
    assert span == Span(least=float(max(0, now - sum(lapse))), most=None)


def test_one_return_ends_several_lapses() -> None:
    history = [
        fact("a", reported(FIRST), at(0)),
        fact("a", reported(SECOND), at(10), until=at(14)),
        fact("a", entered(FIRST, SECOND), at(24)),
    ]
    assert times_away(history, NOW) == (
        Span(least=24, most=24),
        Span(least=10, most=14),
    )


def test_a_lapse_taken_back_does_not_count() -> None:
    history = [
        fact("a", reported(FIRST), at(0)),
        fact("a", reported(SECOND), at(1)),
        fact("a", retracted(FIRST), at(2)),
    ]
    assert [one.lapse for one in lapses(history)] == [SECOND]
    assert len(times_away(history, NOW)) == 1


def test_a_return_ends_the_lapses_it_names_and_no_other() -> None:
    history = [
        fact("a", reported(FIRST), at(0)),
        fact("a", entered(FIRST), at(5)),
        fact("a", reported(SECOND), at(10)),
    ]
    assert times_away(history, at(30)) == (Span(least=5, most=5), Span(least=20, most=None))


def test_after_a_case_is_closed_nobody_knows() -> None:
    history = [fact("a", reported(FIRST), at(0)), fact("a", CLOSED, at(48))]
    assert times_away(history, NOW) == (Span(least=48, most=None),)


@pytest.mark.parametrize(
    ("back", "until", "expected"),
    [
        (24, 999, Promise.MET),
        (24.1, 999, Promise.MISSED),
        (None, 24, Promise.OPEN),
        (None, 24.1, Promise.MISSED),
    ],
)
def test_a_promise_is_met_missed_or_open(
    back: float | None, until: float, expected: Promise
) -> None:
    came = None if back is None else at(back)
    asked = Asked(at=at(0), back=came, door=Door.TEXT if came else None, until=at(until))
    assert promise(asked, 24) is expected


def test_the_clock_is_read_in_her_favour() -> None:
    """From the earliest that she may have asked to the latest that she may have come in."""
    history = [
        fact("a", ASKED, at(0), until=at(6)),
        fact("a", entered(), at(20), until=at(26)),
    ]
    (asked,) = returns_asked_for(history, NOW)
    assert (asked.at, asked.back, asked.door) == (at(0), at(26), Door.CALL)


def test_where_nobody_asked_the_clock_runs_from_when_the_team_learned_of_the_lapse() -> None:
    history = [fact("a", reported(FIRST), at(0), until=at(36)), fact("a", entered(FIRST), at(40))]
    assert [one.at for one in returns_asked_for(history, NOW)] == [at(36)]


def test_asking_counts_before_the_report() -> None:
    history = [
        fact("a", reported(FIRST), at(0)),
        fact("a", ASKED, at(30)),
        fact("a", ASKED, at(50)),
        fact("a", entered(FIRST), at(51)),
    ]
    assert [one.at for one in returns_asked_for(history, NOW)] == [at(30)]


def test_a_lapse_taken_back_asks_for_nothing() -> None:
    history = [fact("a", reported(FIRST), at(0)), fact("a", retracted(FIRST), at(1))]
    assert returns_asked_for(history, NOW) == ()


@settings(deadline=None)
@given(st.lists(st.sampled_from(["ask", "lapse", "return"]), max_size=25))
def test_each_return_answers_all_that_was_asked_before_it(told: list[str]) -> None:
    """Against the words of the history, cut at each return."""
    history = []
    for hour, word in enumerate(told):
        events: dict[str, Event] = {
            "ask": ASKED,
            "lapse": reported(LapseId(some_id(f"lapse {hour}"))),
            "return": entered(),
        }
        history.append(fact("a", events[word], at(hour)))
    expected, begin = [], 0
    for end in [number for number, word in enumerate(told) if word == "return"] + [len(told)]:
        stretch = told[begin:end]
        if stretch:
            first = stretch.index("ask") if "ask" in stretch else 0
            expected.append((at(begin + first), at(end) if end < len(told) else None))
        begin = end + 1
    assert [(one.at, one.back) for one in returns_asked_for(history, NOW)] == expected
