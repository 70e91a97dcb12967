"""Who comes again, how long people stay, and in which month a moment falls."""

import calendar
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from braid.domain.measure.month import Month
from braid.domain.measure.retention import length_of_stay, newcomer_returned, stay_in_groups
from braid.domain.measure.span import Span

START = datetime(2026, 1, 5, 18, tzinfo=UTC)
days = st.lists(st.integers(0, 120), max_size=12)


def at(day: float) -> datetime:
    return START + timedelta(days=day)


@settings(deadline=None)
@given(days, st.integers(0, 130))
def test_a_newcomer_returned_if_she_came_again_in_28_days(came: list[int], now: int) -> None:
    came = [day for day in came if day <= now]
    again = newcomer_returned([at(day) for day in came], at(now))
    if not came:
        assert again is None
        return
    first = min(came)
    window = range(first + 1, first + 29)
    if set(window) & set(came):
        assert again is True
    else:
        assert again is (False if now > first + 28 else None)


def test_the_last_moment_of_four_weeks_belongs_to_them() -> None:
    assert newcomer_returned([at(0), at(28)], at(28)) is True
    assert newcomer_returned([at(0), at(28.1)], at(29)) is False
    assert newcomer_returned([at(0)], at(28)) is None


@settings(deadline=None)
@given(days, st.integers(0, 150))
def test_she_has_left_when_four_weeks_went_by(came: list[int], now: int) -> None:
    came = [day for day in came if day <= now]
    stay = stay_in_groups([at(day) for day in came], at(now))
    if not came:
        assert stay is None
        return
    quiet = not set(range(now - 28, now + 1)) & set(came)
    lasted = float(max(came) - min(came))
    assert stay == Span(least=lasted, most=lasted if quiet else None)


def test_a_stay_lasts_until_the_case_is_closed_or_until_now() -> None:
    assert length_of_stay(at(0), at(40), at(90)) == Span(least=40, most=40)
    assert length_of_stay(at(0), None, at(90)) == Span(least=90, most=None)


@pytest.mark.parametrize(("least", "most"), [(-1.0, None), (2.0, 1.0)])
def test_no_time_is_less_than_nothing(least: float, most: float | None) -> None:
    with pytest.raises(ValueError, match=str(least)):
        Span(least=least, most=most)


@settings(deadline=None)
@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(-30, 30))
def test_each_moment_falls_in_one_month(day: date, months: int) -> None:
    month = Month(first=day.replace(day=1))
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    held = [month.plus(number).holds(noon) for number in (-1, 0, 1)]
    assert held == [False, True, False]
    length = calendar.monthrange(day.year, day.month)[1]
    assert month.ends - month.begins == timedelta(days=length)
    other = month.plus(months)
    assert (other.first.year - day.year) * 12 + other.first.month - day.month == months


def test_each_month_is_in_the_curve_of_one_quarter() -> None:
    month = Month(first=date(2026, 1, 1))
    quarters = [month.plus(number).quarter_before for number in range(24)]
    told = [one.first for quarter in quarters if quarter for one in quarter]
    assert len(told) == len(set(told)) == 24
    june = month.plus(5).quarter_before
    assert june == (month, month.plus(1), month.plus(2))
    assert (month.plus(5).settled - month.plus(2).ends).days >= 90
