"""The table of a replay on a terminal: it draws anew only what another moment changes."""

from collections.abc import Callable, Sequence

from rich.text import Text
from textual.widgets import DataTable

from .comparing import Row

FEW = 100
"""Rows that are taken away one by one; more are drawn anew."""

Cells = Callable[[Row], tuple[Text, ...]]
Columns = tuple[tuple[str, int], ...]
"""Their labels and widths."""


class Beside(DataTable[Text]):
    """What happened, and what two saw of it."""

    def __init__(self) -> None:
        super().__init__(id="table", cursor_type="row", zebra_stripes=True)
        self._drawn: list[Row] = []
        self._columns: Columns = ()

    def draw(self, rows: Sequence[Row], cells: Cells, columns: Columns) -> None:
        """Show these rows."""
        if columns != self._columns or len(self._drawn) > len(rows) + FEW:
            self._begin(columns)
        for number, (before, now) in enumerate(zip(self._drawn, rows, strict=False)):
            if before != now:
                for column, cell in enumerate(cells(now)):
                    self.update_cell_at((number, column), cell)  # type: ignore[arg-type] # a place
        for row in self._drawn[len(rows) :]:
            self.remove_row(str(row.number))
        for row in rows[len(self._drawn) :]:
            self.add_row(*cells(row), key=str(row.number))
        self._drawn = list(rows)

    def _begin(self, columns: Columns) -> None:
        self.clear(columns=True)
        for label, width in columns:
            self.add_column(label, width=width)
        self._drawn, self._columns = [], columns
