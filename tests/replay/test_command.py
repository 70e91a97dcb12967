"""`braid replay`: plain text of a case, a program in a file, and what goes on record of both."""

import json
from pathlib import Path
from shutil import copytree
from uuid import UUID, uuid4

import psycopg
import pytest
from typer.testing import CliRunner, Result

from braid.ops.cli.main import app
from tests.strands.story import Story, tell
from tests.support.running import Braid

AUDITOR = uuid4()
NOWHERE = {"BRAID_HOME": "/nowhere", "DATABASE_URL": "host=nowhere"}
"""No server, and no keys."""
RECORDS = "select cases from access.read_record where person = %s and operation = %s order by id"


@pytest.fixture(scope="module")
def stories(braid: Braid) -> list[Story]:
    """Cases with something of every kind in them."""
    return tell(braid.wrote.cases, 2)


def run(braid: Braid, *arguments: object, command: tuple[str, ...] = ("replay",)) -> Result:
    said = [str(one) for one in arguments]
    told = {"BRAID_HOME": str(braid.home), "DATABASE_URL": braid.logins.admin}
    return CliRunner().invoke(app, [*command, *said], env=told)


def replayed(braid: Braid, *arguments: object) -> Result:
    return run(braid, *arguments, "--auditor", AUDITOR)


def on_record(braid: Braid, operation: str) -> list[list[UUID]]:
    with psycopg.connect(braid.logins.admin) as admin:
        return [cases for (cases,) in admin.execute(RECORDS, [AUDITOR, operation]).fetchall()]


def test_a_case_is_told_step_by_step_beside_what_each_saw(
    braid: Braid, stories: list[Story]
) -> None:
    story = stories[0]
    said = replayed(braid, "--case", story.desk.case, "--as", "peer", "--as", "clinician")
    assert said.exit_code == 0, said.stderr
    history = braid.wrote.cases.history(story.desk.case)
    assert f"{len(history)}/{len(history)}  position" in said.stdout
    assert "They do not read the same." in said.stdout
    assert "peer: sees nothing of it" in said.stdout
    assert on_record(braid, "replay")[-1] == [story.desk.case]


def test_it_ends_at_a_position_and_shows_a_persons_part(braid: Braid, stories: list[Story]) -> None:
    story = stories[0]
    until = braid.wrote.cases.history(story.desk.case)[2].position
    said = replayed(braid, "--case", story.desk.case, "--as", story.peer.person, "--until", until)
    assert said.exit_code == 0, said.stderr
    assert "3/3  position" in said.stdout
    assert "Darnell, peer: had no part in this case then" in said.stdout


def test_no_case_and_nothing_by_then_get_the_same_sentence(
    braid: Braid, stories: list[Story]
) -> None:
    for asked in (("--case", uuid4()), ("--case", stories[0].desk.case, "--until", "2020-01-01")):
        said = replayed(braid, *asked)
        assert (said.exit_code, said.stderr) == (1, "")
        assert said.stdout.startswith("There is no such case, or nothing of it was on record")


def test_a_program_is_written_as_a_role_saw_it_then(
    braid: Braid, stories: list[Story], tmp_path: Path
) -> None:
    file = tmp_path / "peers.ndjson"
    until = braid.wrote.cases.history(stories[-1].desk.case)[0].position
    said = replayed(braid, "--program", "--as", "peer", "--until", until, "--out", file)
    assert said.exit_code == 0, said.stderr
    rows = [json.loads(row) for row in file.read_text().splitlines()]
    assert {row["case"] for row in rows} == {str(one.desk.case) for one in stories}
    assert all(row["position"] <= (until or 0) for row in rows)
    assert "clinical_summary" not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
    assert {one.name for one in tmp_path.iterdir()} == {"peers.ndjson"}
    [named] = on_record(braid, "replay_program")
    assert {row["case"] for row in rows} <= {str(one) for one in named}


@pytest.fixture(scope="module")
def bundle(braid: Braid, stories: list[Story], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first case, exported."""
    out = tmp_path_factory.mktemp("taken") / "bundle"
    asked = ("--case", stories[0].desk.case, "--as", AUDITOR, "--out", out)
    said = run(braid, *asked, command=("audit", "export"))
    assert said.exit_code == 0, said.stdout
    return out


def test_a_bundle_is_replayed_like_the_log_it_comes_from_without_a_server(
    braid: Braid, stories: list[Story], bundle: Path
) -> None:
    from_log = replayed(braid, "--case", stories[0].desk.case)
    from_bundle = CliRunner().invoke(app, ["replay", "--bundle", str(bundle)], env=NOWHERE)
    assert from_bundle.exit_code == 0, from_bundle.stdout
    assert from_bundle.stdout == from_log.stdout
    assert "An evening." in from_bundle.stdout


def test_a_bundle_that_does_not_hold_is_not_shown(bundle: Path, tmp_path: Path) -> None:
    altered = Path(copytree(bundle, tmp_path / "altered"))
    events = altered / "events.ndjson"
    events.write_bytes(events.read_bytes().replace(b"An evening.", b"A morning.."))
    for place, said in ((altered, "It does not hold: "), (tmp_path, "This is no bundle: ")):
        answer = CliRunner().invoke(app, ["replay", "--bundle", str(place)], env=NOWHERE)
        assert answer.exit_code == 1
        assert answer.stdout.startswith(said)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--case", "no-id"),
        ("--case", str(uuid4())),
        ("--case", str(uuid4()), "--auditor", str(uuid4()), "--until", "soon"),
        ("--case", str(uuid4()), "--auditor", str(uuid4()), "--out", "file"),
        ("--program", "--auditor", str(uuid4()), "--as", "peer"),
        ("--program", "--auditor", str(uuid4()), "--bundle", "bundle"),
        ("--program", "--auditor", str(uuid4()), "--as", "lead", "--out", "file"),
        ("--program", "--auditor", str(uuid4()), "--case", str(uuid4()), "--out", "file"),
    ],
)
def test_a_command_line_that_makes_no_sense_is_told_so(arguments: tuple[str, ...]) -> None:
    assert CliRunner().invoke(app, ["replay", *arguments]).exit_code == 2
