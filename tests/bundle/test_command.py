"""`braid audit export`: a bundle leaves only once it is on record that it does."""

import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import CompletedProcess
from uuid import uuid4

import psycopg
import pytest
from typer.testing import CliRunner, Result

from braid.ops.cli.main import app
from tests.ops.commanding import braid as command

from .world import World, copied, verify

LAST = "select person, role, purpose, operation, cases from access.read_record order by id desc"


def run(world: World, *arguments: object) -> CompletedProcess[str]:
    """Run `braid audit export`."""
    said = [str(one) for one in arguments]
    return command(world.home, "audit", "export", *said, DATABASE_URL=world.logins.admin)


@pytest.fixture
def here(world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `braid audit export` in this process, which is quicker."""
    monkeypatch.setenv("BRAID_HOME", str(world.home))
    monkeypatch.setenv("DATABASE_URL", world.logins.admin)
    monkeypatch.setattr("braid.ops.cli.auditing.configure_logs", lambda: None)

    monkeypatch.setattr("braid.ops.cli.bundles.configure_logs", lambda: None)

    def run(*arguments: object, command: Sequence[str] = ("audit", "export")) -> Result:
        return CliRunner().invoke(app, [*command, *map(str, arguments)])

    return run


def test_a_case_is_taken_away_with_a_record_and_verifies_elsewhere(
    world: World, tmp_path: Path
) -> None:
    auditor, case, out = uuid4(), world.first.desk.case, tmp_path / "taken.zip"
    said = run(world, "--case", case, "--as", auditor, "--out", out)
    assert said.returncode == 0, said.stderr
    assert out.stat().st_mode & 0o077 == 0
    assert [one.name for one in tmp_path.iterdir()] == ["taken.zip"]
    with zipfile.ZipFile(out) as archive:
        archive.extractall(tmp_path / "elsewhere")
    assert verify(tmp_path / "elsewhere")[0] == 0
    with psycopg.connect(world.logins.admin) as admin:
        person, *other, cases = admin.execute(LAST).fetchone() or ()
    assert (person, other) == (auditor, ["auditor", "AUDIT", "audit_export"])
    assert case in cases
    reads = (tmp_path / "elsewhere" / "reads.ndjson").read_text().splitlines()
    assert json.loads(reads[-1])["person"] == str(auditor)


def test_the_program_is_taken_away_with_every_case_on_record(
    world: World, here: Callable[..., Result], tmp_path: Path
) -> None:
    out = tmp_path / "taken"
    said = here("--program", "--as", uuid4(), "--out", out)
    assert said.exit_code == 0, said.output
    assert "events: 56 of 56" in said.stderr
    assert out.stat().st_mode & 0o077 == 0
    assert verify(out)[0] == 0
    with psycopg.connect(world.logins.admin) as admin:
        *_, cases = admin.execute(LAST).fetchone() or ()
    assert {world.first.desk.case, world.second.desk.case} <= set(cases)


def test_what_cannot_be_put_on_record_does_not_leave(
    world: World, here: Callable[..., Result], tmp_path: Path
) -> None:
    full = "alter table access.read_record {} constraint no_more {}"
    with psycopg.connect(world.logins.admin, autocommit=True) as admin:
        admin.execute(full.format("add", "check (false) not valid").encode())
        try:
            said = here("--program", "--as", uuid4(), "--out", tmp_path / "taken.zip")
        finally:
            admin.execute(full.format("drop", "").encode())
    assert said.exit_code != 0
    assert list(tmp_path.iterdir()) == []


def test_a_case_that_does_not_exist_is_told_so_and_the_question_is_on_record(
    world: World, here: Callable[..., Result], tmp_path: Path
) -> None:
    unknown = uuid4()
    said = here("--case", unknown, "--as", uuid4(), "--out", tmp_path / "taken.zip")
    assert (said.exit_code, said.stdout) == (1, "There is no such case.\n")
    assert list(tmp_path.iterdir()) == []
    with psycopg.connect(world.logins.admin) as admin:
        *_, cases = admin.execute(LAST).fetchone() or ()
    assert unknown in cases


def test_braid_verify_proves_a_bundle_and_opens_its_words_where_it_is_told_to(
    here: Callable[..., Result], of_case: Path, tmp_path: Path
) -> None:
    key = (of_case / "keys.txt").read_text().split()[0]
    told = here(of_case, "--key", key, command=["verify"])
    assert (told.exit_code, told.stdout[:9]) == (0, "It holds:")
    assert told.stdout.endswith("The keys are yours. The Parquet files say the same.\n")
    assert "words of 17 events are theirs" in here(of_case, "--words", command=["verify"]).stdout
    assert here(of_case, "--kept", of_case, command=["verify"]).exit_code == 2
    altered = copied(of_case, tmp_path)
    (altered / "events.ndjson").write_text("{}\n")
    told = here(altered, command=["verify"])
    said = "It does not hold: the event at position 1 was altered: it cannot be read.\n"
    assert (told.exit_code, told.stdout) == (1, said)
    (tmp_path / "foreign").write_text("Hello.")
    told = here(tmp_path / "foreign", command=["verify"])
    said = "This is no bundle: it is neither a folder nor a zip file.\n"
    assert (told.exit_code, told.stdout) == (1, said)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--program",),
        ("--as", str(uuid4())),
        ("--as", "somebody", "--program"),
        ("--as", str(uuid4()), "--program", "--case", str(uuid4())),
        ("--as", str(uuid4()), "--from", "2026-01-01"),
        ("--as", str(uuid4()), "--from", "2026-02-01", "--to", "2026-01-01"),
        ("--as", str(uuid4()), "--case", "no-id"),
        ("--as", str(uuid4()), "--program", "--out", "/"),
    ],
)
def test_a_command_line_that_makes_no_sense_is_told_so(arguments: tuple[str, ...]) -> None:
    assert CliRunner().invoke(app, ["audit", "export", *arguments]).exit_code == 2
