"""A replay raises what Braid's clock would have raised, from what was known each morning."""

from dataclasses import replace

import pytest

from braid.domain.case.events import CaseClosed, ClosingReason
from braid.domain.identity import BRAID, EventId, PersonalText, WarningId
from braid.domain.recorded import Recorded
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
    came,
    missed,
)
from tests.domain.rules.telling import CALENDAR, FIRST, History, day

from .live import DAYS, drawn, live
from .told import (
    LAST,
    asked,
    backtest_of,
    lapse,
    moments,
    morning,
    of_case,
    opened,
    replayed,
    weekly,
    whole,
)

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


def dated_back() -> tuple[Recorded, ...]:
    """Misses reported for days 25 to 31 and recorded on day 45; then a lapse of day 40."""
    steady = opened(*((came(number), number) for number in range(1, 23, 3)))
    missing = steady.and_all(*((missed(number), number) for number in (25, 28, 31)))
    history = missing.and_(lapse("lapse"), day(40), reported=day(46))
    late = len(steady.events)
    return (
        *(replace(one, recorded_at=one.reported_at) for one in history.events[:late]),
        *(replace(one, recorded_at=day(45)) for one in history.events[late:-1]),
        replace(history.events[-1], recorded_at=day(46)),
    )


def test_what_is_dated_back_is_not_known_before_the_log_took_it() -> None:
    told = dated_back()
    assert moments(replayed("drift", History(events=told))) == [morning(46)]
    end, history = day(100), of_case("case", History(events=told))
    found = whole(backtest_of(asked("drift", day(0).date(), LAST), end, history)).backtest
    assert (found.warnings, found.sensitivity.count, found.sensitivity.of) == (1, 0, 1)


def test_as_told_the_same_misses_foresee_the_lapse() -> None:
    told = tuple(replace(one, recorded_at=None) for one in dated_back())
    assert moments(replayed("drift", History(events=told))) == [morning(32)]


def test_the_replay_begins_when_the_log_took_the_opening() -> None:
    """So what was told before then can be nobody's warning before then."""
    imported = (replace(one, recorded_at=day(90)) for one in STEADY_THEN_NOT.events)
    assert all(at > day(90) for at in moments(replayed("drift", History(events=tuple(imported)))))


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
