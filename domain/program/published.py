"""Measures as they are published: counts, rates and curves, never about fewer than eleven."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One figure; None where it is suppressed."""

    row: str
    column: str
    value: float | None


@dataclass(frozen=True, kw_only=True)
class Table:
    """A measure's figures."""

    measure: str
    cells: tuple[Cell, ...]
