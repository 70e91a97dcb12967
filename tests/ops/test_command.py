"""The command line: exit codes, one line of trouble, and what each command does."""

import json
import socket
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CompletedProcess
from uuid import uuid4

import jwt
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from braid.domain.identity import Role
from braid.ops.database.logins import Logins

from .commanding import braid, started_anew

PERSON = "2b1c6106-f9c0-4a0a-9d4e-0c6a4f8f7a10"


@pytest.mark.parametrize(
    ("arguments", "more", "words"),
    [
        (["doctor"], {"BRAID_PORT": "many"}, "BRAID_PORT is a whole number"),
        (["doctor"], {"DATABASE_URL": "host=/nowhere user=x"}, "PostgreSQL is out of reach"),
        (["token", "--as", "peer", "--person", PERSON], {"BRAID_PRODUCTION": "yes"}, "production"),
        (["demo"], {"DATABASE_URL": "host=/nowhere", "BRAID_PRODUCTION": "1"}, "identity"),
    ],
)
def test_trouble_outside_is_one_line_and_exit_code_3(
    reachable: Path, arguments: list[str], more: dict[str, str], words: str
) -> None:
    said = braid(reachable / "empty", *arguments, **more)
    assert said.returncode == 3
    assert words in said.stderr
    assert said.stderr.startswith("braid: ")
    assert said.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["dance"],
        ["rebuild", "nobody"],
        ["token", "--as", "peer", "--person", "Ada"],
        ["demo", "--cases", "0"],
    ],
)
def test_a_command_line_that_makes_no_sense_is_exit_code_2(
    reachable: Path, arguments: list[str]
) -> None:
    said = braid(reachable / "empty", *arguments)
    assert said.returncode == 2
    assert "Traceback" not in said.stderr


def test_a_development_token_names_its_person_and_role(reachable: Path) -> None:
    said = started_anew(reachable / "tokens", "token", "--as", "peer", "--person", PERSON)
    claims = jwt.decode(said.stdout.strip(), options={"verify_signature": False})
    assert (claims["sub"], claims["braid_role"]) == (PERSON, Role.PEER.value)
    assert claims["exp"] > datetime.now(UTC).timestamp()


def address(found: Logins) -> str:
    """The administrator's connection string as DATABASE_URL."""
    return found.admin


def test_migrating_twice_applies_nothing_twice(home: Path, database: Logins) -> None:
    said = braid(home, "migrate", DATABASE_URL=address(database))
    assert (said.returncode, said.stdout) == (0, "0 steps applied; the database is up to date.\n")


def test_the_doctor_finds_a_migrated_database_well(home: Path, database: Logins) -> None:
    said = braid(home, "doctor", DATABASE_URL=address(database))
    complaints = [line for line in said.stdout.splitlines() if line.startswith("NO ")]
    # Tests run without fsync; the doctor is right to complain of it, and of nothing else.
    assert [line.split()[1] for line in complaints] == ["fsync"], said.stdout
    assert said.returncode == 1


def test_the_doctor_names_what_is_wrong_and_what_to_do(home: Path, database: Logins) -> None:
    with psycopg.connect(database.admin, autocommit=True) as admin:
        admin.execute("alter table log.event disable trigger append_only")
        admin.execute("alter table strand_peer.line disable row level security")
        admin.execute("grant update on log.event to braid_writer")
    said = braid(home, "doctor", DATABASE_URL=address(database))
    assert "NO  the log's trigger is on: alter table log.event enable trigger" in said.stdout
    assert "NO  strand_peer.line is guarded by row-level security" in said.stdout
    assert "NO  the log is written through log.append only: revoke" in said.stdout


def test_a_database_without_its_keys_is_not_given_new_ones(
    reachable: Path, home: Path, database: Logins
) -> None:
    """Everything sealed under the lost keys would seem erased."""
    assert _import(home, database).returncode == 0
    said = braid(reachable / "other", "migrate", DATABASE_URL=address(database))
    assert said.returncode == 3
    assert "restore the keys" in said.stderr
    assert not (reachable / "other" / "keys").exists()


def test_importing_twice_opens_nothing_twice(home: Path, database: Logins) -> None:
    assert _import(home, database).stdout == "1 cases opened; 0 were on record.\n"
    assert _import(home, database).stdout == "0 cases opened; 1 were on record.\n"


def test_a_line_that_cannot_be_read_is_named_and_the_others_imported(
    home: Path, database: Logins
) -> None:
    said = _import(home, database, before="{ not json\n")
    assert said.stdout == "1 cases opened; 0 were on record.\n"
    assert said.stderr.splitlines()[-1].startswith("line 1: ") or "line 1: " in said.stderr
    assert said.returncode == 1


def test_a_strand_is_rebuilt_and_switched(home: Path, database: Logins) -> None:
    _import(home, database)
    followed = braid(home, "follow", "--once", DATABASE_URL=address(database))
    assert followed.stdout == "followed to position 2\n"
    said = braid(home, "rebuild", "peer", DATABASE_URL=address(database))
    assert said.stdout == "peer strand rebuilt to position 2; switched.\n"


def test_a_strand_that_differs_stays_until_changes_are_accepted(
    home: Path, database: Logins
) -> None:
    _import(home, database)
    braid(home, "follow", "--once", DATABASE_URL=address(database))
    with psycopg.connect(database.admin, autocommit=True) as admin:
        admin.execute("delete from strand_clinician.line where place = 1")
    said = braid(home, "rebuild", "clinician", DATABASE_URL=address(database))
    assert said.returncode == 1
    assert "line: 0 rows only in the live strand, 1 only in the rebuilt one" in said.stderr
    accepted = braid(
        home, "rebuild", "clinician", "--accept-changes", DATABASE_URL=address(database)
    )
    assert accepted.stdout.endswith("switched.\n")


def _import(home: Path, found: Logins, before: str = "") -> CompletedProcess[str]:
    patient = {
        "resourceType": "Patient",
        "id": "ada",
        "name": [{"use": "official", "given": ["Ada"], "family": "Byron"}],
    }
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": patient}]}
    name = conninfo_to_dict(found.admin)["dbname"]
    file = home.parent / f"{name}.ndjson"
    file.write_text(before + json.dumps(bundle) + "\n")
    options = ["--clinician", str(uuid4()), "--clinician-name", "Dr. Okafor"]
    return braid(home, "import", str(file), *options, DATABASE_URL=address(found))


@pytest.mark.parametrize("name", ["BRAID_PORT", "BRAID_METRICS_PORT"])
def test_a_port_that_is_taken_is_named(home: Path, database: Logins, name: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = braid(home, "serve", DATABASE_URL=address(database), **{name: port})
    assert said.returncode == 3
    assert port in said.stderr
    assert f"set {'BRAID_HOST or ' if name == 'BRAID_PORT' else ''}{name}" in said.stderr
    assert "Traceback" not in said.stderr


def test_an_address_that_is_none_is_refused(reachable: Path) -> None:
    said = braid(reachable / "empty", "doctor", DATABASE_URL="nonsense")
    assert (said.returncode, said.stderr.count("\n")) == (3, 1)
    assert "DATABASE_URL is a PostgreSQL address" in said.stderr
