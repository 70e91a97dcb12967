"""How sure a published share is: its 95 % Wilson interval, made of published cells alone."""

from collections.abc import Iterator, Sequence

from braid.domain.measure.suppression import Rate
from braid.domain.program.published import Cell
from braid.ops.backtest.intervals import share

LOW, HIGH = "95 % low", "95 % high"


def intervals(cells: Sequence[Cell], wanted: Sequence[Rate]) -> tuple[Cell, ...]:
    """Two cells for each share, beside its own: nothing that a reader could not work out."""
    values = {(cell.row, cell.column): cell.value for cell in cells}
    return tuple(
        cell for rate in wanted for cell in _interval(rate, values[rate.of], values[rate.beside])
    )


def _interval(rate: Rate, of: float | None, beside: float | None) -> Iterator[Cell]:
    low = high = None
    if of is not None and beside is not None:
        known = share(round(of), round(of + beside))
        low, high = known.low, known.high
    for name, value in ((LOW, low), (HIGH, high)):
        yield Cell(row=rate.row, column=f"{rate.column}, {name}", value=value)
