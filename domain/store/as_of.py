"""The log as it stood at a position: some streams up to it, and where a moment falls."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from psycopg.rows import tuple_row

from .entries import Row
from .log import Log
from .statements import statements


class LogAsOf:
    """Looks back in the log of one program."""

    def __init__(self, log: Log) -> None:
        self.facts = log.facts
        self._entries = log.entries
        self._sql = statements("braid.domain.store.sql", "log.sql")

    def last(self) -> int:
        """How long the log is now."""
        return self._entries.max_notification_id() or 0

    def position_at(self, moment: datetime) -> int:
        """The last position that was taken by a moment; 0 where none was."""
        [[position]] = self._rows("position_at", moment=moment)
        return int(position)

    def recorded_at(self, position: int) -> datetime | None:
        """When the event at a position was taken; None where there is none."""
        rows = self._rows("recorded_at", position=position)
        return rows[0][0] if rows else None

    def streams(
        self, since: Mapping[UUID, int], *, until: int, limit: int
    ) -> dict[UUID, Sequence[Row]]:
        """The rows of some streams, each from a version on, up to a position, so many in all."""
        streams, versions = list(since), list(since.values())
        rows = self._rows(
            "streams_until", streams=streams, versions=versions, until=until, limit=limit
        )
        of_streams = groupby(map(Row._make, rows), key=attrgetter("originator_id"))
        return {stream: list(of_stream) for stream, of_stream in of_streams}

    def _rows(self, name: str, **parameters: object) -> list[tuple[Any, ...]]:
        with (
            self._entries.datastore.connected() as connection,
            connection.cursor(binary=True, row_factory=tuple_row) as cursor,
        ):
            given = {"program": self._entries.program, **parameters}
            return cursor.execute(self._sql[name], given, prepare=True).fetchall()
