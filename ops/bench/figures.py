"""From rounds to figures: medians, spreads, and ratios to the floor of the same round."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from .measure import Measure, Round, Rounds


@dataclass(frozen=True, kw_only=True)
class Spread:
    """A median with its tenth and ninetieth percentile."""

    median: float
    p10: float
    p90: float


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What one contender of a measure came to; times are seconds an operation."""

    measure: str
    unit: str
    name: str
    is_floor: bool
    took: Spread
    ratio: Spread
    client: float | None
    server: float | None
    within: float | None
    """What was promised; None for floors, and where nothing was."""


def figures(measure: Measure, rounds: Rounds) -> list[Figure]:
    """The figures of a measure, the floor's first."""
    floor = rounds[measure.floor.name]
    return [
        Figure(
            measure=measure.name,
            unit=measure.unit,
            name=name,
            is_floor=name == measure.floor.name,
            took=spread([took for one in own for took in one.took]),
            ratio=spread(_ratios(own, floor)),
            client=_each((one.client for one in own), own),
            server=_each((one.server for one in own), own),
            within=None if name == measure.floor.name else measure.within,
        )
        for name, own in rounds.items()
    ]


def spread(values: Sequence[float]) -> Spread:
    """The spread of some values."""
    if len(values) == 1:
        return Spread(median=values[0], p10=values[0], p90=values[0])
    tenths = quantiles(values, n=10, method="inclusive")
    return Spread(median=median(values), p10=tenths[0], p90=tenths[-1])


def _ratios(own: Sequence[Round], floor: Sequence[Round]) -> list[float]:
    return [median(one.took) / median(least.took) for one, least in zip(own, floor, strict=True)]


def _each(spent: Iterable[float | None], rounds: Sequence[Round]) -> float | None:
    """What was spent on one operation; None where one round could not be read."""
    known = [one for one in spent if one is not None]
    if len(known) < len(rounds):
        return None
    return sum(known) / sum(one.operations for one in rounds)
