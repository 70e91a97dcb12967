"""The log, its commands and the read record: written through their one door, and never changed."""

from collections.abc import Callable

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from braid.domain.identity import READING_ROLES, Role
from braid.ops.database.logins import Logins
from tests.support.running import Braid

from .conftest import TwoTeams, person
from .sessions import AT_TABLE, GUARDED, PROGRAM, TABLES, reading, session

KEYS = {
    **dict.fromkeys(GUARDED, "case_id"),
    **dict.fromkeys(AT_TABLE, "conference"),
    PROGRAM: "place",
}
Login = Callable[[Logins], str]
LOGINS = pytest.mark.parametrize(
    "login", [lambda one: one.reader, lambda one: one.writer, lambda one: one.follower]
)
APPEND_ONLY = pytest.mark.parametrize("table", ["log.event", "log.command", "access.read_record"])
CHANGES = pytest.mark.parametrize(
    "change", ["delete from {}", "truncate {}", "update {} set position = position + 1"]
)
INSERTS = (
    "insert into log.event select * from log.event",
    "insert into log.command select * from log.command",
    "insert into access.membership select * from access.membership",
    "insert into access.read_record default values",
    "insert into access.claim_key values ('mine', '', '')",
    "update access.membership set role = 'clinician'",
    "update vault.data_key set wrapped = ''",
    "delete from vault.data_key",
    "delete from access.membership",
    "update access.claim_key set retired_at = null",
)


@LOGINS
@APPEND_ONLY
@CHANGES
def test_no_login_may_change_what_is_on_record(
    braid: Braid, teams: TwoTeams, login: Login, table: str, change: str
) -> None:
    with session(login(braid.logins)) as one, pytest.raises(InsufficientPrivilege):
        one.connection.execute(change.format(table).encode())


@LOGINS
@pytest.mark.parametrize("statement", INSERTS)
def test_no_login_may_write_past_the_doors(
    braid: Braid, teams: TwoTeams, login: Login, statement: str
) -> None:
    with session(login(braid.logins)) as one, pytest.raises(InsufficientPrivilege):
        one.connection.execute(statement.encode())


@pytest.mark.parametrize("who", ["braid_owner", None])
@APPEND_ONLY
@CHANGES
def test_the_trigger_refuses_the_owner_and_the_superuser(
    braid: Braid, teams: TwoTeams, who: str | None, table: str, change: str
) -> None:
    with session(braid.logins.admin) as one:
        if who is not None:
            one.become(who)
        with pytest.raises(psycopg.Error, match="append-only") as refused:
            one.connection.execute(change.format(table).encode())
        assert "\nDETAIL" not in str(refused.value)


@pytest.mark.parametrize("role", READING_ROLES)
@pytest.mark.parametrize("table", TABLES)
def test_a_reader_can_write_nothing_in_her_own_strand(
    braid: Braid, teams: TwoTeams, role: Role, table: str
) -> None:
    place = f"strand_{role.value}.{table}"
    for statement in (
        f"insert into {place} select * from {place}",  # noqa: S608 - names from an enum
        f"update {place} set {KEYS[table]} = {KEYS[table]}",  # noqa: S608
        f"delete from {place}",  # noqa: S608
        f"truncate {place}",
        f"select * from {place} for update",  # noqa: S608
    ):
        with (
            reading(braid, role, person(teams.ours, role)) as reader,
            pytest.raises(InsufficientPrivilege),
        ):
            reader.connection.execute(statement.encode())


@pytest.mark.parametrize("role", READING_ROLES)
@pytest.mark.parametrize(
    "making",
    [
        "create table public.kept (words text)",
        "create schema kept",
        "create view strand_peer.kept as select 1",
        "create function access.claims() returns int language sql as 'select 1'",
        "alter table strand_peer.line disable row level security",
        "drop policy own_cases on strand_peer.line",
    ],
)
def test_a_reader_can_make_and_alter_nothing(
    braid: Braid, teams: TwoTeams, role: Role, making: str
) -> None:
    with (
        reading(braid, role, person(teams.ours, role)) as reader,
        pytest.raises(InsufficientPrivilege),
    ):
        reader.connection.execute(making.encode())


@pytest.mark.parametrize("login", ["writer", "follower"])
@pytest.mark.parametrize("role", READING_ROLES)
def test_who_writes_the_log_reads_no_strand(
    braid: Braid, teams: TwoTeams, login: str, role: Role
) -> None:
    with (
        session(getattr(braid.logins, login)) as one,
        pytest.raises(InsufficientPrivilege),
    ):
        one.count(role, "line")


@pytest.mark.parametrize("login", ["writer", "follower"])
@pytest.mark.parametrize("role", READING_ROLES)
def test_who_writes_the_log_cannot_become_a_reader(braid: Braid, login: str, role: Role) -> None:
    with (
        session(getattr(braid.logins, login)) as one,
        pytest.raises(InsufficientPrivilege),
    ):
        one.become(role)


@pytest.mark.parametrize("owner", ["braid_owner", "braid_strands", "braid_writer", "postgres"])
def test_a_reader_cannot_become_anybody_but_a_reader(braid: Braid, owner: str) -> None:
    with session(braid.logins.reader) as one, pytest.raises((InsufficientPrivilege, psycopg.Error)):
        one.become(owner)
