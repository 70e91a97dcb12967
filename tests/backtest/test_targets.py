"""What rules warn of, and when it came about."""

from datetime import datetime

from braid.domain.case.events import CaseClosed, ClosingReason
from braid.domain.rules.catalogue import RULES
from braid.ops.backtest.targets import LAPSE, TARGETS, target_of
from tests.domain.rules.made import back, came, missed, observed, passed
from tests.domain.rules.telling import History, day

from .told import lapse, opened

END = day(100)


def moments(rule: str, history: History, end: datetime = END) -> list[datetime]:
    return list(target_of(rule).moments(history.events, end))


def test_rules_warn_of_lapses_unless_the_table_says_otherwise() -> None:
    assert TARGETS.keys() < RULES.keys()
    assert {rule for rule in RULES if target_of(rule) is not LAPSE} == TARGETS.keys()


def test_a_lapse_without_return_warns_for_the_return() -> None:
    history = opened().and_(lapse("lapse"), day(10)).and_(back("lapse"), day(15))
    assert moments("lapse_without_return", history.and_(back(), day(20))) == [day(15)]


def test_a_window_counts_once_where_it_passed_on_willpower_alone() -> None:
    history = opened().and_(passed(20), day(22)).and_(passed(20), day(23))
    assert moments("window_without_plan", history) == [day(20)]


def test_only_urgent_signs_of_decompensation_count() -> None:
    history = opened().and_(observed(), day(3)).and_(observed(is_urgent=True), day(5))
    assert moments("decompensation", history) == [day(5)]


def test_a_newcomer_is_away_four_weeks_after_she_last_came() -> None:
    came_once = opened((came(7), 7), (missed(14), 14))
    assert moments("newcomer_not_returning", came_once) == [day(35)]
    assert moments("newcomer_not_returning", came_once, day(34)) == []
    assert moments("newcomer_not_returning", came_once.and_(came(34), day(34))) == []
    assert moments("newcomer_not_returning", opened()) == [day(28)]


def test_who_was_new_long_ago_is_no_newcomer() -> None:
    stayed = opened(*((came(week), week) for week in range(7, 64, 7)))
    assert moments("newcomer_not_returning", stayed) == []


def test_nobody_is_away_from_a_case_that_was_closed() -> None:
    closed = opened().and_(CaseClosed(reason=ClosingReason.MOVED_ON, note=None), day(20))
    assert moments("newcomer_not_returning", closed) == []
