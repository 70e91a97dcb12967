"""The log is append-only: for its writers by right, for its owner and the superuser by trigger."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from braid.ops import assembly
from braid.ops.database.logins import Logins

from .small import Desk

CHANGES = (
    "update log.event set topic = 'Other'",
    "delete from log.event",
    "truncate log.event",
    "update log.command set position = 7",
    "delete from log.command",
    "truncate log.command",
)
INSERTS = (
    """insert into log.event
    select program, position + 1, originator_id, originator_version + 1, topic, state,
        gen_random_uuid(), metadata, command, recorded_at from log.event""",
    """insert into log.command
    select actor, gen_random_uuid(), fingerprint, originator_id, originator_version, position
    from log.command""",
    "insert into access.membership values (gen_random_uuid(), gen_random_uuid(), 'peer')",
)
LOGINS = ("writer", "follower", "reader", "strands")


@pytest.fixture(scope="module")
def filled(shared_database: Logins, home: Path) -> Logins:
    with assembly.writing(shared_database, home, program=1) as wrote:
        Desk.opened(wrote.cases)
    return shared_database


@pytest.fixture
def rows(filled: Logins) -> Iterator[None]:
    """What was on record before the test is on record after it."""
    before = recorded(filled.admin)
    yield
    assert recorded(filled.admin) == before


def recorded(admin: str) -> list[tuple[object, ...]]:
    statement = "select event::text from log.event union all select one::text from log.command one"
    with psycopg.connect(admin) as connection:
        return sorted(connection.execute(statement).fetchall())


def refused(conninfo: str, statement: str, before: str = "select 1") -> str:
    """How the database refuses a statement."""
    with psycopg.connect(conninfo) as connection:
        connection.execute(before.encode())
        with pytest.raises(psycopg.errors.InsufficientPrivilege) as refusal:
            connection.execute(statement.encode())
        return str(refusal.value)


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("login", LOGINS)
def test_no_login_changes_the_log_or_writes_into_its_tables(filled: Logins, login: str) -> None:
    for statement in CHANGES + INSERTS:
        assert "permission denied" in refused(getattr(filled, login), statement)


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("login", ["follower", "reader", "strands"])
def test_only_the_writer_appends(filled: Logins, login: str) -> None:
    for append, nulls in (("append_one", 9), ("append_batch", 17)):
        call = f"select * from log.{append}(1, {', '.join(['null'] * nulls)})"  # noqa: S608
        assert "permission denied" in refused(getattr(filled, login), call)


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("before", ["set role braid_owner", "select 1"])
@pytest.mark.parametrize("statement", CHANGES)
def test_the_owner_and_the_superuser_are_told_to_correct_by_a_later_event(
    filled: Logins, before: str, statement: str
) -> None:
    assert "correct a fact by a later event" in refused(filled.admin, statement, before)


@pytest.mark.parametrize("login", LOGINS)
def test_no_login_takes_the_guard_away(filled: Logins, login: str) -> None:
    for statement in (
        "alter table log.event disable trigger append_only",
        "drop trigger append_only on log.event",
        "set session_replication_role = replica",
        "alter function log.refuse_change rename to other",
        "set role braid_owner",
    ):
        refused(getattr(filled, login), statement)
