"""Curves equal what was published, what the library says, and what other ways of counting say."""

import warnings
from math import isclose, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter

from braid.domain.measure.span import Span
from braid.ops.measuring.survival import survival
from braid.ops.measuring.turnbull import estimate

from .curves_published import (
    LEUKEMIA_SHARES,
    RADIOTHERAPY_MASSES,
    leukemia,
    radiotherapy,
)

times = st.integers(0, 30).map(float)
exact = st.builds(lambda at, seen: Span(least=at, most=at if seen else None), times, st.booleans())
bounded = st.builds(
    lambda at, more, seen: Span(least=at, most=at + more if seen else None),
    times,
    st.integers(0, 12),
    st.booleans(),
)


def by_hand(spans: list[Span], time: float) -> float:
    """The product of what was left at each event, the textbook's way."""
    left = 1.0
    for event in sorted({one.least for one in spans if one.most is not None}):
        if event <= time:
            at_risk = sum(one.least >= event for one in spans)
            left *= 1 - sum(one.most == event for one in spans) / at_risk
    return left


def test_remissions_of_leukemia_are_as_in_the_textbook() -> None:
    curve = survival(leukemia())
    assert (curve.number, curve.events, curve.censored) == (21, 9, 12)
    assert curve.median == 23
    for week, (share, error) in LEUKEMIA_SHARES.items():
        found = curve.at(week)
        assert found is not None
        assert found[0] == pytest.approx(share, abs=5e-5)
        spread = 1.959964 * error / (share * abs(np.log(share)))
        assert found[1] == pytest.approx(share ** np.exp(spread), abs=2e-3)
        assert found[2] == pytest.approx(share ** np.exp(-spread), abs=2e-3)


def test_retraction_after_radiotherapy_is_as_published() -> None:
    spans = radiotherapy()
    found = estimate(
        np.array([one.least for one in spans]),
        np.array([np.inf if one.most is None else one.most for one in spans]),
    )
    masses = {
        (round(begin), round(end)): mass
        for begin, end, mass in zip(found.begins, found.ends, found.mass, strict=True)
        if mass > 1e-4
    }
    assert masses.keys() == RADIOTHERAPY_MASSES.keys()
    for where, mass in RADIOTHERAPY_MASSES.items():
        assert masses[where] == pytest.approx(mass, abs=1e-4)
    assert survival(spans, resamples=0).median == 40


@settings(deadline=None, max_examples=60)
@given(st.lists(exact, min_size=1, max_size=30))
def test_exact_times_give_the_product_limit(spans: list[Span]) -> None:
    curve = survival(spans)
    for time in curve.times:
        found = curve.at(time)
        assert found is not None
        assert isclose(found[0], by_hand(spans, time), abs_tol=1e-9)


@settings(deadline=None, max_examples=40)
@given(st.lists(exact, min_size=1, max_size=20))
def test_turnbull_on_exact_times_is_kaplan_meier(spans: list[Span]) -> None:
    found = estimate(
        np.array([one.least for one in spans]),
        np.array([np.inf if one.most is None else one.most for one in spans]),
    )
    for time in {one.least for one in spans}:
        assert found.share(np.array([time]))[0] == pytest.approx(by_hand(spans, time), abs=1e-4)


@settings(deadline=None, max_examples=60)
@given(st.lists(bounded, min_size=1, max_size=25))
def test_no_interval_could_have_more(spans: list[Span]) -> None:
    """Only the maximum gives every person mass, and asks no interval for more (KKT)."""
    found = estimate(
        np.array([one.least for one in spans]),
        np.array([np.inf if one.most is None else one.most for one in spans]),
    )
    assert found.mass.sum() == pytest.approx(1)
    asked = np.zeros(len(found.mass))
    for one in spans:
        most = np.inf if one.most is None else one.most
        fits = [
            (one.least <= begin if one.most is not None else one.least < begin) and end <= most
            for begin, end in zip(found.begins, found.ends, strict=True)
        ]
        asked += np.array(fits) / found.mass[np.array(fits)].sum()
    assert (asked / len(spans)).max() <= 1 + 1e-4


def test_an_estimate_equals_the_librarys() -> None:
    spans = radiotherapy()
    most = [np.inf if one.most is None else one.most for one in spans]
    fitter = KaplanMeierFitter()
    with np.errstate(all="ignore"):
        fitter.fit_interval_censoring([one.least for one in spans], most, tol=1e-10)
    upper = fitter.survival_function_["NPMLE_estimate_upper"]
    curve = survival(spans, resamples=0)
    for month in (5.0, 8.0, 12.0, 25.0, 34.0, 40.0):
        found = curve.at(month)
        assert found is not None
        after = upper[upper.index > month].iloc[0]
        assert found[0] == pytest.approx(after, abs=2e-3)


def test_a_curve_of_nobody_is_empty() -> None:
    curve = survival([])
    assert (curve.times, curve.number, curve.events, curve.median) == ((), 0, 0, None)
    assert curve.at(3) is None


def test_where_nobody_is_back_the_curve_is_flat() -> None:
    curve = survival([Span(least=5.0, most=None), Span(least=9.0, most=None)])
    assert curve.at(100) == (1.0, None, None)
    assert (curve.events, curve.censored, curve.median) == (0, 2, None)


@pytest.mark.parametrize("most", [0.0, 4.0])
def test_one_person_alone_has_no_band(most: float) -> None:
    curve = survival([Span(least=0.0, most=most)])
    assert curve.at(most) == (0.0, None, None)
    assert curve.events == 1


def test_the_same_facts_give_the_same_band() -> None:
    spans = radiotherapy()
    once, again = survival(spans, resamples=20), survival(spans, resamples=20)
    other = survival(spans, resamples=20, seed=1)
    assert once == again
    assert once.low != other.low


def test_a_band_of_bounded_times_is_about_as_wide_as_that_of_exact_ones() -> None:
    """With intervals of no length to speak of, the bootstrap finds Greenwood's error."""
    exact_times = [Span(least=float(day), most=float(day)) for day in range(1, 101)]
    nearly = [Span(least=one.least, most=one.least + 1e-6) for one in exact_times]
    curve = survival(nearly, resamples=200)
    found = curve.at(50.5)
    assert found is not None
    share, low, high = found
    assert low is not None
    assert high is not None
    error = sqrt(share * (1 - share) / 100)
    assert (high - low) / (2 * 1.96 * error) == pytest.approx(1, abs=0.2)


@settings(deadline=None, max_examples=40)
@given(st.lists(bounded, max_size=15))
def test_a_curve_only_falls_within_its_band_and_never_warns(spans: list[Span]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        curve = survival(spans, resamples=5)
    assert list(curve.share) == sorted(curve.share, reverse=True)
    assert len(curve.times) == len(curve.share) == len(curve.low) == len(curve.high)
    assert curve.number == curve.events + curve.censored == len(spans)
    for share, low, high in zip(curve.share, curve.low, curve.high, strict=True):
        assert low is None or 0 <= low <= share + 1e-9
        assert high is None or share - 1e-9 <= high <= 1
