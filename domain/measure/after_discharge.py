"""Loneliness after discharge (M9): it is expected to peak from the 30th to the 90th day."""

from collections.abc import Sequence
from dataclasses import dataclass

PEAK_BEGINS, PEAK_ENDS = 30, 90


@dataclass(frozen=True, kw_only=True)
class Felt:
    """One answer to how often she felt alone, so many days after discharge."""

    day: int
    alone: int
    """From 0, never, to 4, always."""


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """The answers of a stretch of days: how many, the middle one, and the loneliest."""

    answers: int
    median: float | None
    most: int | None


@dataclass(frozen=True, kw_only=True)
class AfterDischarge:
    """Before the stretch in which loneliness is expected to peak, in it, and after it."""

    before: Stretch
    peak: Stretch
    after: Stretch


def after_discharge(answers: Sequence[Felt]) -> AfterDischarge:
    """Loneliness in days 0-29, 30-90 and later ("Loneliness spikes at 30 to 90 days").

    Medians, because the answers have an order and no distances (Stevens, Science 103, 1946).
    """
    return AfterDischarge(
        before=_stretch([one.alone for one in answers if 0 <= one.day < PEAK_BEGINS]),
        peak=_stretch([one.alone for one in answers if PEAK_BEGINS <= one.day <= PEAK_ENDS]),
        after=_stretch([one.alone for one in answers if one.day > PEAK_ENDS]),
    )


def _stretch(alone: Sequence[int]) -> Stretch:
    if not alone:
        return Stretch(answers=0, median=None, most=None)
    ranked = sorted(alone)
    middle = len(ranked) // 2
    median = ranked[middle] if len(ranked) % 2 else (ranked[middle - 1] + ranked[middle]) / 2
    return Stretch(answers=len(ranked), median=float(median), most=ranked[-1])
