"""Intervals: Wilson's by its own formula, and medians that come out the same each time."""

from dataclasses import replace
from math import sqrt
from statistics import NormalDist
from uuid import uuid4

import pytest

from braid.domain.identity import PersonId
from braid.domain.program.events import Share
from braid.ops.backtest.intervals import median_of, share, share_of

Z = NormalDist().inv_cdf(0.975)


def wilson(count: int, of: int) -> tuple[float, float]:
    """Wilson 1927, as Brown, Cai and DasGupta write it (Stat Sci 16:101-133, 2001, eq. 4)."""
    p = count / of
    middle = (count + Z**2 / 2) / (of + Z**2)
    half = Z * sqrt(of) / (of + Z**2) * sqrt(p * (1 - p) + Z**2 / (4 * of))
    return middle - half, middle + half


@pytest.mark.parametrize(("count", "of"), [(0, 1), (1, 1), (0, 12), (5, 23), (9, 22), (120, 121)])
def test_a_share_has_wilsons_interval(count: int, of: int) -> None:
    found = share(count, of)
    low, high = wilson(count, of)
    assert (found.count, found.of) == (count, of)
    assert found.low == pytest.approx(low, abs=1e-12)
    assert found.high == pytest.approx(high, abs=1e-12)


def test_of_nothing_there_is_no_share() -> None:
    nothing = Share(count=0, of=0, low=None, high=None, people=0, other_people=0)
    assert share(0, 0) == share_of([]) == nothing


def test_a_share_of_outcomes_counts_the_people_on_both_sides() -> None:
    one, other = PersonId(uuid4()), PersonId(uuid4())
    found = share_of([(one, True), (one, True), (one, False), (other, True)])
    assert (found.people, found.other_people) == (2, 1)
    assert replace(found, people=0, other_people=0) == share(3, 4)


def test_a_median_lies_in_its_interval_and_is_the_same_each_time() -> None:
    values = [float(value) for value in range(1, 22)]
    found = median_of(values)
    assert found.value == 11
    assert found.low is not None
    assert found.high is not None
    # The order statistics 6 and 16 bound the median of 21 with 97 % (binomial), 7 and 15 with 92 %.
    assert 6 <= found.low <= 7
    assert 15 <= found.high <= 16
    assert found == median_of(values)


def test_one_value_has_no_interval_and_none_no_median() -> None:
    one, none = median_of([3.0]), median_of([])
    assert (one.value, one.low, one.high, one.of) == (3.0, None, None, 1)
    assert (none.value, none.low, none.high, none.of) == (None, None, None, 0)


def test_values_that_are_all_the_same_have_a_narrow_interval() -> None:
    found = median_of([2.0, 2.0, 2.0])
    assert (found.low, found.high) == (2.0, 2.0)
