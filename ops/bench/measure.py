"""A measure: a floor and what is held against it, in interleaved rounds."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from .processors import Processors, client_seconds, server_seconds


def nothing() -> None:
    """Prepare nothing."""


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


@dataclass(frozen=True, kw_only=True)
class Measure:
    """The same work done in several ways."""

    name: str
    unit: str
    """What one operation is."""
    floor: Contender
    others: tuple[Contender, ...]
    within: float | None = None
    """In how many seconds an operation is promised on a machine like ours."""


@dataclass(frozen=True, kw_only=True)
class Round:
    """What one contender came to in one round."""

    took: tuple[float, ...]
    """Seconds an operation, one figure for each time the work was done."""
    operations: int
    client: float | None
    server: float | None


Rounds = dict[str, list[Round]]
"""The rounds of each contender by its name; the floor is the first."""


def rounds_of(measure: Measure, rounds: int, processors: Processors) -> Rounds:
    """Let everybody work in turn, forwards and backwards; the first turn only warms up."""
    everybody = (measure.floor, *measure.others)
    for contender in everybody:
        _round(contender, processors)
    found: Rounds = {contender.name: [] for contender in everybody}
    for number in range(rounds):
        for contender in everybody if number % 2 == 0 else everybody[::-1]:
            found[contender.name].append(_round(contender, processors))
    return found


def _round(contender: Contender, processors: Processors) -> Round:
    contender.before()
    took, operations = list[float](), 0
    before = processors.before()
    for _ in range(contender.times):
        began = perf_counter()
        done = contender.once()
        took.append((perf_counter() - began) / done)
        operations += done
    after = processors.after()
    return Round(
        took=tuple(took),
        operations=operations,
        client=client_seconds(before, after),
        server=server_seconds(before, after),
    )
