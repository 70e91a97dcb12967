"""A measure: a floor, peers, and what is held against them, in interleaved rounds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from time import perf_counter

from .processors import Processors, own_seconds, server_seconds, started_seconds


def nothing() -> None:
    """Prepare nothing."""


class Of(StrEnum):
    """What is compared of two contenders, round by round."""

    TIME = "time"
    SPEED = "speed"
    """Operations a second, the inverse of time."""
    CPU = "CPU"
    """Of the processes that do the work, PostgreSQL's with them."""
    TAIL = "99th percentile"
    """Of the time that one operation waits."""


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How far a way of Braid's is to come: at most this much, of speed at least this much."""

    way: str
    against: str
    """The floor or a peer, by its name."""
    of: Of
    bound: float


@dataclass(frozen=True, kw_only=True)
class Contender:
    """One way to do the work."""

    name: str
    once: Callable[[], int]
    """Does the work once; returns how many operations that was."""
    times: int = 1
    """How often in a round."""
    before: Callable[[], None] = nothing
    """What is to be done before a round, off the clock."""
    asks: bool = False
    """Whether this process only asks, so that its own time is none of the work's."""
    latencies: Callable[[], Sequence[float]] | None = None
    """The seconds that each operation of the last `once` waited, where several went on at once."""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """The same work done in several ways."""

    name: str
    unit: str
    """What one operation is."""
    floor: Contender
    others: tuple[Contender, ...]
    """Braid's own ways."""
    peers: tuple[Contender, ...] = ()
    """What others made for the same work."""
    within: float | None = None
    """In how many seconds an operation is promised on a machine like ours."""
    tail_within: float | None = None
    """In how many seconds 99 operations of 100 are promised."""
    reaches: tuple[Reach, ...] = ()
    about: str | Callable[[], str] | None = None
    """What its figures are of, where its name does not say so; called after the rounds."""
    without: tuple[str, ...] = ()
    """Peers that could not be had, each with the reason."""


@dataclass(frozen=True, kw_only=True)
class Round:
    """What one contender came to in one round."""

    took: tuple[float, ...]
    """Seconds an operation, one figure for each time the work was done."""
    operations: int
    latencies: tuple[float, ...]
    """Seconds that an operation waited."""
    own: float
    """Seconds of a processor that this process spent on all operations."""
    started: float | None
    """The same of the processes that it started, `braid serve` and peers."""
    server: float | None
    """The same of PostgreSQL."""
    asks: bool

    @property
    def work(self) -> float | None:
        """Seconds of a processor that one operation cost those who did the work."""
        if self.started is None or self.server is None:
            return None
        own = 0.0 if self.asks else self.own
        return (own + self.started + self.server) / self.operations


Rounds = dict[str, list[Round]]
"""The rounds of each contender by its name; the floor is the first."""


def rounds_of(measure: Measure, rounds: int, processors: Processors) -> Rounds:
    """Let everybody work in turn, forwards and backwards; the first turn only warms up."""
    everybody = (measure.floor, *measure.peers, *measure.others)
    for contender in everybody:
        _round(contender, processors)
    found: Rounds = {contender.name: [] for contender in everybody}
    for number in range(rounds):
        for contender in everybody if number % 2 == 0 else everybody[::-1]:
            found[contender.name].append(_round(contender, processors))
    return found


def _round(contender: Contender, processors: Processors) -> Round:
    contender.before()
    took, waited, operations = list[float](), list[float](), 0
    before = processors.before()
    for _ in range(contender.times):
        began = perf_counter()
        done = contender.once()
        took.append((perf_counter() - began) / done)
        operations += done
        if contender.latencies is not None:
            waited += contender.latencies()
    after = processors.after()
    alone = contender.latencies is None and operations == len(took)
    return Round(
        took=tuple(took),
        operations=operations,
        latencies=tuple(took if alone else waited),
        own=own_seconds(before, after),
        started=started_seconds(before, after),
        server=server_seconds(before, after),
        asks=contender.asks,
    )
