"""The known pitfalls of row-level security, each shown not to be one here (research 2.2)."""

import json
from contextlib import ExitStack
from re import fullmatch
from uuid import uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from braid.domain.identity import READING_ROLES, Role
from tests.support.running import Braid

from .conftest import MEMBERS, TwoTeams, person
from .sessions import NOTHING, TABLES, reading, session, signed

EVERY_ROLE = pytest.mark.parametrize("role", READING_ROLES)
EVERY_MEMBER = pytest.mark.parametrize("role", MEMBERS)
LEFT = """select current_user::text, current_setting('braid.claims', true),
    (select count(*) from pg_cursors), (select count(*) from pg_listening_channels()),
    (select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid())"""


@EVERY_ROLE
def test_1_the_owner_of_a_strand_is_bound_by_policies_too(
    braid: Braid, teams: TwoTeams, role: Role
) -> None:
    with session(braid.logins.admin) as one:
        found = one.rows(
            "select c.relname, c.relrowsecurity and c.relforcerowsecurity, r.rolcanlogin"
            " from pg_class c join pg_roles r on r.oid = c.relowner"
            " where c.relnamespace = %s::text::regnamespace and c.relkind = 'r'",
            f"strand_{role.value}",
        )
    guarded = {name: (forced, logs_in) for name, forced, logs_in in found if name != "follower"}
    assert guarded == dict.fromkeys((*TABLES, "belonged", "emergency", "parked"), (True, False))


def test_1_no_role_of_braids_bypasses_policies(braid: Braid) -> None:
    with session(braid.logins.admin) as one:
        found = one.rows(
            "select rolname from pg_roles where rolname like 'braid\\_%%'"
            " and (rolsuper or rolbypassrls or rolreplication or rolcreaterole or rolcreatedb"
            " or (rolcanlogin and rolinherit))"
        )
    assert found == []


def test_2_and_9_no_view_stands_beside_the_policies(braid: Braid) -> None:
    with session(braid.logins.admin) as one:
        found = one.rows(
            "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            " where c.relkind in ('v', 'm')"
            " and n.nspname not in ('pg_catalog', 'information_schema')"
        )
    assert found == []


@EVERY_ROLE
def test_3_an_emptied_setting_shows_no_rows(braid: Braid, teams: TwoTeams, role: Role) -> None:
    with psycopg.connect(braid.logins.reader, autocommit=True) as connection:
        with connection.transaction():
            connection.execute("select set_config('braid.claims', 'something', true)")
        setting = connection.execute("select current_setting('braid.claims', true)").fetchone()
        assert setting == ("",)
        with connection.transaction():
            connection.execute(f"set local role braid_{role.value}".encode())
            counted = connection.execute(
                f"select count(*) from strand_{role.value}.line".encode()  # noqa: S608
            )
            assert counted.fetchone() == (0,)


@EVERY_MEMBER
def test_4_and_5_nothing_of_a_reader_stays_on_her_connection(
    braid: Braid, teams: TwoTeams, role: Role
) -> None:
    strands = braid.served.services.strands
    with strands.connection() as connection:
        connection.execute(f"set role braid_{role.value}".encode())
        claims = signed(braid, role, person(teams.ours, role))
        connection.execute("select set_config('braid.claims', %s, false)", [claims])
        connection.execute("listen something")
        connection.execute("select pg_advisory_lock(7)")
        connection.execute("declare kept cursor with hold for select 'kept'")
        first = connection.info.backend_pid
    with ExitStack() as held:
        # The pool may hold others: take them until hers comes again.
        connections = (held.enter_context(strands.connection()) for _ in range(8))
        again = next(one for one in connections if one.info.backend_pid == first)
        left = again.execute(LEFT).fetchone()
    assert left in {("braid_reader", "", 0, 0, 0), ("braid_reader", None, 0, 0, 0)}


@EVERY_ROLE
def test_5_a_reader_makes_no_temporary_tables(braid: Braid, teams: TwoTeams, role: Role) -> None:
    with session(braid.logins.reader) as one, pytest.raises(InsufficientPrivilege):
        one.run("create temporary table kept (words text)")
    with (
        reading(braid, role, person(teams.ours, role)) as reader,
        pytest.raises(InsufficientPrivilege),
    ):
        reader.run("create temporary table kept (words text)")


