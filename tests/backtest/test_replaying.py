"""A replay raises what Braid's clock would have raised, from what was known each morning."""

from dataclasses import replace

import pytest

from braid.domain.case.events import CaseClosed, ClosingReason
from braid.domain.identity import BRAID, EventId, PersonalText, WarningId
from braid.domain.rules.catalogue import RULES
from braid.domain.rules.refusals import RuleNotKnown
from braid.domain.warning.events import (
    Hearing,
    Severity,
    WarningClosed,
    WarningOutcome,
    WarningRaised,
)
from braid.ops.backtest.replaying import replay
from tests.domain.given import CLINICIAN, some_id
from tests.domain.rules.made import (
    CONTACT,
    alone,
    missed,
)
from tests.domain.rules.telling import CALENDAR, FIRST, History, day

from .live import DAYS, drawn, live
from .told import LAST, moments, morning, opened, replayed, weekly

STEADY_THEN_NOT = opened(*weekly("++++++---"))
"""The third miss is on day 63, in the evening."""
SEEDS = 3


def test_a_warning_comes_on_the_morning_after_it_could_be_known_and_once() -> None:
    history = STEADY_THEN_NOT.and_(CONTACT, day(80))
    [raised] = replayed("drift", history)
    assert raised.at == morning(64)
    assert (raised.hearing, raised.severity) == (Hearing.TEAM, Severity.CONCERN)
    assert raised.evidence == tuple(one.event_id for one in history.events[-4:-1])


def test_what_was_told_later_is_not_known_sooner() -> None:
    told_late = opened(*weekly("++++++--")).and_(missed(63), day(63), reported=day(70))
    assert moments(replayed("drift", told_late)) == [morning(71)]


def test_the_log_is_learned_in_its_own_order() -> None:
    """An event with an early report that was recorded after a late one is not known before it."""
    late = opened(*weekly("++++++-")).and_(CONTACT, day(75))
    history = late.and_(missed(56), day(56)).and_(missed(63), day(63))
    assert moments(replayed("drift", history)) == [morning(76)]


def test_two_stories_are_two_warnings() -> None:
    history = opened(*weekly("++++++---++++++---"))
    assert moments(replayed("drift", history)) == [morning(64), morning(127)]


def test_a_span_leaves_out_what_was_raised_before_it() -> None:
    history = opened(*weekly("++++++---++++++---"))
    assert moments(replayed("drift", history, day(65).date())) == [morning(127)]


def test_a_closed_case_raises_nothing() -> None:
    closed = opened(*weekly("++++++--")).and_(
        CaseClosed(reason=ClosingReason.MOVED_ON, note=None), day(62)
    )
    assert replayed("drift", closed.and_(missed(63), day(63))) == ()


def test_a_rule_that_is_not_in_the_catalogue_is_refused() -> None:
    other = replace(RULES["drift"], version=99)
    with pytest.raises(RuleNotKnown):
        replay(other, {}, (), first=FIRST.date(), last=LAST, calendar=CALENDAR)


def test_a_case_without_events_raises_nothing() -> None:
    assert replayed("drift", History()) == ()


def warned(rule: str | None, evidence: EventId, about: str = "drift") -> WarningRaised:
    return WarningRaised(
        warning=WarningId(some_id("in earnest")),
        hearing=Hearing.TEAM,
        about=about,
        rule=rule,
        rule_version=None if rule is None else 1,
        severity=Severity.NOTICE,
        sentence=PersonalText("Somebody noticed something."),
        evidence=(evidence,),
        counter_evidence=(),
        closes_when=PersonalText("Somebody has called."),
    )


def test_what_rules_raised_in_earnest_changes_nothing() -> None:
    cause = EventId(STEADY_THEN_NOT.events[-3].event_id)
    key, team = WarningId(some_id("in earnest")), Hearing.TEAM
    over = WarningClosed(warning=key, hearing=team, outcome=WarningOutcome.NOT_CONFIRMED, note=None)
    in_earnest = opened(*weekly("++++++---"))
    in_earnest = in_earnest.and_(warned("drift", cause), day(63.1), BRAID)
    in_earnest = in_earnest.and_(over, day(63.2), CLINICIAN)
    assert moments(replayed("drift", in_earnest)) == [morning(64)]


def test_a_flag_of_a_person_stays_and_tells_the_same_story() -> None:
    """The rule would have spoken for her open warning, and raised none of its own."""
    noticed = opened().and_(alone(), day(3)).and_(alone(), day(4))
    assert moments(replayed("late_night_isolation", noticed)) == [morning(5)]
    key = EventId(noticed.events[-1].event_id)
    flagged = noticed.and_(warned(None, key, "late_night_isolation"), day(4))
    assert replayed("late_night_isolation", flagged) == ()


@pytest.mark.parametrize("rule", RULES)
def test_a_replay_raises_exactly_what_the_clock_would_have_raised(rule: str) -> None:
    for seed in range(SEEDS):
        history = drawn(seed)
        expected = live(rule, history)
        found = [(one.at, one.hearing, one.evidence) for one in replayed(rule, history)]
        assert [one for one in found if one[0] <= morning(DAYS - 1)] == expected, seed


def test_the_histories_drawn_make_most_rules_speak() -> None:
    """Else the test above would compare nothing with nothing."""
    speak = {rule for rule in RULES for seed in range(SEEDS) if replayed(rule, drawn(seed))}
    assert speak >= {"drift", "late_night_isolation", "sponsor_red_flags", "lapse_without_return"}
    assert len(speak) >= 7
