"""What findings rest on: enough, no more than enough, and the same while a story goes on."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from braid.domain.rules.catalogue import RULES
from braid.domain.rules.moments import oldest_first
from braid.domain.rules.rule import Finding

from .tales import corrected_tales, moments, tales
from .telling import History, look

NAMES = sorted(RULES)
OTHERS_STEP_IN = {"lapse_without_return", "window_without_plan"}
"""Rules of several stories at once: when one ends, another is told the same day."""
HAVE_SPARE = {"isolation_and_drift"}
"""Rules of two things together: while one is awaited, there may come more of the other than it
takes. The first are cited, and where one of these is removed, the next steps in.
"""
HALF_A_DAY = timedelta(hours=12)
"""A story may end by day, where it has been quiet, and the next begin in the evening."""
QUICKLY = settings(
    max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


def findings(rule: str, history: History) -> Iterator[tuple[datetime, Finding | None]]:
    for now in moments(history):
        yield now, look(rule, history, now)


def cause(finding: Finding | None) -> object:
    return None if finding is None else finding.evidence[0].event_id


def beginnings(rule: str, history: History) -> Iterator[tuple[datetime, Finding]]:
    """Each finding on the day on which its cause is cited first: a warning is raised."""
    known: set[object] = {None}
    for now, finding in findings(rule, history):
        if finding is not None and cause(finding) not in known:
            known.add(cause(finding))
            yield now, finding


@pytest.mark.parametrize("rule", NAMES)
def test_such_histories_are_found_in(rule: str) -> None:
    """Otherwise the tests below would say nothing."""
    once = settings(QUICKLY, max_examples=2000, phases=[Phase.generate])
    find(tales(rule), lambda history: len(list(beginnings(rule, history))) > 1, settings=once)


@pytest.mark.parametrize("rule", NAMES)
@QUICKLY
@given(told=st.data())
def test_evidence_is_there_in_order_and_never_speaks_against_itself(
    rule: str, told: st.DataObject
) -> None:
    history = told.draw(corrected_tales(rule))
    for _, finding in findings(rule, history):
        if finding is None:
            continue
        assert finding.evidence
        assert finding.evidence == oldest_first(finding.evidence)
        cited = (*finding.evidence, *finding.counter_evidence)
        assert len({one.event_id for one in cited}) == len(cited)
        assert all(any(one is event for event in history.events) for one in cited)


@pytest.mark.parametrize("rule", NAMES)
@QUICKLY
@given(told=st.data())
def test_without_an_event_that_is_cited_the_finding_is_gone(rule: str, told: st.DataObject) -> None:
    """When a warning is raised, none of the events it cites can be spared."""
    history = told.draw(tales(rule))
    for now, finding in beginnings(rule, history):
        for one in finding.evidence:
            rest = look(rule, history.without(one), now)
            if rule not in HAVE_SPARE:
                assert cause(rest) != cause(finding), f"{finding.sentence} {one.event}"
            else:
                assert rest is None or {*rest.evidence} - {*finding.evidence}


@pytest.mark.parametrize("rule", NAMES)
@QUICKLY
@given(told=st.data())
def test_whatever_was_corrected_the_same_evidence_is_never_found_without_itself(
    rule: str, told: st.DataObject
) -> None:
    history = told.draw(corrected_tales(rule))
    now = max(moments(history), default=None)
    finding = now and look(rule, history, now)
    if now and finding:
        for one in finding.evidence:
            rest = look(rule, history.without(one), now)
            assert rest is None or set(rest.evidence) != set(finding.evidence)


@pytest.mark.parametrize("rule", sorted(set(NAMES) - OTHERS_STEP_IN))
@QUICKLY
@given(told=st.data())
def test_a_cause_stays_until_nothing_is_found(rule: str, told: st.DataObject) -> None:
    history = told.draw(tales(rule))
    before = None
    for evening in moments(history):
        for now in (evening - HALF_A_DAY, evening):
            after = cause(look(rule, history, now))
            assert None in {before, after} or after == before
            before = after


@pytest.mark.parametrize("rule", NAMES)
@QUICKLY
@given(told=st.data())
def test_no_rule_asks_in_which_zone_or_order_it_is_told(rule: str, told: st.DataObject) -> None:
    history = told.draw(corrected_tales(rule))
    zone = ZoneInfo("America/New_York")
    elsewhere = History(events=history.in_zone(zone).events[::-1])
    for now, finding in findings(rule, history):
        other = look(rule, elsewhere, now.astimezone(zone))
        assert _told(other) == _told(finding)


def _told(finding: Finding | None) -> object:
    if finding is None:
        return None
    return (
        finding.sentence,
        finding.severity,
        [one.event_id for one in finding.evidence],
        [one.event_id for one in finding.counter_evidence],
    )


@pytest.mark.parametrize("rule", NAMES)
def test_where_nothing_happened_nothing_is_found(rule: str) -> None:
    assert look(rule, History(), datetime(2026, 3, 8, tzinfo=ZoneInfo("America/New_York"))) is None
