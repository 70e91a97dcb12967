"""An attacker who has every table, and knows how cells add up: she solves for what is held back."""

from collections.abc import Sequence

from scipy.optimize import LinearConstraint, milp

from braid.domain.measure.suppression import Count
from braid.domain.program.published import Cell

Key = tuple[str, str, str]


class Attack:
    """Unknown counts, and what is known of them; integer programs find how far each is bounded."""

    def __init__(self) -> None:
        self._values: dict[Key, float | None] = {}
        self._sums: list[tuple[Key, list[Key]]] = []

    def knows(self, table: str, count: Count, cells: Sequence[Cell]) -> None:
        """A table as it was published; of the counts, only how they add up."""
        for cell in cells:
            self._values[table, cell.row, cell.column] = cell.value
        self._adds(table, count)

    def sums(self, table: str, cell: Cell, tables: Sequence[str]) -> None:
        """A number that is the sum of the first cells of other tables."""
        key = (table, cell.row, cell.column)
        firsts = [next(one for one in self._values if one[0] == name) for name in tables]
        self._values[key] = cell.value
        self._sums.append((key, firsts))

    def hidden(self) -> list[Key]:
        """The counts that were held back."""
        summed = {one for key, parts in self._sums for one in (key, *parts)}
        return [key for key, value in self._values.items() if value is None and key in summed]

    def bounds(self, key: Key) -> tuple[float, float | None]:
        """The least and the most that a count can be."""
        names = self._connected(key)
        index = {name: number for number, name in enumerate(names)}
        rows, right = [], []
        for whole, parts in self._sums:
            if whole in index:
                rows.append([0.0] * len(names))
                rows[-1][index[whole]] = 1.0
                for part in parts:
                    rows[-1][index[part]] = -1.0
                right.append(0.0)
        least, most = (self._extreme(names, rows, right, index[key], sign) for sign in (1, -1))
        assert least is not None
        return least, most

    def _extreme(
        self,
        names: list[Key],
        rows: list[list[float]],
        right: list[float],
        goal: int,
        sign: int,
    ) -> float | None:
        values = [self._values[name] for name in names]
        low = [0.0 if value is None else value for value in values]
        high = [float("inf") if value is None else value for value in values]
        found = milp(
            [sign if number == goal else 0 for number in range(len(names))],
            constraints=LinearConstraint(rows, right, right),
            bounds=(low, high),
            integrality=[1] * len(names),
        )
        if found.status != 0:
            assert sign == -1
            return None
        return float(round(sign * found.fun))

    def _connected(self, key: Key) -> list[Key]:
        """The counts that any sum connects with this one."""
        found = {key}
        while True:
            more = {
                one
                for whole, parts in self._sums
                if found & {whole, *parts}
                for one in (whole, *parts)
            }
            if more <= found:
                return sorted(found)
            found |= more

    def _adds(self, table: str, count: Count) -> None:
        for split in count.splits:
            parts = [(table, part.row, part.column) for part in split]
            self._sums.append(((table, count.row, count.column), parts))
            for part in split:
                self._adds(table, part)
