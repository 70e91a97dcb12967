"""The picture of a back-test: the same for the same figures, and complete or not there."""

from pathlib import Path

from braid.ops.backtest.plot import plot
from tests.domain.rules.telling import day

from .told import asked, backtest_of, days_after, lapse, of_case, opened, weekly

WANTED = asked("drift", days_after(0), days_after(200))
HISTORY = opened(*weekly("++++++---")).and_(lapse("lapse"), day(70))


def test_the_same_back_test_draws_the_same_picture(tmp_path: Path) -> None:
    result = backtest_of(WANTED, day(200), of_case("case", HISTORY))
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    other.write_text("an earlier plot")
    plot(result, one)
    plot(result, other)
    assert one.read_bytes() == other.read_bytes()
    assert "drift, version 1" in one.read_text()
    assert sorted(tmp_path.iterdir()) == [one, other]


def test_a_rule_that_warned_of_nothing_is_drawn_too(tmp_path: Path) -> None:
    nothing = backtest_of(WANTED, day(200), of_case("case", opened()))
    plot(nothing, tmp_path / "nothing.svg")
    assert "</svg>" in (tmp_path / "nothing.svg").read_text()