@EVERY_MEMBER
def test_6_an_injected_change_of_role_and_person_shows_no_rows(
    braid: Braid, teams: TwoTeams, role: Role
) -> None:
    for other in set(READING_ROLES) - {role}:
        with reading(braid, role, person(teams.ours, role)) as reader:
            reader.run("reset role")
            reader.become(other)
            assert reader.counts(other) == NOTHING
            theirs = str(person(teams.theirs, other))
            mine = signed(braid, role, person(teams.ours, role))
            injected = mine.replace(str(person(teams.ours, role)), theirs)
            reader.run("select set_config('braid.claims', %s, true)", injected)
            assert reader.counts(other) == NOTHING


@EVERY_MEMBER
def test_7_a_hidden_key_is_refused_as_one_that_does_not_exist(
    braid: Braid, teams: TwoTeams, role: Role
) -> None:
    told = []
    for case in (teams.theirs.case, uuid4()):
        with (
            reading(braid, role, person(teams.ours, role)) as reader,
            pytest.raises(InsufficientPrivilege) as refused,
        ):
            reader.connection.execute(
                f"insert into strand_{role.value}.parked values (%s, 1, '')"  # noqa: S608
                " on conflict do nothing".encode(),
                [case],
            )
        told.append(str(refused.value))
    assert told[0] == told[1]


@EVERY_MEMBER
def test_8_no_root_field_tells_the_size_of_what_is_hidden(
    braid: Braid, teams: TwoTeams, role: Role
) -> None:
    document = "{ caseload { cases { id version openLapseCount } endCursor hasMore } }"
    answer = braid.ask(role, person(teams.ours, role), document)
    assert [card["id"] for card in answer.data["caseload"]["cases"]] == [str(teams.ours.case)]
    assert not answer.data["caseload"]["hasMore"]


@EVERY_MEMBER
def test_9_a_condition_never_meets_a_hidden_row(braid: Braid, teams: TwoTeams, role: Role) -> None:
    with reading(braid, role, person(teams.ours, role)) as reader:
        found = reader.connection.execute(
            f"select 1 from strand_{role.value}.line"  # noqa: S608
            " where case_id = %s and 1 / (place - place) > 0".encode(),
            [teams.theirs.case],
        )
        assert found.fetchall() == []


@EVERY_MEMBER
def test_12_switching_policies_off_is_an_error(braid: Braid, teams: TwoTeams, role: Role) -> None:
    with reading(braid, role, person(teams.ours, role)) as reader:
        reader.run("set local row_security = off")
        with pytest.raises(InsufficientPrivilege):
            reader.count(role, "line")


def test_14_what_is_announced_holds_a_role_a_position_and_marks_without_meaning(
    braid: Braid, teams: TwoTeams
) -> None:
    with psycopg.connect(braid.logins.reader, autocommit=True) as ear:
        for channel in ("braid_strand", "braid_log"):
            ear.execute(f"listen {channel}".encode())
        for words in ("Please.", "Please, once more."):
            braid.record(
                Role.PEER, teams.ours.peer, "requestReEntry", caseId=teams.ours.case, words=words
            )
        heard = [(news.channel, news.payload) for news in ear.notifies(timeout=0.5)]
    strands = [payload.split(" ") for channel, payload in heard if channel == "braid_strand"]
    assert {role for role, _, _ in strands} == {role.value for role in READING_ROLES}
    assert all(position.isdecimal() for _, position, _ in strands)
    marks = [marks for role, _, marks in strands if role == Role.PEER.value]
    assert len(marks) == 2
    assert all(fullmatch("([0-9a-f]{8})+", one) for one in marks)
    # The same case is marked otherwise each time, and otherwise for each role.
    every = [one for _, _, one in strands if one != "-"]
    assert len(set(every)) == len(every)
    assert {payload for channel, payload in heard if channel == "braid_log"} <= {""}
    assert str(teams.ours.case) not in json.dumps(heard)
