"""From rounds to figures: medians, spreads, and ratios to floor and peers of the same round."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import assert_never

from .measure import Measure, Of, Reach, Round, Rounds

ENOUGH = 50
"""Operations that a round needs for its 99th percentile to say something."""


@dataclass(frozen=True, kw_only=True)
class Spread:
    """A median with its tenth and ninetieth percentile."""

    median: float
    p10: float
    p90: float


@dataclass(frozen=True, kw_only=True)
class Ratios:
    """One contender beside another, round by round; None where that cannot be told."""

    time: Spread
    cpu: Spread | None
    tail: Spread | None


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What one contender of a measure came to; times are seconds an operation."""

    measure: str
    unit: str
    name: str
    is_floor: bool
    is_peer: bool
    took: Spread
    p99: float | None
    """Of what single operations waited, in all rounds together."""
    to_floor: Ratios
    to_peers: dict[str, Ratios]
    """Of Braid's own ways, beside each peer."""
    asking: float | None
    """CPU of the process that only asked; None where it worked itself."""
    working: float | None
    """CPU of the processes that worked, but for PostgreSQL."""
    server: float | None
    """CPU of PostgreSQL."""
    within: float | None
    """What was promised; None for floors and peers, and where nothing was."""
    tail_within: float | None = None
    """The same of 99 operations in 100."""

    @property
    def ratio(self) -> Spread:
        """Its time beside the floor's."""
        return self.to_floor.time


@dataclass(frozen=True, kw_only=True)
class Reached:
    """What a reach came to."""

    measure: str
    reach: Reach
    came: Spread | None
    """The ratio that counts; None where it could not be told."""

    @property
    def is_met(self) -> bool:
        """Whether the median is within the bound."""
        if self.came is None:
            return False
        if self.reach.of is Of.SPEED:
            return self.came.median >= self.reach.bound
        return self.came.median <= self.reach.bound


def figures(measure: Measure, rounds: Rounds) -> list[Figure]:
    """The figures of a measure: the floor's, the peers', and those of Braid's ways."""
    floor = measure.floor.name
    peers = [peer.name for peer in measure.peers]
    return [
        Figure(
            measure=measure.name,
            unit=measure.unit,
            name=name,
            is_floor=name == floor,
            is_peer=name in peers,
            took=spread([took for one in own for took in one.took]),
            p99=_p99([waited for one in own for waited in one.latencies]),
            to_floor=_ratios(own, rounds[floor]),
            to_peers={
                peer: _ratios(own, rounds[peer]) for peer in peers if name not in {floor, *peers}
            },
            asking=_each((one.own for one in own), own) if own[0].asks else None,
            working=_each(_working(own), own),
            server=_each((one.server for one in own), own),
            within=None if name in {floor, *peers} else measure.within,
            tail_within=None if name in {floor, *peers} else measure.tail_within,
        )
        for name, own in rounds.items()
    ]


def reached(measure: Measure, rounds: Rounds) -> list[Reached]:
    """What each reach of a measure came to, but for those beside a peer that is missing."""
    return [
        Reached(
            measure=measure.name,
            reach=reach,
            came=_of(reach.of, _ratios(rounds[reach.way], rounds[reach.against])),
        )
        for reach in measure.reaches
        if reach.against in rounds
    ]


def spread(values: Sequence[float]) -> Spread:
    """The spread of some values."""
    if len(values) == 1:
        return Spread(median=values[0], p10=values[0], p90=values[0])
    tenths = quantiles(values, n=10, method="inclusive")
    return Spread(median=median(values), p10=tenths[0], p90=tenths[-1])


def _of(of: Of, ratios: Ratios) -> Spread | None:
    match of:
        case Of.TIME:
            return ratios.time
        case Of.SPEED:
            time = ratios.time
            return Spread(median=1 / time.median, p10=1 / time.p90, p90=1 / time.p10)
        case Of.CPU:
            return ratios.cpu
        case Of.TAIL:
            return ratios.tail
        case _:
            assert_never(of)


def _ratios(own: Sequence[Round], other: Sequence[Round]) -> Ratios:
    pairs = list(zip(own, other, strict=True))
    time = [median(one.took) / median(least.took) for one, least in pairs]
    return Ratios(
        time=spread(time),
        cpu=_compared(pairs, lambda one: one.work),
        tail=_compared(pairs, lambda one: _p99(one.latencies)),
    )


def _compared(
    pairs: Iterable[tuple[Round, Round]], by: Callable[[Round], float | None]
) -> Spread | None:
    """The spread of ratios by some figure; None where one round does not have it."""
    found = list[float]()
    for own, other in pairs:
        one, least = by(own), by(other)
        if one is None or not least:
            return None
        found.append(one / least)
    return spread(found)


def _p99(waited: Sequence[float]) -> float | None:
    if len(waited) < ENOUGH:
        return None
    return quantiles(waited, n=100, method="inclusive")[-1]


def _working(rounds: Sequence[Round]) -> Iterator[float | None]:
    for one in rounds:
        own = 0.0 if one.asks else one.own
        yield None if one.started is None else own + one.started


def _each(spent: Iterable[float | None], rounds: Sequence[Round]) -> float | None:
    """What was spent on one operation; None where one round could not be read."""
    known = [one for one in spent if one is not None]
    if len(known) < len(rounds):
        return None
    return sum(known) / sum(one.operations for one in rounds)
