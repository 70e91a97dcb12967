"""Which rows a bundle holds, read page by page on the login of the notary."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, LiteralString, TypeVar
from uuid import UUID

import psycopg
from psycopg.rows import tuple_row

from braid.domain.store.programs import stream_of
from braid.domain.store.statements import statements

from .scope import Between, OfCases, Scope
from .stored import StoredEvent, StoredRead

AT_A_TIME = 2_000
Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The rows of a scope, of logs as long as their checkpoints say; inside a transaction."""

    connection: psycopg.Connection[Any]
    program: int
    scope: Scope

    def streams(self, size: int) -> Mapping[UUID, int]:
        """How many events of which streams there are."""
        with self.connection.cursor(row_factory=tuple_row) as cursor:
            asked = {**self._asked(), "streams": self._streams(), "size": size}
            return dict(cursor.execute(_sql("streams"), asked).fetchall())

    def events(self, size: int) -> Iterator[StoredEvent]:
        """The events, in log order."""
        asked = {**self._asked(), "streams": self._streams(), "size": size}
        return self._paged("events", asked, StoredEvent._make)

    def reads(self, log: int, size: int) -> Iterator[StoredRead]:
        """The read records, in the order of the notary."""
        cases = list(self.scope.cases) if isinstance(self.scope, OfCases) else None
        asked = {**self._asked(), "cases": cases, "log": log, "size": size}
        return self._paged("reads", asked, StoredRead._make)

    def _streams(self) -> list[UUID] | None:
        if not isinstance(self.scope, OfCases):
            return None
        return [*self.scope.cases, stream_of(self.program)]

    def _asked(self) -> dict[str, object]:
        begins = ends = None
        if isinstance(self.scope, Between):
            begins, ends = self.scope.begins, self.scope.ends
        return {"program": self.program, "begins": begins, "ends": ends}

    def _paged(
        self, statement: str, asked: Mapping[str, object], made: Callable[[Iterable[Any]], Made]
    ) -> Iterator[Made]:
        name = f"exported_{statement}"
        with self.connection.cursor(name, row_factory=tuple_row, binary=True) as cursor:
            cursor.itersize = AT_A_TIME
            for row in cursor.execute(_sql(statement), asked):
                yield made(row)


def _sql(statement: str) -> LiteralString:
    return statements("braid.ops.bundle.sql", "export.sql")[statement]
