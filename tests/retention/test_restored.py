"""A backup brings an erased record back; nothing opens before it is erased again."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier
from typer.testing import CliRunner, Result

from braid.domain.retention.decisions import place_legal_hold
from braid.domain.retention.events import RecordErased
from braid.domain.store.erasures import Erasures
from braid.ops import assembly
from braid.ops.cli.main import app
from braid.ops.database.logins import Logins, logins
from braid.ops.erasing.erasing import Eraser
from braid.ops.erasing.listed import Erased, ErasureList, ListUnreadable
from braid.ops.erasing.restored import ErasedIsBack
from tests.conftest import drop_database
from tests.strands.story import Story

from .records import AUDITOR, BECAUSE, WORDS, closed_record, erased, in_seven_years, kept_key


@pytest.fixture(scope="module")
def gone(shared_database: Logins, superuser: str, home: Path) -> Iterator[tuple[Story, Logins]]:
    """A record that was erased, and the database as a backup has it from before."""
    with (
        assembly.writing(shared_database, home, program=1) as wrote,
        assembly.following(shared_database, home, program=1) as part,
    ):
        story = closed_record(wrote.cases)
        part.follower.catch_up()
    restored = copied(superuser, shared_database)
    with (
        assembly.writing(shared_database, home, program=1) as wrote,
        assembly.following(shared_database, home, program=1) as part,
    ):
        eraser = Eraser(
            erasures=Erasures(wrote.log, clock=in_seven_years),
            programs=wrote.programs,
            follower=part.follower,
            listed=ErasureList(home, program=1),
            program=1,
            admin=shared_database.admin,
        )
        erased(eraser, story)
    yield story, restored
    drop_database(superuser, restored)


def copied(superuser: str, found: Logins) -> Logins:
    """A database as it stands now, under another name."""
    name = f"braid_{uuid4().hex[:12]}"
    copy = SQL("create database {} template {}").format(
        Identifier(name), Identifier(str(conninfo_to_dict(found.admin)["dbname"]))
    )
    with psycopg.connect(superuser, autocommit=True) as admin:
        admin.execute(copy)
    return logins(make_conninfo(superuser, dbname=name), {})


def commanded(found: Logins, home: Path, *arguments: str) -> Result:
    settings = {"DATABASE_URL": found.admin, "BRAID_HOME": str(home)}
    return CliRunner().invoke(app, list(arguments), env=settings)


# In order: the database is restored, found out, mended, and opens again.


def test_nothing_opens_where_an_erased_record_is_back(
    gone: tuple[Story, Logins], home: Path
) -> None:
    story, restored = gone
    assert kept_key(restored.admin, story.desk.participant) is not None
    for opening in (assembly.writing, assembly.following):
        with (
            pytest.raises(ErasedIsBack, match="braid erase --replay"),
            opening(restored, home, program=1),
        ):
            pytest.fail("opened")
    for command in (["follow", "--once"], ["keep", "--once"], ["rebuild", "peer"]):
        said = commanded(restored, home, *command)
        assert isinstance(said.exception, ErasedIsBack), said.output


def test_the_doctor_names_it_and_what_to_do(gone: tuple[Story, Logins], home: Path) -> None:
    _, restored = gone
    said = commanded(restored, home, "doctor")
    assert said.exit_code == 1
    assert "NO  nothing that was erased has come back: a backup was restored" in said.output


def test_nobody_else_is_erased_before_the_list_is_replayed(
    gone: tuple[Story, Logins], home: Path
) -> None:
    story, restored = gone
    order = ["--because", BECAUSE.value, "--as", str(AUDITOR.person), "--yes"]
    said = commanded(restored, home, "erase", "--participant", str(story.desk.participant), *order)
    assert "braid erase --replay" in str(said.exception)


def test_it_is_erased_again_also_where_the_backup_has_it_held(
    gone: tuple[Story, Logins], home: Path
) -> None:
    story, restored = gone
    with assembly.writing(restored, home, program=1, mends=True) as wrote:
        held = partial(place_legal_hold, reason="It came with the backup.")
        wrote.cases.decide(story.desk.command("hold", by=AUDITOR), held)
    said = commanded(restored, home, "doctor", "--mend")
    assert "1 records were back, and are erased again." in said.output
    assert "ok  nothing that was erased has come back" in said.output
    assert kept_key(restored.admin, story.desk.participant) is None
    with assembly.writing(restored, home, program=1) as wrote:
        history = wrote.cases.history(story.desk.case)
    assert isinstance(history[-1].event, RecordErased)
    assert history[-1].by == AUDITOR
    assert WORDS not in str(history)


def test_replaying_the_list_again_erases_nothing(gone: tuple[Story, Logins], home: Path) -> None:
    _, restored = gone
    said = commanded(restored, home, "erase", "--replay")
    assert said.output == "0 records were back, and are erased again.\n"


def test_an_erasure_that_the_list_lost_is_put_there_by_the_doctor(
    gone: tuple[Story, Logins], shared_database: Logins, home: Path
) -> None:
    story, _ = gone
    (home / "erased.ndjson").unlink()
    said = commanded(shared_database, home, "doctor")
    assert "NO  every erasure stands on the list outside the database" in said.output
    said = commanded(shared_database, home, "doctor", "--mend")
    assert "ok  every erasure stands on the list outside the database" in said.output
    entry = ErasureList(home, program=1).entries()[story.desk.participant]
    assert (entry.reason, entry.by) == (BECAUSE, AUDITOR.person)


def entry(program: int = 1) -> Erased:
    return Erased(
        program=program, participant=uuid4(), reason=BECAUSE, by=AUDITOR.person, at="2034-01-01"
    )


def test_the_list_is_its_owners_alone_and_keeps_each_once(tmp_path: Path) -> None:
    listed, one = ErasureList(tmp_path / "new", program=1), entry()
    listed.add(one)
    listed.add(one, entry(program=2))
    assert list(listed.entries().values()) == [one]
    [file] = (tmp_path / "new").iterdir()
    assert file.stat().st_mode & 0o077 == 0
    assert len(file.read_text().splitlines()) == 2


def test_a_line_that_a_crash_cut_off_is_written_anew(tmp_path: Path) -> None:
    listed, one, other = ErasureList(tmp_path, program=1), entry(), entry()
    listed.add(one, other)
    file = tmp_path / "erased.ndjson"
    file.write_bytes(file.read_bytes()[:-10])
    assert list(listed.entries().values()) == [one]
    listed.add(one, other)
    assert list(listed.entries().values()) == [one, other]


def test_a_list_that_cannot_be_read_opens_nothing(shared_database: Logins, tmp_path: Path) -> None:
    (tmp_path / "erased.ndjson").write_text("{}\n")
    with (
        pytest.raises(ListUnreadable, match=r"^line 1 of .* cannot be read"),
        assembly.writing(shared_database, tmp_path, program=1),
    ):
        pytest.fail("opened")
