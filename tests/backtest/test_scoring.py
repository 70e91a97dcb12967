"""Warnings set against what came about: exact figures on histories told by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from braid.domain.case.events import (
    CaseClosed,
    ClosingReason,
    TeamMemberAssigned,
    TeamMemberReleased,
)
from braid.domain.clocks import Interval
from braid.domain.identity import PersonalText, Role
from braid.domain.lapse.events import LapseReportRetracted
from braid.ops.backtest.running import NothingToReplay, Result
from tests.domain.given import CLINICIAN, OTHER_CLINICIAN
from tests.domain.rules.made import CONTACT, back
from tests.domain.rules.telling import History, day

from .told import asked, backtest_of, days_after, lapse, morning, of_case, opened, weekly, whole

DRIFTS = weekly("++++++---")
"""Drift is warned of on the morning of day 64."""
WARNED = 64
END = day(200)


def drift(*histories: History, first: float = 0, last: float = 200) -> Result:
    wanted = asked("drift", days_after(first), days_after(last))
    told = (of_case(f"case {number}", one) for number, one in enumerate(histories))
    return backtest_of(wanted, END, *told)


def with_lapse(number: float, name: str = "lapse") -> History:
    return opened(*DRIFTS).and_(lapse(name), day(number))


def test_a_lapse_within_the_horizon_makes_a_warning_right() -> None:
    found = whole(drift(with_lapse(70))).backtest
    assert (found.warnings, found.precision.count, found.precision.of) == (1, 1, 1)
    assert (found.sensitivity.count, found.sensitivity.of) == (1, 1)
    assert found.lead_days == pytest.approx(6.5)
    assert (found.lead_low, found.lead_high) == (None, None)


def test_a_lapse_after_the_horizon_does_not() -> None:
    inside = whole(drift(with_lapse(WARNED + 27.4))).backtest
    outside = whole(drift(with_lapse(WARNED + 27.6))).backtest
    assert (inside.precision.count, inside.sensitivity.count) == (1, 1)
    assert (outside.precision.count, outside.sensitivity.count) == (0, 0)
    assert (outside.precision.of, outside.sensitivity.of) == (1, 1)
    assert outside.lead_days is None


def test_a_warning_on_a_lapse_that_has_begun_predicts_nothing() -> None:
    """It was told on the next day only, and it may have begun before the warning."""
    begun = opened(*DRIFTS).and_(lapse("lapse"), day(63.2), reported=day(65))
    told = whole(drift(begun))
    assert (told.backtest.precision.count, told.backtest.sensitivity.count) == (0, 0)
    assert told.during == 1


def test_a_lapse_counts_from_when_it_may_have_begun() -> None:
    history = with_lapse(70)
    *others, last = history.events
    vague = replace(last, occurred=Interval(earliest=day(63.2), latest=day(70)))
    found = whole(drift(History(events=(*others, vague)))).backtest
    assert found.sensitivity.count == 0


def test_a_report_taken_back_is_no_lapse() -> None:
    mistaken = LapseReportRetracted(
        lapse=lapse("lapse").lapse, reported_by=Role.PEER, reason=PersonalText("A mistake.")
    )
    found = whole(drift(with_lapse(70).and_(mistaken, day(100)))).backtest
    assert (found.precision.count, found.sensitivity.of) == (0, 0)
    assert (found.sensitivity.low, found.sensitivity.high) == (None, None)


def test_a_lapse_told_twice_is_one() -> None:
    twice = with_lapse(70).and_(lapse("again"), day(70), CLINICIAN, day(71))
    assert whole(drift(twice)).backtest.sensitivity.of == 1
    another = with_lapse(70).and_(back("lapse"), day(72)).and_(lapse("again"), day(80))
    assert whole(drift(another)).backtest.sensitivity.of == 2


def test_the_first_warning_before_a_lapse_gives_the_lead() -> None:
    twice = opened(*weekly("++++++---++---")).and_(lapse("lapse"), day(100))
    wide = asked("drift", days_after(0), days_after(200), horizon_days=60)
    found = backtest_of(wide, END, of_case("case", twice))
    assert [one.at for one in found.stories[0].warnings] == [morning(WARNED), morning(99)]
    assert whole(found).backtest.lead_days == pytest.approx(36.5)


def test_a_horizon_past_the_end_of_the_history_is_left_out_of_precision() -> None:
    wanted = asked("drift", days_after(0), days_after(200))
    history = of_case("case", with_lapse(70))
    short, long = day(WARNED + 27.4), day(WARNED + 27.6)
    cut, full = (
        whole(backtest_of(wanted, short, history)),
        whole(backtest_of(wanted, long, history)),
    )
    assert (cut.censored, cut.backtest.precision.of, cut.backtest.warnings) == (1, 0, 1)
    assert (full.censored, full.backtest.precision.of, full.backtest.precision.count) == (0, 1, 1)
    assert cut.backtest.sensitivity.count == 1


def test_a_horizon_past_the_end_of_the_case_is_left_out_too() -> None:
    closed = CaseClosed(reason=ClosingReason.GOALS_MET, note=None)
    told = whole(drift(opened(*DRIFTS).and_(closed, day(80))))
    assert (told.censored, told.backtest.precision.of) == (1, 0)


def test_only_the_span_counts_but_a_warning_before_it_may_foresee() -> None:
    found = whole(drift(with_lapse(70), first=66)).backtest
    assert (found.warnings, found.precision.of) == (0, 0)
    assert (found.sensitivity.count, found.sensitivity.of) == (1, 1)
    before = whole(drift(with_lapse(70), last=66)).backtest
    assert (before.warnings, before.precision.count, before.sensitivity.of) == (1, 1, 0)


def test_attention_is_counted_by_case_months_and_clinician_days() -> None:
    """Two cases of one clinician, open for a hundred days of the span, one of them warned of."""
    wanted = asked("drift", days_after(0), days_after(300))
    histories = [of_case("one", opened(*DRIFTS)), of_case("two", opened())]
    found = whole(backtest_of(wanted, day(100), *histories)).backtest
    assert found.per_case_month == pytest.approx(1 / (2 * 100 / 30.4375))
    assert found.per_clinician_day == pytest.approx(1 / 101)  # two half days count whole


def test_a_clinician_counts_on_the_days_on_which_she_is_on_the_team() -> None:
    more = opened(*DRIFTS).and_(
        TeamMemberAssigned(member=OTHER_CLINICIAN, name=PersonalText("Dr. C")), day(10)
    )
    released = more.and_(TeamMemberReleased(member=OTHER_CLINICIAN), day(19))
    wanted = asked("drift", days_after(0), days_after(300))
    found = whole(backtest_of(wanted, day(100), of_case("one", released))).backtest
    assert found.per_clinician_day == pytest.approx(1 / (101 + 10))


def test_the_next_intervention_within_the_horizon_answers_a_warning() -> None:
    answered = with_lapse(70).and_(back("lapse"), day(72))
    found = whole(drift(answered, opened(*DRIFTS)))
    assert found.answered.value == pytest.approx(8.5)
    assert found.answered.of == 1


def test_the_figures_say_how_many_people_they_are_about() -> None:
    """Two were warned of and lapsed, one of them twice; one was warned of and did not lapse."""
    twice = opened(*weekly("++++++---++++++---")).and_(lapse("one"), day(70))
    both = twice.and_(back("one"), day(72)).and_(lapse("other"), day(130))
    found = whole(drift(with_lapse(70), both, opened(*DRIFTS), opened())).backtest
    assert (found.cases, found.warnings) == (4, 4)
    assert (found.precision.count, found.precision.of) == (3, 4)
    assert (found.precision.people, found.precision.other_people) == (2, 1)
    assert (found.sensitivity.count, found.sensitivity.people) == (3, 2)
    assert found.sensitivity.other_people == 0


def test_one_person_with_two_cases_is_one_person() -> None:
    wanted, history = asked("drift", days_after(0), days_after(200)), with_lapse(70)
    one = of_case("one", history)
    other = tuple(replace(event, participant=one[0].participant) for event in of_case("2", history))
    found = whole(backtest_of(wanted, END, one, other)).backtest
    assert (found.cases, found.precision.count, found.precision.people) == (2, 2, 1)


def test_the_same_histories_give_the_same_figures() -> None:
    cases = [with_lapse(66 + number) for number in range(9)]
    first, again = drift(*cases), drift(*cases)
    assert first == again
    assert first.recorded() == again.recorded()
    found = whole(first).backtest
    assert found.lead_days == pytest.approx(6.5)
    assert found.lead_low is not None
    assert found.lead_high is not None
    assert 2.5 <= found.lead_low < 6.5 < found.lead_high <= 10.5


def test_what_is_recorded_says_how_the_rule_was_run() -> None:
    event = drift(with_lapse(70)).recorded()
    declared = asked("drift", event.first, event.last).rule.parameters
    assert (event.rule, event.version, event.horizon_days) == ("drift", 1, 28)
    assert [one.name for one in event.parameters] == list(declared)
    assert [one.subgroup for one in event.figures] == ["all"]


def test_a_span_in_which_no_case_was_open_is_refused() -> None:
    closed = CaseClosed(reason=ClosingReason.MOVED_ON, note=None)
    with pytest.raises(NothingToReplay, match="no case was open"):
        drift(opened().and_(closed, day(20)).and_(CONTACT, day(20)), first=30)


def test_a_lapse_after_the_close_is_nobodys_to_foresee() -> None:
    closed = CaseClosed(reason=ClosingReason.MOVED_ON, note=None)
    late = opened(*DRIFTS).and_(closed, day(68)).and_(lapse("lapse"), day(68) + timedelta(hours=1))
    assert whole(drift(late)).backtest.sensitivity.of == 0
