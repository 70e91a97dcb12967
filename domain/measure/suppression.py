"""What may be published of counts: nothing about fewer than eleven people, nor what shows it.

The threshold is the cell size suppression policy of CMS (no cell of 1 to 10 people, and none
that lets one be derived); nought is held back too, for "nobody of ours" is about each of them.

A split of a count into its parts is published whole or not at all. That is more than what
complementary suppression needs, and it is what makes it provable: of a split that is held
back, the sum is all that is known, it is about eleven people or more, and because no part was
chosen to hide another, knowing this very rule does not help either (the minimality attack:
Wong et al., VLDB 2007). Splits are fixed before anybody looks at the figures, and broad ones
come before narrow ones, so that a rare part costs little.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from braid.domain.program.published import Cell

LEAST = 11


@dataclass(frozen=True, kw_only=True)
class Count:
    """A count, the people it is about, and the splits of it.

    Splits of one count are published independently; they share no parts, so nothing but their
    sum connects them.
    """

    row: str
    column: str
    value: int
    people: frozenset[UUID]
    splits: tuple[tuple["Count", ...], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a split that does not add up: suppression rests on it."""
        if self.value < len(self.people):
            raise ValueError(self.row, self.column)
        for split in self.splits:
            people = frozenset[UUID]().union(*(part.people for part in split))
            if sum(part.value for part in split) != self.value or people != self.people:
                raise ValueError(self.row, self.column)

    @property
    def may_be_told(self) -> bool:
        """Whether it is about enough people, as far as it alone is concerned."""
        return len(self.people) >= LEAST


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A share to publish: one cell out of itself and others, each named by row and column."""

    row: str
    column: str
    of: tuple[str, str]
    beside: tuple[str, str]
    """The rest of what it is a share of."""


def told(count: Count) -> tuple[Cell, ...]:
    """The cells of a count and of all its parts, with what may not be told left out."""
    return tuple(_cells(count, is_told=count.may_be_told))


def rates(cells: Sequence[Cell], wanted: Sequence[Rate]) -> tuple[Cell, ...]:
    """Shares of published cells: nothing that a reader could not work out from them.

    So a rate is told only where its numerator, and its denominator less the numerator, are.
    """
    values = {(cell.row, cell.column): cell.value for cell in cells}
    return tuple(_rate(rate, values[rate.of], values[rate.beside]) for rate in wanted)


def _cells(count: Count, *, is_told: bool) -> Iterator[Cell]:
    value = float(count.value) if is_told else None
    yield Cell(row=count.row, column=count.column, value=value)
    for split in count.splits:
        whole = is_told and all(part.may_be_told for part in split)
        for part in split:
            yield from _cells(part, is_told=whole)


def _rate(rate: Rate, of: float | None, beside: float | None) -> Cell:
    value = None if of is None or beside is None else of / (of + beside)
    return Cell(row=rate.row, column=rate.column, value=value)
