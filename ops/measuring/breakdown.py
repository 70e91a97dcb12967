"""How counts are split: fixed before anybody looks at the figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from braid.domain.measure.suppression import Count

Fact = TypeVar("Fact")
Facts = Sequence[tuple[UUID, Fact]]
"""What is counted, each with the person it is about."""


ALL = "all"


@dataclass(frozen=True, kw_only=True)
class Branch(Generic[Fact]):
    """A cell: where it stands, which facts of the branch above it counts, how it is split."""

    row: str
    column: str
    counts: Callable[[Fact], bool]
    splits: tuple[tuple["Branch[Fact]", ...], ...] = ()


def everything(_fact: object) -> bool:
    """What the first branch counts."""
    return True


def tally(branch: Branch[Fact], facts: Facts[Fact]) -> Count:
    """The counts of a branch and of all below it; a split that leaves one out is a mistake."""
    counted = [(person, fact) for person, fact in facts if branch.counts(fact)]
    return Count(
        row=branch.row,
        column=branch.column,
        value=len(counted),
        people=frozenset(person for person, _ in counted),
        splits=tuple(tuple(tally(part, counted) for part in split) for split in branch.splits),
    )
