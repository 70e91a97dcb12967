"""Figures with what is known of their exactness: shares and medians with 95 % intervals.

Shares by Wilson (J Am Stat Assoc 22:209-212, 1927), medians by the percentile bootstrap (Efron
and Tibshirani 1993, ch. 13) with a fixed seed. Both take warnings for independent of each other;
several of one case are not quite, so the intervals are a little too narrow.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from braid.domain.identity import PersonId
from braid.domain.program.events import Share

CONFIDENCE = 0.95
RESAMPLES = 2_000
SEED = 20_260_301
"""The same figures for the same facts, whoever asks and when."""


@dataclass(frozen=True, kw_only=True)
class Median:
    """A median with its interval; None where there is nothing, or too little, to say it of."""

    value: float | None
    low: float | None
    high: float | None
    of: int


def share_of(outcomes: Iterable[tuple[PersonId, bool]]) -> Share:
    """The share of outcomes that came true, each of a person, and how many people stand behind."""
    found = tuple(outcomes)
    people = {person for person, is_so in found if is_so}
    others = {person for person, is_so in found if not is_so}
    known = share(sum(is_so for _, is_so in found), len(found))
    return replace(known, people=len(people), other_people=len(others))


def share(count: int, of: int) -> Share:
    """A proportion with its Wilson interval, of nobody in particular."""
    from scipy.stats import binomtest  # noqa: PLC0415 - it takes a second to import

    if not of:
        return Share(count=0, of=0, low=None, high=None, people=0, other_people=0)
    found = binomtest(count, of).proportion_ci(confidence_level=CONFIDENCE, method="wilson")
    low, high = float(found.low), float(found.high)
    return Share(count=count, of=of, low=low, high=high, people=0, other_people=0)


def median_of(values: Sequence[float]) -> Median:
    """The median of some values; one value alone has no interval."""
    from numpy import median as along  # noqa: PLC0415 - as above
    from scipy.stats import bootstrap  # noqa: PLC0415

    if len(values) <= 1:
        return Median(value=median(values) if values else None, low=None, high=None, of=len(values))
    found = bootstrap(
        (values,),
        along,
        n_resamples=RESAMPLES,
        confidence_level=CONFIDENCE,
        method="percentile",
        rng=SEED,
    ).confidence_interval
    return Median(
        value=median(values), low=float(found.low), high=float(found.high), of=len(values)
    )
