"""`braid packet`: writing what was handed out, and proving a file."""

from pathlib import Path
from subprocess import CompletedProcess
from uuid import uuid4

import psycopg
import pytest
from typer.testing import CliRunner

from braid.ops.cli.main import app
from braid.ops.packet.proving import Form, written
from tests.ops.commanding import braid as command
from tests.support.running import Braid

from .world import World

NOTHING = "There is no such packet: nothing was frozen for this person at such a conference.\n"


def run(braid: Braid, *arguments: object) -> CompletedProcess[str]:
    """Run `braid packet`."""
    said = [str(one) for one in arguments]
    return command(braid.home, "packet", *said, DATABASE_URL=braid.logins.admin)


@pytest.mark.parametrize("form", [Form.HTML, Form.PDF])
def test_a_packet_is_written_as_it_was_handed_out_and_proved(
    braid: Braid, world: World, tmp_path: Path, form: Form
) -> None:
    file = tmp_path / f"packet.{form}"
    asked = (world.conference, "--as", world.peer.person, "--form", form.value, "--out", file)
    said = run(braid, *asked)
    assert said.returncode == 0, said.stderr
    assert file.read_bytes() == written(world.packet(world.peer), form)
    assert file.stat().st_mode & 0o077 == 0
    proof = run(braid, "verify", file)
    assert proof.returncode == 0, proof.stderr
    assert proof.stdout.startswith("It holds: ")


def test_what_stood_in_its_place_gives_way_with_whoever_might_read_it(
    braid: Braid, world: World, tmp_path: Path
) -> None:
    file, elsewhere, before = (tmp_path / name for name in ("packet", "elsewhere", "before"))
    asked = (world.conference, "--as", world.peer.person, "--out", file)
    file.write_text("for everybody")
    file.chmod(0o644)
    before.hardlink_to(file)
    assert run(braid, *asked).returncode == 0
    assert (file.stat().st_mode & 0o777, before.read_text()) == (0o600, "for everybody")
    elsewhere.write_text("untouched")
    file.unlink()
    file.symlink_to(elsewhere)
    assert run(braid, *asked).returncode == 0
    assert elsewhere.read_text() == "untouched"
    assert not file.is_symlink()
    assert file.read_bytes() == world.packet(world.peer).written
    assert {one.name for one in tmp_path.iterdir()} == {"packet", "elsewhere", "before"}


def test_what_is_no_file_is_not_written_over(braid: Braid, world: World, tmp_path: Path) -> None:
    said = run(braid, world.conference, "--as", world.peer.person, "--out", tmp_path)
    assert said.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_a_packet_that_leaves_is_on_record(braid: Braid, world: World) -> None:
    said = run(braid, world.conference, "--as", world.peer.person)
    assert said.stdout == world.packet(world.peer).json()
    asked = "select operation, cases from access.read_record where person = %s order by id desc"
    with psycopg.connect(braid.logins.admin) as admin:
        last = admin.execute(asked, [world.peer.person]).fetchone()
    assert last == ("packet_by_command", [world.conference, world.first.desk.case])


def test_a_changed_file_does_not_hold(braid: Braid, world: World, tmp_path: Path) -> None:
    file = tmp_path / "packet.json"
    file.write_bytes(world.packet(world.peer).written.replace(b"Darnell", b"Darnelk"))
    proof = run(braid, "verify", file)
    assert (proof.returncode, proof.stdout) == (
        1,
        "It does not hold: this is not, byte for byte, the JSON that was frozen.\n",
    )


def test_strangers_and_conferences_that_do_not_exist_get_the_same_sentence(
    braid: Braid, world: World
) -> None:
    for asked in (
        (world.conference, "--as", uuid4()),
        (uuid4(), "--as", world.peer.person),
        (world.conference, "--as", world.peer.person, "--role", "clinician"),
    ):
        said = run(braid, *asked)
        assert (said.returncode, said.stdout, said.stderr) == (1, NOTHING, "")


def test_a_file_that_is_no_packet_does_not_hold(braid: Braid, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.txt"
    foreign.write_text("Hello.")
    said = run(braid, "verify", foreign)
    sentence = "This is no packet: the file is neither JSON nor HTML nor PDF of a packet.\n"
    assert (said.returncode, said.stdout, said.stderr) == (1, sentence, "")


def test_a_file_that_is_not_there_stands_in_the_way(braid: Braid, tmp_path: Path) -> None:
    said = run(braid, "verify", tmp_path / "nothing.json")
    assert (said.returncode, said.stdout) == (3, "")
    assert said.stderr.startswith("braid: No such file")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("no-id",),
        ("verify",),
        ("verify", "file", "--as", str(uuid4())),
        (str(uuid4()),),
        (str(uuid4()), "file", "--as", str(uuid4())),
        (str(uuid4()), "--as", "somebody"),
        (str(uuid4()), "--as", str(uuid4()), "--role", "auditor"),
        (str(uuid4()), "--as", str(uuid4()), "--form", "docx"),
    ],
)
def test_a_command_line_that_makes_no_sense_is_told_so(arguments: tuple[str, ...]) -> None:
    assert CliRunner().invoke(app, ["packet", *arguments]).exit_code == 2
