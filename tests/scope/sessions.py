"""Sessions at the database itself, past the application: as its logins, its roles, its owner."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, LiteralString
from uuid import UUID, uuid4

import psycopg
from psycopg.sql import SQL, Identifier

from braid.domain.identity import PURPOSES, Member, PersonId, Role
from braid.ops.database.secrets import claim_key
from tests.support.running import Braid

GUARDED = (
    *("line", "card", "member", "lapse", "attendance", "warning"),
    *("action", "discussed", "week"),
)
"""What a strand holds of cases."""
AT_TABLE = ("conference", "attendee", "agenda_item")
"""What it holds of conferences."""
PROGRAM = "program_line"
"""What it holds of the program, which is about nobody."""
TABLES = (*GUARDED, *AT_TABLE, PROGRAM)
NOTHING = [0] * len(TABLES)
BEGIN_READ = SQL("select access.begin_read({}, 1, 'test', {}, {})")
Rows = list[tuple[Any, ...]]


class Session:
    """One connection at the database, asked in plain SQL."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection

    def rows(self, statement: LiteralString, *parameters: object) -> Rows:
        return self.connection.execute(statement, parameters or None).fetchall()

    def run(self, statement: LiteralString, *parameters: object) -> None:
        self.connection.execute(statement, parameters or None)

    def become(self, role: Role | str) -> None:
        name = f"braid_{role.value}" if isinstance(role, Role) else role
        self.connection.execute(SQL("set local role {}").format(Identifier(name)))

    def begin_read(self, claims: str, cases: Sequence[UUID] = ()) -> None:
        self.connection.execute(BEGIN_READ.format(claims, uuid4(), list(cases)))

    def count(self, role: Role, table: str) -> int:
        """How many rows of a table of a strand this session sees."""
        place = Identifier(f"strand_{role.value}", table)
        rows = self.connection.execute(SQL("select count(*) from {}").format(place)).fetchone()
        assert rows is not None
        return int(rows[0])

    def counts(self, role: Role) -> list[int]:
        return [self.count(role, table) for table in TABLES]

    def counts_of_cases(self, role: Role) -> list[int]:
        return [self.count(role, table) for table in (*GUARDED, *AT_TABLE)]

    def cases(self, role: Role, table: str) -> set[UUID]:
        """Which cases a table of a strand shows to this session."""
        return self._keys(role, table, "case_id")

    def conferences(self, role: Role, table: str) -> set[UUID]:
        """Which conferences a table of a strand shows to this session."""
        return self._keys(role, table, "conference")

    def items(self, role: Role) -> set[UUID]:
        """Which items of agendas a strand shows to this session."""
        return self._keys(role, "agenda_item", "item")

    def _keys(self, role: Role, table: str, key: str) -> set[UUID]:
        place = Identifier(f"strand_{role.value}", table)
        query = SQL("select distinct {} from {}").format(Identifier(key), place)
        return {one for (one,) in self.connection.execute(query)}


@contextmanager
def session(conninfo: str) -> Iterator[Session]:
    """A transaction on a connection of its own, rolled back at the end."""
    with psycopg.connect(conninfo) as connection:
        yield Session(connection)
        connection.rollback()


@contextmanager
def reading(braid: Braid, role: Role, person: UUID) -> Iterator[Session]:
    """A session of the reading login, in a role, behind a read record of a person."""
    with session(braid.logins.reader) as found:
        found.become(role)
        found.begin_read(signed(braid, role, person))
        yield found


def signed(
    braid: Braid, role: Role, person: UUID, *, lasts: timedelta = timedelta(minutes=1)
) -> str:
    """Claims as Braid signs them."""
    member = Member(person=PersonId(person), role=role)
    return claim_key(braid.home).signed(member, PURPOSES[role], datetime.now(UTC) + lasts)
