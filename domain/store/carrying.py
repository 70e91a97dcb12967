"""Carrying a batch of appends to the database in one statement, each with an answer of its own."""

from collections.abc import Iterator, Sequence
from typing import Any

import psycopg
from psycopg.rows import tuple_row

from .appending import Rows, columns
from .committing import Answer
from .datastore import Datastore
from .refusing import refusal, told
from .statements import statements

LOST = (psycopg.OperationalError, psycopg.InterfaceError)
"""After these it is not known whether anything was appended."""


class Carrier:
    """Appends to the log of one program."""

    def __init__(self, datastore: Datastore, *, program: int) -> None:
        self._datastore = datastore
        self._program = program
        self._sql = statements("braid.domain.store.sql", "log.sql")

    def carry(self, batch: Sequence[Rows]) -> list[Answer]:
        """Append a batch; the answers, in its order.

        What the statement refuses one by one is refused alone. Where something else fails it as a
        whole, each half is sent again, until the one that fails is alone.
        """
        try:
            if len(batch) == 1 and batch[0].is_single:
                [[position]] = self._asked("append_one", batch[0].single())
                return [position]
            [[first, refused, reasons]] = self._asked("append", columns(batch))
        except LOST as broken:
            return [told(broken) for _ in batch]
        except psycopg.Error as problem:
            if len(batch) == 1:
                return [told(problem)]
            middle = len(batch) // 2
            return [*self.carry(batch[:middle]), *self.carry(batch[middle:])]
        return list(_answers(batch, first, dict(zip(refused or (), reasons or (), strict=True))))

    # Any: rows of the statement named, and its parameters.
    def _asked(self, name: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
        asked = {"program": self._program, **parameters}
        with (
            self._datastore.appending() as connection,
            connection.cursor(binary=True, row_factory=tuple_row) as cursor,
        ):
            return cursor.execute(self._sql[name], asked, prepare=True).fetchall()


def _answers(batch: Sequence[Rows], first: int, refused: dict[int, str]) -> Iterator[Answer]:
    position = first
    for unit, one in enumerate(batch, start=1):
        if unit in refused:
            yield refusal(refused[unit])
            continue
        yield position
        position += one.size
