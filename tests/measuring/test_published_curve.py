"""A published curve has at least eleven people between any two of its points, and after them."""

from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from braid.domain.measure.span import Span
from braid.ops.measuring.published_curve import GRID, Followed, curve_cells, points

DAY = 24.0


def lapse(person: int, least: float, most: float | None) -> Followed:
    span = Span(least=least * DAY, most=None if most is None else most * DAY)
    return Followed(person=UUID(int=person), span=span)


def back(people: int, day: float, first: int = 0) -> list[Followed]:
    return [lapse(first + number, day, day) for number in range(people)]


followed = st.builds(
    lambda person, least, more, seen: lapse(person, least, least + more if seen else None),
    st.integers(0, 60),
    st.sampled_from([0.1, 0.5, 1, 2, 5, 10, 20, 50, 100]),
    st.sampled_from([0.0, 0.0, 0.0, 1.0, 9.0]),
    st.sampled_from([True, True, True, False]),
)


@settings(max_examples=200)
@given(st.lists(followed, max_size=150))
def test_between_two_points_are_eleven_people_or_more(cohort: list[Followed]) -> None:
    told = points(cohort)
    assert set(told) <= set(GRID)
    for before, day in pairwise((-1, *told)):
        inside = {
            one.person
            for one in cohort
            if one.span.most is not None
            and before * DAY < one.span.least
            and one.span.most <= day * DAY
        }
        assert len(inside) >= 11
    if told:
        away = {one.person for one in cohort if one.span.least >= told[-1] * DAY}
        assert len(away) >= 11


def test_a_point_with_too_few_before_it_is_merged_with_the_next() -> None:
    cohort = [*back(8, 0.5), *back(8, 2, 100), *back(30, 60, 200)]
    assert points(cohort) == (3,)


def test_a_point_with_too_few_still_away_is_not_told() -> None:
    assert points([*back(20, 0.5), *back(10, 60, 100)]) == ()
    assert points([*back(20, 0.5), *back(11, 60, 100)]) == (1,)


def test_one_persons_many_lapses_do_not_make_a_point() -> None:
    cohort = [*(lapse(1, 0.5, 0.5) for _ in range(40)), *back(30, 60, 100)]
    assert points(cohort) == ()


def test_whose_time_may_lie_elsewhere_do_not_make_a_point() -> None:
    vague = [lapse(number, 0.5, 5) for number in range(40)]
    assert points([*vague, *back(30, 80, 100)]) == (7,)


def test_the_curve_says_who_is_not_back() -> None:
    cells = curve_cells("q", [*back(20, 0.5), *back(20, 5, 100), *back(40, 80, 200)])
    shown = {(cell.row, cell.column): cell.value for cell in cells}
    assert shown["q", "lapses"] == 80
    assert shown["q, day 1", "share not yet back"] == pytest.approx(0.75)
    assert shown["q, day 3", "share not yet back"] is None
    assert shown["q, day 7", "share not yet back"] == pytest.approx(0.5)
    low, high = shown["q, day 7", "low"], shown["q, day 7", "high"]
    assert low is not None
    assert high is not None
    assert 0.38 <= low < 0.5 < high <= 0.61
    assert shown["q, day 90", "share not yet back"] is None


def test_of_nobody_nothing_is_said() -> None:
    assert {cell.value for cell in curve_cells("q", [])} == {None}
