"""A strand being written: what one role may see, and the position, in one transaction."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import psycopg
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresTrackingRecorder
from psycopg.rows import tuple_row

from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.events import ConferenceEvent, ProgramEvent
from braid.domain.identity import Role
from braid.domain.recorded import Recorded
from braid.domain.store.datastore import Datastore
from braid.domain.store.sealing import ErasedKey
from braid.domain.store.shapes import SHAPES
from braid.domain.store.vault import Vault

from .batch import Rows, Seen
from .bodies import Bodies
from .erased import is_gone
from .folding import Fold
from .loading import loaded
from .page import Page, Unreadable
from .program import program_rows
from .rows import ProgramRow
from .statements import schema_of, strand_statements
from .stirring import Announcement, Stirred, stirred
from .storing import store
from .table import TableFold, tables_loaded


class KeyDied(psycopg.OperationalError):
    """A key was destroyed between reading words with it and keeping them: read them again."""


class Strand(PostgresTrackingRecorder):
    """The tables of one role, on connections that act as the owner of strands."""

    def __init__(
        self,
        datastore: Datastore,
        vault: Vault,
        role: Role,
        *,
        program: int,
        schema: str | None = None,
    ) -> None:
        self.schema = schema or schema_of(role)
        self.datastore: Datastore = datastore.within(self.schema)
        super().__init__(self.datastore, tracking_table_name="follower")
        self.role = role
        self.log_name = f"log-{program}"
        self._vault = vault
        self.bodies = Bodies(role, vault)
        self.see = DISCLOSURES[role].seen
        self._sql = strand_statements("writing.sql", role, self.schema)
        self.copying = strand_statements("copying.sql", role, self.schema)

    def position(self) -> int:
        """How far the strand has followed the log."""
        return self.max_tracking_id(self.log_name) or 0

    def follow(self, page: Page, *, key: bytes | None = None) -> Stirred:
        """Take in a page of the log, whole or not at all; returns what has moved.

        A page seen before changes nothing. Where there is a key to mark it by, it is announced:
        after the commit, so that those who are woken find the rows. What is hidden from the role
        marks nothing, and stirs none of its readers.
        """
        with self.datastore.connected() as connection, connection.pipeline():
            with connection.transaction():
                moved = self.follow_within(connection, page)
            if key is not None:
                news = Announcement.of(self.role, page.until, moved, key).payload
                connection.execute(self._sql["announce"], {"news": news})
            return moved

    def follow_within(self, connection: psycopg.Connection[Any], page: Page) -> Stirred:
        """Take in a page within the caller's transaction; returns what has moved."""
        connection.execute(self._sql["lock"])
        with connection.cursor() as cursor, connection.cursor(row_factory=tuple_row) as parked:
            parked.execute(self._sql["parked"])
            followed = self._max_tracking_id(self.log_name, cursor) or 0
            if page.until <= followed:
                return Stirred()
            moved = self._take_in(connection, page, followed, {case for (case,) in parked})
            self._insert_tracking(cursor, Tracking(self.log_name, page.until))
            return moved

    def begin_at(self, position: int) -> None:
        """Go on after a position up to which everything has been woven into the strand."""
        if position:
            with self.datastore.connected() as connection, connection.cursor() as cursor:
                self._insert_tracking(cursor, Tracking(self.log_name, position))

    def _take_in(
        self, connection: psycopg.Connection[Any], page: Page, followed: int, parked: set[UUID]
    ) -> Stirred:
        if page.erased:
            connection.execute(self._sql["clear_cases"], {"cases": list(page.erased)})
            parked -= page.erased.keys()
        seen = self._left_of(page)
        for one in page.entries:
            if (one.position or 0) <= followed or _is_erased(one, page):
                continue
            if isinstance(one, Unreadable):
                parked.add(one.case_id)
            elif one.originator_id not in parked and (line := self.see(one)) is not None:
                seen.append((one, line))
        rows = self._of_cases(connection, seen)
        self._of_conferences(connection, seen, rows)
        rows.program = self._declared(connection, seen)
        self.make_sure([one for one, _ in seen])
        store(connection, self._sql, rows, self.bodies)
        unreadable = [one for one in page.entries if isinstance(one, Unreadable)]
        self.park(connection, [one for one in unreadable if not _is_erased(one, page)])
        return stirred(seen, erased=bool(page.erased))

    def _left_of(self, page: Page) -> list[Seen]:
        """What is left of records that were erased, for a role that may know of the erasure."""
        return [
            (one, line)
            for history in page.erased.values()
            if not is_gone(history, self.see)
            for one in history
            if (line := self.see(one)) is not None
        ]

    def make_sure(self, facts: Sequence[Recorded]) -> None:
        """Raise KeyDied where words were read with a key that is gone by now.

        What stands for it is no secret: sealed under that, they would lie open on the disk.
        """
        elsewhere = ConferenceEvent | ProgramEvent
        read = [one for one in facts if not isinstance(one.event, elsewhere)]
        gone = {
            one
            for one in {fact.participant for fact in read if not fact.is_erased}
            if isinstance(self._vault.key(one), ErasedKey)
        }
        if any(one.participant in gone and not one.is_erased and _has_words(one) for one in read):
            raise KeyDied

    def _of_cases(self, connection: psycopg.Connection[Any], seen: Sequence[Seen]) -> Rows:
        elsewhere = ConferenceEvent | ProgramEvent
        of_cases = [one for one in seen if not isinstance(one[0].event, elsewhere)]
        if not of_cases:
            return Rows()
        fold = Fold(loaded(connection, self._sql, of_cases, self.bodies), self.bodies)
        for recorded, line in of_cases:
            fold.add(recorded, line)
        return fold.rows

    def _of_conferences(
        self, connection: psycopg.Connection[Any], seen: Sequence[Seen], rows: Rows
    ) -> None:
        of_conferences = [one for one in seen if isinstance(one[0].event, ConferenceEvent)]
        if of_conferences:
            tables_loaded(connection, self._sql, of_conferences, rows)
        fold = TableFold(rows, self.bodies)
        for recorded, line in of_conferences:
            fold.add(recorded, line)

    def _declared(
        self, connection: psycopg.Connection[Any], seen: Sequence[Seen]
    ) -> list[ProgramRow]:
        declared = [one for one in seen if isinstance(one[0].event, ProgramEvent)]
        if not declared:
            return []
        with connection.cursor(row_factory=tuple_row) as cursor:
            [[before]] = cursor.execute(self._sql["program_lines"])
        return program_rows(declared, self.bodies, after=before)

    def park(self, connection: psycopg.Connection[Any], unreadable: list[Unreadable]) -> None:
        """Park cases within the caller's transaction."""
        for one in unreadable:
            connection.execute(
                self._sql["park"],
                {"case_id": one.case_id, "position": one.position, "failure": one.failure},
            )


def _has_words(one: Recorded) -> bool:
    return SHAPES[type(one.event).__name__].to_seal(one.event) is not None


def _is_erased(one: Recorded | Unreadable, page: Page) -> bool:
    """Whether an entry belongs to a record that is erased by the end of the page."""
    case = one.case_id if isinstance(one, Unreadable) else one.originator_id
    return case in page.erased
