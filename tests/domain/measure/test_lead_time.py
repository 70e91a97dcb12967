"""Warnings lead by so many hours: from evidence, to what was done, to a lapse."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from braid.domain.clocks import Interval
from braid.domain.identity import EventId, LapseId, PersonalText, WarningId
from braid.domain.lapse.events import LapseReported, Substance
from braid.domain.measure.history.warnings import warnings
from braid.domain.measure.lead_time import detection, first_after, lead, response
from braid.domain.measure.span import Span
from braid.domain.recorded import Recorded
from braid.domain.warning.events import (
    Hearing,
    Intervention,
    Severity,
    WarningActedUpon,
    WarningRaised,
)
from tests.domain.cases import OPENED
from tests.domain.given import some_id

from .facts import fact

START = datetime(2026, 3, 1, tzinfo=UTC)
WARNING = WarningId(some_id("warning"))


def at(hour: float) -> datetime:
    return START + timedelta(hours=hour)


def lapse(name: str) -> LapseReported:
    return LapseReported(
        lapse=LapseId(some_id(name)),
        substance=Substance.OTHER,
        account=None,
        safety_checked=None,
    )


def raised(*evidence: Recorded) -> WarningRaised:
    return WarningRaised(
        warning=WARNING,
        hearing=Hearing.TEAM,
        about="drift",
        rule="drift",
        rule_version=1,
        severity=Severity.NOTICE,
        sentence=PersonalText("s"),
        evidence=tuple(EventId(one.event_id) for one in evidence),
        counter_evidence=(),
        closes_when=PersonalText("c"),
    )


def acted() -> WarningActedUpon:
    return WarningActedUpon(
        warning=WARNING, hearing=Hearing.TEAM, intervention=Intervention.CALL, note=None
    )


def test_a_warning_leads_from_its_evidence_to_what_was_done_to_a_lapse() -> None:
    later, sooner = fact("a", OPENED, at(5)), fact("a", OPENED, at(0), until=at(3))
    history = [
        fact("a", lapse("before"), at(1)),
        later,
        sooner,
        fact("a", raised(later, sooner), at(10)),
        fact("a", acted(), at(16)),
        fact("a", acted(), at(13)),
        fact("a", lapse("after"), at(40), until=at(50)),
        fact("a", lapse("long after"), at(60)),
    ]
    (story,) = warnings(history)
    assert detection(story) == Span(least=7, most=10)
    assert response(story, at(99)) == Span(least=3, most=3)
    assert lead(story) == Span(least=30, most=40)


def test_a_warning_that_nobody_answered_waits() -> None:
    (story,) = warnings([fact("a", raised(), at(0))])
    assert response(story, at(7)) == Span(least=7, most=None)
    assert (detection(story), lead(story)) == (None, None)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(-50, 900), st.integers(0, 40)), max_size=8),
    st.integers(1, 40),
)
def test_the_first_lapse_within_the_horizon_followed(
    happened: list[tuple[int, int]], horizon: int
) -> None:
    found = first_after(
        at(0),
        [Interval(earliest=at(begin), latest=at(begin + lasts)) for begin, lasts in happened],
        timedelta(days=horizon),
    )
    hours = {begin for begin, _ in happened}
    first = next((hour for hour in range(1, horizon * 24 + 1) if hour in hours), None)
    assert (found and found.earliest) == (None if first is None else at(first))
