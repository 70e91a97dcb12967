"""A rule against what a demo hides; only a demo's home tells."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from braid.domain.lapse.events import LapseReported, LapseReportRetracted
from braid.domain.measure.history.returns import lapses
from braid.domain.store.histories import decided
from braid.ops.backtest.stories import Stretch
from braid.ops.backtest.truth import against
from braid.ops.calendar import LibraryCalendar
from braid.ops.demo.cast import assemble
from braid.ops.demo.cohort import cohort
from braid.ops.demo.play import history
from braid.ops.demo.truth import Played, low_times, played_in
from tests.domain.rules.telling import day

from .told import asked, backtest_of, days_after, of_case, opened, weekly

UNTIL = datetime(2026, 1, 5, 21, 30, tzinfo=UTC)
DRIFTS = weekly("++++++---")
"""Drift is warned of on the morning of day 64."""


def low(begins: float, ends: float) -> Stretch:
    return Stretch(begins=day(begins), ends=day(ends))


def test_a_warning_is_right_where_she_is_low_within_its_horizon() -> None:
    wanted = asked("drift", days_after(0), days_after(200))
    cases = {name: of_case(name, opened(*DRIFTS)) for name in ("in it", "before it", "never")}
    cases |= {"unseen": of_case("unseen", opened())}
    ids = {name: told[0].originator_id for name, told in cases.items()}
    result = backtest_of(wanted, day(200), *cases.values())
    lows = {ids["in it"]: [low(50, 70)], ids["before it"]: [low(90, 91), low(95, 96)]}
    found = against(result, {**lows, ids["unseen"]: [low(100, 120)]})
    assert (found.precision.count, found.precision.of) == (2, 3)
    assert (found.sensitivity.count, found.sensitivity.of) == (2, 4)


def test_chance_is_how_often_any_morning_would_be_right() -> None:
    """Of the mornings up to day 72, those from day 22 to day 60 have a low time ahead or on."""
    wanted = asked("drift", days_after(0), days_after(200))
    case = of_case("case", opened())
    result = backtest_of(wanted, day(100), case)
    found = against(result, {case[0].originator_id: [low(50, 60)]})
    assert found.chance == pytest.approx(38 / 73, abs=0.015)


def test_only_a_demos_home_knows(tmp_path: Path) -> None:
    assert played_in(tmp_path) is None
    (tmp_path / "demo.json").write_text("{")
    assert played_in(tmp_path) is None
    kept = {"cases": 3, "months": 2, "seed": 1, "until": UNTIL.isoformat()}
    (tmp_path / "demo.json").write_text(json.dumps(kept))
    assert played_in(tmp_path) == Played(cases=3, months=2, seed=1, until=UNTIL)


def test_the_truth_told_anew_is_the_one_that_was_played() -> None:
    """Every lapse that counts began, as far as anybody knows, in or just before a low time."""
    patients, number = cohort(), 0
    cast = assemble(1, program=1, shown_patient=patients[0])
    steps = history(
        patients[0],
        cast,
        number=number,
        seed=1,
        months=6,
        until=UNTIL,
        calendar=LibraryCalendar(),
        program=1,
    )
    played = Played(cases=2, months=6, seed=1, until=UNTIL)
    lows = low_times(played, program=1, calendar=LibraryCalendar())
    assert len(lows) == 2
    told, _ = decided(steps)
    counting = lapses(told)
    assert counting
    reported = [one for one in told if isinstance(one.event, LapseReported | LapseReportRetracted)]
    assert len(reported) >= len(counting)
    own = lows[cast.shown_case()]
    for one in counting:
        assert any(low.earliest <= one.reported_at < low.latest for low in own)
    length = sum((low.latest - low.earliest for low in own), timedelta())
    assert length < (UNTIL - told[0].reported_at) / 2
