"""A PostgreSQL of the operator's own: passwords, and an administrator who is no superuser."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from braid.domain.identity import CASE_ROLES, Role
from braid.ops.database.logins import kept_passwords, logins
from braid.ops.postgres import Cluster
from tests.conftest import FAST
from tests.support.running import running
from tests.support.situations import open_case

from .commanding import braid

HBA = "local all postgres peer map={mapped}\nlocal all all scram-sha-256\n"


@pytest.fixture(scope="module")
def own_server(reachable: Path) -> Iterator[str]:
    """DATABASE_URL of an administrator who logs in by password and is no superuser."""
    cluster = Cluster(reachable / "own", settings=FAST)
    superuser = cluster.start()
    with psycopg.connect(superuser, autocommit=True) as admin:
        [[hba]] = admin.execute("select current_setting('hba_file')").fetchall()
        [[mapped]] = admin.execute("select map_name from pg_ident_file_mappings limit 1").fetchall()
        admin.execute("create role administrator login createrole password 'a secret'")
        admin.execute("create database clinic owner administrator")
        Path(hba).write_text(HBA.format(mapped=mapped))
        admin.execute("select pg_reload_conf()")
    yield make_conninfo(superuser, user="administrator", password="a secret", dbname="clinic")
    cluster.stop()


@pytest.fixture(scope="module")
def migrated(own_server: str, reachable: Path) -> Path:
    """BRAID_HOME after `braid migrate` by that administrator."""
    home = reachable / "own-home"
    said = braid(home, "migrate", DATABASE_URL=own_server)
    assert said.returncode == 0, said.stderr
    return home


def test_each_login_has_a_password_of_its_own(own_server: str, migrated: Path) -> None:
    passwords = kept_passwords(migrated)
    assert len(set(passwords.values())) == len(passwords)
    assert (migrated / "logins.json").stat().st_mode & 0o077 == 0
    found = logins(own_server, passwords)
    with psycopg.connect(found.reader) as reader:
        assert reader.info.user == "braid_reader"
    wrong = make_conninfo(found.reader, password="wrong")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(wrong)


def test_a_case_goes_its_whole_way(own_server: str, migrated: Path) -> None:
    found = logins(own_server, kept_passwords(migrated))
    with running(found, migrated) as everything:
        team = open_case(everything)
        query = "query($id: UUID!) { case(id: $id) { called } }"
        for role in (*CASE_ROLES, Role.AUDITOR):
            answer = everything.ask(role, team.person(role), query, id=team.case)
            assert answer.data == {"case": {"called": "Ada"}}


def test_the_doctor_connects_with_every_login(own_server: str, migrated: Path) -> None:
    said = braid(migrated, "doctor", DATABASE_URL=own_server)
    complaints = [line for line in said.stdout.splitlines() if line.startswith("NO ")]
    assert [line.split()[1] for line in complaints] == ["fsync"], said.stdout + said.stderr


def test_the_demo_never_drops_an_operators_database(own_server: str, migrated: Path) -> None:
    said = braid(migrated, "demo", "--fresh", DATABASE_URL=own_server)
    assert said.returncode == 3
    assert "unset DATABASE_URL" in said.stderr
    name = conninfo_to_dict(own_server)["dbname"]
    with psycopg.connect(own_server) as admin:
        assert admin.info.dbname == name
