"""Rebuilding strands beside the live ones, showing what differs, and switching at one moment."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from secrets import randbits
from typing import Any
from uuid import UUID

import psycopg

from braid.domain.identity import Role
from braid.domain.store.datastore import Datastore
from braid.domain.store.log import Log
from braid.domain.store.vault import Vault

from .follow import PAGE
from .making import create_unguarded, drop_tables, guard, next_schema, switch
from .page import Page, page_of
from .statements import strand_statements
from .strand import Strand
from .weave import Progress, Weave, woven_here


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Rows of one table that only the live strand or only the rebuilt one has."""

    table: str
    only_live: int
    only_rebuilt: int
    example: UUID | None
    """One case that differs."""


@dataclass(frozen=True, kw_only=True)
class Rebuilt:
    """What a rebuild came to."""

    position: int
    differences: tuple[Difference, ...]
    switched: bool


class RebuildRunning(Exception):
    """Another rebuild of this strand is running."""

    def __init__(self, role: str) -> None:
        super().__init__(
            f"another rebuild of the {role} strand is running: wait until it has ended"
        )


class Rebuild:
    """Rebuilds the strand of one role from the log."""

    def __init__(
        self, log: Log, datastore: Datastore, vault: Vault, role: Role, *, program: int
    ) -> None:
        self._log = log
        self.datastore = datastore
        self.role = role
        self._live = Strand(datastore, vault, role, program=program)
        self.next = Strand(datastore, vault, role, program=program, schema=next_schema(role))

    def run(self, *, accept_changes: bool, progress: Progress = lambda _position: None) -> Rebuilt:
        """Build beside the live strand while it goes on; switch if equal, or if changes are wanted.

        Readers go on throughout. Where the strands differ and changes are not accepted, the live
        strand stays and the rebuilt one is removed. Raises UnknownEvent, or RebuildRunning where
        another rebuild of the same strand has not ended.
        """
        weave = partial(woven_here, self._log)
        done = rebuilt(self._log, [self], weave, accept_changes=accept_changes, progress=progress)
        return done[self.role]

    def begin(self) -> None:
        """Make the tables of the strand to be, in place of what a killed rebuild has left."""
        with self.datastore.connected() as connection, connection.transaction():
            drop_tables(connection, self.role, self.next.schema)
            create_unguarded(connection, self.next)

    def finish(self, position: int, progress: Progress, *, accept_changes: bool) -> Rebuilt:
        """Catch up from a position, compare, and switch if equal or if changes are wanted."""
        with self.datastore.connected() as connection, connection.transaction():
            guard(connection, self.next)
        self.next.begin_at(position)
        while page := self._page_after(self.next.position()):
            self.next.follow(page)
            progress(page.until)
        with self.datastore.connected() as connection, connection.transaction():
            return self._finish(connection, accept_changes=accept_changes)

    def _finish(self, connection: psycopg.Connection[Any], *, accept_changes: bool) -> Rebuilt:
        # From here on the live strand stands still: its follower waits for the same lock.
        connection.execute(strand_statements("writing.sql", self.role)["lock"])
        strands = (self.next, self._live)
        while page := self._page_after(min(self._followed(connection, one) for one in strands)):
            self.next.follow_within(connection, page)
            self._live.follow_within(connection, page)
        differences = self._differences(connection)
        position = self._followed(connection, self.next)
        if differences and not accept_changes:
            drop_tables(connection, self.role, self.next.schema)
            return Rebuilt(position=position, differences=differences, switched=False)
        switch(connection, self.role)
        return Rebuilt(position=position, differences=differences, switched=True)

    def _page_after(self, position: int) -> Page | None:
        entries = self._log.entries.select_notifications(position, PAGE, inclusive_of_start=False)
        return page_of(entries, self._log) if entries else None

    def _followed(self, connection: psycopg.Connection[Any], strand: Strand) -> int:
        with connection.cursor() as cursor:
            return strand._max_tracking_id(strand.log_name, cursor) or 0  # noqa: SLF001

    def _differences(self, connection: psycopg.Connection[Any]) -> tuple[Difference, ...]:
        sql = strand_statements("tables.sql", self.role)
        # Nobody who wrote rows could know by what they would be weighed.
        weights = {"one": randbits(62), "other": randbits(62)}
        if connection.execute(sql["weighed"], weights).fetchone() is None:
            return ()
        rows = connection.execute(sql["differences"]).fetchall()
        return tuple(
            Difference(
                table=row["name"],
                only_live=row["only_live"],
                only_rebuilt=row["only_rebuilt"],
                example=row["example"],
            )
            for row in rows
            if row["only_live"] or row["only_rebuilt"]
        )


def rebuilt(
    log: Log,
    rebuilds: Sequence[Rebuild],
    weave: Weave,
    *,
    accept_changes: bool,
    progress: Progress = lambda _position: None,
) -> Mapping[Role, Rebuilt]:
    """Rebuild several strands, the log read once for all. Raises as `Rebuild.run` does."""
    with _alone(rebuilds):
        for one in rebuilds:
            one.begin()
        until = log.entries.max_notification_id() or 0
        weave([one.next for one in rebuilds], until, progress)
        return {
            one.role: one.finish(until, progress, accept_changes=accept_changes) for one in rebuilds
        }


@contextmanager
def _alone(rebuilds: Sequence[Rebuild]) -> Iterator[None]:
    """No other rebuild of these strands, in whatever process; a killed one holds nothing."""
    with rebuilds[0].datastore.connected() as guard, ExitStack() as held:
        for one in rebuilds:
            sql = strand_statements("tables.sql", one.role)
            if guard.execute(sql["begin_rebuild"]).fetchone() is None:
                raise RebuildRunning(one.role.value)
            held.callback(guard.execute, sql["end_rebuild"])
        yield
