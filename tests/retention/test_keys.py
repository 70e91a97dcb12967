"""Key-encryption keys have their time, and no process keeps a destroyed data key open."""

from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from typer.testing import CliRunner

from braid.domain.store.deadline import DeadlinePassed
from braid.domain.store.keyring import FileKeyring, KeysMissing, new_key_file
from braid.domain.store.sealing import DataKey, ErasedKey
from braid.ops.cli.main import app
from braid.ops.erasing.epochs import Epochs, KeyStillNeeded, next_name
from braid.ops.erasing.erasing import Eraser
from braid.ops.erasing.forgetting import Forgetting
from tests.support.running import Braid

from .records import WORDS, closed_record, erased, kept_key, open_record

PATIENCE = 10.0


@pytest.fixture
def epochs(braid: Braid, home: Path) -> Epochs:
    return Epochs(braid.logins.admin, home)


@pytest.fixture
def operator(braid: Braid, home: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """Somebody at the command line."""
    monkeypatch.setenv("DATABASE_URL", braid.logins.admin)
    monkeypatch.setenv("BRAID_HOME", str(home))
    return CliRunner()


def test_what_lives_is_wrapped_anew_and_opens_as_before(braid: Braid, epochs: Epochs) -> None:
    story = open_record(braid.wrote.cases)
    before = kept_key(braid.logins.admin, story.desk.participant)
    name, number = epochs.rotate(2026)
    after = kept_key(braid.logins.admin, story.desk.participant)
    assert before is not None
    assert after is not None
    assert number >= 1
    assert (before[0] != name, after[0]) == (True, name)
    braid.wrote.vault.forget(story.desk.participant)
    assert WORDS in str(braid.wrote.cases.history(story.desk.case))


def test_a_running_process_takes_the_next_epoch_up_by_itself(braid: Braid, epochs: Epochs) -> None:
    name, _ = epochs.rotate(2026)
    story = open_record(braid.wrote.cases)
    found = kept_key(braid.logins.admin, story.desk.participant)
    assert found is not None
    assert found[0] == name


def test_under_a_retired_key_nothing_new_is_wrapped(braid: Braid, epochs: Epochs) -> None:
    old = epochs.every()[-1].name
    epochs.rotate(2026)
    statement = "insert into vault.data_key (participant, wrapped_by, wrapped) values (%s, %s, '')"
    with (
        psycopg.connect(braid.logins.writer) as writer,
        pytest.raises(psycopg.errors.ObjectNotInPrerequisiteState),
    ):
        writer.execute(statement, [uuid4(), old])


def test_a_key_that_wraps_something_is_not_destroyed(
    braid: Braid, epochs: Epochs, home: Path
) -> None:
    open_record(braid.wrote.cases)
    current = FileKeyring(home / "keys").current
    with pytest.raises(KeyStillNeeded, match="is the key in use"):
        epochs.destroy(current)
    new_key_file(home / "keys", next_name(current, 2026))
    with pytest.raises(KeyStillNeeded, match=r"wraps \d+ data keys: run braid keys rotate first"):
        epochs.destroy(current)
    with pytest.raises(KeysMissing):
        epochs.destroy("1999-1")
    assert current in FileKeyring(home / "keys").names()


def test_an_erasure_is_final_when_its_epoch_has_died(
    braid: Braid, eraser: Eraser, epochs: Epochs, operator: CliRunner
) -> None:
    story = closed_record(braid.wrote.cases)
    found = kept_key(braid.logins.admin, story.desk.participant)
    assert found is not None
    erased(eraser, story)
    assert f"{found[0]}: wraps" in operator.invoke(app, ["keys"]).output
    assert operator.invoke(app, ["keys", "rotate"]).exit_code == 0
    said = operator.invoke(app, ["keys", "destroy", found[0]])
    assert said.exit_code == 0, said.output
    [line] = [one for one in operator.invoke(app, ["keys"]).output.splitlines() if found[0] in one]
    assert "erasures are final" in line
    [one] = [one for one in epochs.every() if one.name == found[0]]
    assert (one.is_here, one.wraps, one.destroyed_at is not None) == (False, 0, True)


def test_a_key_that_a_killed_command_destroyed_is_noted_when_it_is_said_again(
    braid: Braid, epochs: Epochs, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_record(braid.wrote.cases)
    old = FileKeyring(home / "keys").current
    epochs.rotate(2026)
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("braid.ops.erasing.epochs.sync", killed)
        epochs.destroy(old)
    assert old not in FileKeyring(home / "keys").names()
    epochs.destroy(old)
    [one] = [one for one in epochs.every() if one.name == old]
    assert one.destroyed_at is not None


def killed(_: Path) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("current", "year", "following"),
    [
        ("2026-1", 2026, "2026-2"),
        ("2026-9", 2026, "2026-10"),
        ("2026-10", 2027, "2027-1"),
        ("2027-1", 2026, "2027-2"),
        ("first", 2026, "2026-1"),
    ],
)
def test_epochs_are_named_by_their_year(current: str, year: int, following: str) -> None:
    assert next_name(current, year) == following


def test_the_tenth_epoch_of_a_year_comes_after_the_ninth(tmp_path: Path) -> None:
    for name in ("2026-9", "2026-10", "2026-1"):
        new_key_file(tmp_path, name)
    assert FileKeyring(tmp_path).current == "2026-10"


def test_a_process_that_held_her_key_lets_go_of_it_by_itself(braid: Braid) -> None:
    story = closed_record(braid.wrote.cases)
    held = braid.wrote.vault.key(story.desk.participant)
    with psycopg.connect(braid.logins.admin) as admin:
        admin.execute("select vault.destroy(%s)", [story.desk.participant])
    until = monotonic() + PATIENCE
    while (now := braid.wrote.vault.key(story.desk.participant)) is held:
        assert monotonic() < until
        sleep(0.02)
    assert isinstance(now, ErasedKey)


class Blind:
    """A vault that cannot look, and what it was told to do about it."""

    def __init__(self) -> None:
        self.forgot = Event()

    def forget_erased(self) -> None:
        raise DeadlinePassed

    def forget_all(self) -> None:
        self.forgot.set()


def test_who_cannot_look_for_erasures_keeps_no_key_open() -> None:
    blind = Blind()
    with Forgetting(blind, every=0.001):  # type: ignore[arg-type]
        assert blind.forgot.wait(PATIENCE)


def test_keys_let_go_of_in_the_dark_are_fetched_again(braid: Braid) -> None:
    story = closed_record(braid.wrote.cases)
    vault: Any = braid.wrote.vault
    before = vault.key(story.desk.participant)
    vault.forget_all()
    after = vault.key(story.desk.participant)
    assert isinstance(after, DataKey)
    assert after is not before
    assert after.open_fact(before.seal_fact(b"words", b"here"), b"here") == b"words"
