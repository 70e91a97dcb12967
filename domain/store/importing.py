"""Recording whole histories in bulk: by COPY, batch by batch, and live appends go on between."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from typing import Any

import psycopg
from eventsourcing.persistence import IntegrityError, OperationalError
from psycopg.adapt import Dumper
from psycopg.postgres import types
from psycopg.pq import Format
from psycopg.types.json import Jsonb

from braid.domain.membership import MembershipChange, membership_changes
from braid.domain.recorded import Recorded

from .appending import CommandMark
from .entries import around
from .log import Log
from .statements import statements

History = tuple[Sequence[Recorded], Sequence[CommandMark]]
"""What happened on one case from its beginning, and the mark of each event's command."""
MOST = 1_000
"""Events after which a batch is full; the history that fills it goes in whole."""
LANES = 2
"""While the server takes one batch, the next one is sealed and copied."""
COLUMNS = ("int4", "uuid", "int8", "text", "bytea", "uuid", "jsonb", "uuid", "uuid", "bytea")


class WrittenJson(Dumper):
    """Hands JSON that is written already to the server, as binary jsonb."""

    format = Format.BINARY
    oid = types["jsonb"].oid

    def dump(self, obj: str) -> bytes:
        """The text behind the number of the format's version."""
        return b"\1" + obj.encode()


class Importer:
    """Takes histories into the log of one program."""

    def __init__(self, log: Log, *, wake: Callable[[], None]) -> None:
        self._log, self._wake = log, wake
        self._sql = statements("braid.domain.store.sql", "importing.sql")

    def take(self, batches: Sequence[Sequence[History]]) -> Iterator[IntegrityError | None]:
        """Record each batch whole or not at all, in their order; why not, where one is refused.

        Behind a batch that is refused none is recorded. Raises RecordIsErased, and OperationalError
        where it is not known whether a batch was recorded.
        """
        with ThreadPoolExecutor(LANES, "import") as lanes:
            taken = list[Future[None]]()
            for batch in batches:
                taken.append(lanes.submit(self._take, batch, taken[-1] if taken else None))
            for one in taken:
                try:
                    one.result()
                except IntegrityError as refusal:
                    yield refusal
                else:
                    yield None

    def _take(self, batch: Sequence[History], before: Future[None] | None) -> None:
        try:
            with self._log.entries.datastore.connected() as connection, connection.transaction():
                connection.execute(self._sql["begin"])
                self._copy(connection, batch)
                if before is not None:
                    before.result()
                self._end(connection, batch)
        except psycopg.IntegrityError as refusal:
            raise IntegrityError(refusal.diag.constraint_name or "does not fit") from None
        except psycopg.OperationalError as broken:
            raise OperationalError(type(broken).__name__) from broken
        self._wake()

    # Any: a connection of the pool answers in rows of any kind.
    def _copy(self, connection: psycopg.Connection[Any], batch: Sequence[History]) -> None:
        cursor = connection.cursor()
        cursor.adapters.register_dumper(Jsonb, WrittenJson)
        with cursor.copy(self._sql["incoming"]) as copy:
            copy.set_types(COLUMNS)
            for row in self._rows(batch):
                copy.write_row(row)

    def _rows(self, batch: Sequence[History]) -> Iterator[tuple[object, ...]]:
        facts = chain.from_iterable(zip(*history, strict=True) for history in batch)
        for place, (fact, mark) in enumerate(facts, start=1):
            stored = self._log.mapper.to_stored_event(fact)
            beside = around(stored)
            yield (
                place,
                stored.originator_id,
                stored.originator_version,
                stored.topic,
                stored.state,
                beside.event_id,
                beside.metadata,
                beside.command,
                mark.actor,
                mark.fingerprint,
            )

    def _end(self, connection: psycopg.Connection[Any], batch: Sequence[History]) -> None:
        changes = [change for history, _ in batch for change in membership_changes(history)]
        connection.execute(
            self._sql["end"], {"program": self._log.entries.program, **_memberships(changes)}
        )


def is_full(batch: Sequence[History]) -> bool:
    """Whether so many histories are to be recorded before others are told."""
    return sum(len(history) for history, _ in batch) >= MOST


def batches_of(histories: Sequence[History]) -> list[list[History]]:
    """The histories in batches, in their order."""
    found = list[list[History]]()
    for history in histories:
        if not found or is_full(found[-1]):
            found.append([])
        found[-1].append(history)
    return found


# Any: columns of several types.
def _memberships(changes: Sequence[MembershipChange]) -> dict[str, Any]:
    return {
        "members": [change.member.person for change in changes],
        "cases": [change.case for change in changes],
        "roles": [change.member.role.value for change in changes],
        "joins": [change.joins for change in changes],
        "untils": [change.until for change in changes],
    }
