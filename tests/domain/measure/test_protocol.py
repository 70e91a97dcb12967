"""Windows are counted with a plan and without, and went as was told of them last."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from braid.domain.identity import LapseId, PersonalText, WindowId
from braid.domain.lapse.events import LapseReported, Substance
from braid.domain.measure.history.windows import window_runs
from braid.domain.measure.protocol import (
    Outcome,
    Taken,
    WindowRun,
    adherence,
    early,
    outcomes,
    steps,
)
from braid.domain.recorded import Recorded
from braid.domain.window.events import (
    BuddyCheckedIn,
    BuddyPaired,
    ExitScriptRehearsed,
    FirstHourPlanned,
    HowItWent,
    Phase,
    RiskWindowNamed,
    WindowDebriefed,
    WindowKind,
    WindowPassed,
)
from tests.domain.cases import OPENED, TUESDAYS
from tests.domain.given import some_id

from .facts import fact

START = datetime(2026, 3, 1, tzinfo=UTC)
WINDOW = WindowId(some_id("window"))
BUDDY = BuddyPaired(window=WINDOW, name=PersonalText("Jo"), person=None)
REHEARSED = ExitScriptRehearsed(window=WINDOW, aloud=True)
FIRST_HOUR = FirstHourPlanned(
    window=WINDOW, task=PersonalText("t"), drink=PersonalText("d"), minutes=60
)
NAMED = RiskWindowNamed(
    window=WINDOW, kind=WindowKind.PAYDAY, place=None, people=None, plan=TUESDAYS
)
runs = st.lists(
    st.builds(
        WindowRun,
        taken=st.frozensets(st.sampled_from(Taken)),
        how_it_went=st.none() | st.sampled_from(HowItWent),
        lapse_followed=st.booleans(),
        day=st.integers(0, 400),
    ),
    max_size=30,
)


def at(hour: float) -> datetime:
    return START + timedelta(hours=hour)


def lapse(name: str) -> LapseReported:
    return LapseReported(
        lapse=LapseId(some_id(name)),
        substance=Substance.OTHER,
        account=None,
        safety_checked=None,
    )


@settings(deadline=None)
@given(runs)
def test_windows_are_counted_with_a_plan_and_without(passed: list[WindowRun]) -> None:
    counted = outcomes(passed)
    assert sum(counted.values()) == len(passed)
    planned = [
        run
        for run in passed
        if {"buddy_paired", "script_rehearsed", "first_hour_planned"} <= set(map(str, run.taken))
    ]
    lapsed = [run for run in planned if run.lapse_followed or str(run.how_it_went or "") == "lapse"]
    assert counted[True, Outcome.LAPSE] == len(lapsed)
    assert sum(counted[True, one] for one in Outcome) == len(planned)
    assert steps(passed) == {
        step: Counter(one for run in passed for one in run.taken)[step] for step in Taken
    }
    assert sum(steps(passed).values()) == round(8 * sum(map(adherence, passed)))
    assert [run.day for run in early(passed)] == [run.day for run in passed if run.day <= 182]


def window(*facts: Recorded) -> WindowRun:
    passed = WindowPassed(window=WINDOW, starts=at(48), is_willpower_only=True, learned_late=False)
    ((starts, run),) = window_runs(
        [fact("a", OPENED, at(0)), fact("a", NAMED, at(1)), *facts, fact("a", passed, at(100))]
    )
    assert starts == at(48)
    return run


def debriefed(how: HowItWent, starts: datetime) -> WindowDebriefed:
    return WindowDebriefed(
        window=WINDOW, starts=starts, how_it_went=how, worked=None, needs_work=None
    )


def test_a_plan_stands_before_the_window_begins() -> None:
    plan = [fact("a", step, at(40)) for step in (BUDDY, REHEARSED, FIRST_HOUR)]
    assert window(*plan).has_plan
    assert not window(*plan[:2], fact("a", FIRST_HOUR, at(49))).has_plan
    assert window(*plan).day == 2


def test_how_a_window_went_is_what_was_told_last_of_it() -> None:
    other = fact("a", debriefed(HowItWent.LAPSE, at(72)), at(80))
    assert window(other).outcome is Outcome.NOT_SAID
    good = fact("a", debriefed(HowItWent.HARD_BUT_HELD, at(48)), at(60))
    assert window(other, good).outcome is Outcome.HELD
    corrected = fact("a", debriefed(HowItWent.LAPSE, at(48)), at(70))
    assert window(good, corrected).outcome is Outcome.LAPSE


def test_a_lapse_on_record_counts_though_nobody_named_it() -> None:
    assert window(fact("a", lapse("in"), at(50))).outcome is Outcome.LAPSE
    assert window(fact("a", lapse("later"), at(48 + 25.5))).outcome is Outcome.NOT_SAID
    assert window(fact("a", lapse("sometime"), at(30), until=at(60))).outcome is Outcome.NOT_SAID


def test_each_check_of_the_buddy_is_a_step() -> None:
    checks = [
        fact("a", BuddyCheckedIn(window=WINDOW, starts=at(48), phase=phase), at(50 + number))
        for number, phase in enumerate(Phase)
    ]
    assert window(*checks).taken == {Taken.BUDDY_BEFORE, Taken.BUDDY_DURING, Taken.BUDDY_AFTER}
