"""A cluster comes back after whatever killed it."""

import os
import signal
import subprocess
import threading
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from tests.postgres.small import (
    ask,
    eventually,
    kill_postmaster,
    postmaster,
    server_processes,
    small,
    user,
)


def initdb_processes(home: Path) -> list[int]:
    wanted = f"--pgdata={home / 'pgdata.new'}".encode()
    found = []
    for commandline in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if wanted in commandline.read_bytes().split(b"\0"):
                found.append(int(commandline.parent.name))
    return found


def killed_amid_initdb(home: Path) -> None:
    with user(home) as other:
        assert eventually((home / "pgdata.new" / "PG_VERSION").exists)
        other.kill()


def test_a_killed_initdb_is_rebuilt(home: Path) -> None:
    killed_amid_initdb(home)
    for process in initdb_processes(home):
        os.kill(process, signal.SIGKILL)
    assert not (home / "pgdata").exists()
    with small(home) as cluster:
        assert ask(cluster.conninfo, "select 1") == [(1,)]


def test_an_initdb_that_outlives_its_starter_disturbs_nobody(home: Path) -> None:
    killed_amid_initdb(home)
    with small(home) as cluster:
        assert not initdb_processes(home)
        assert ask(cluster.conninfo, "select 1") == [(1,)]


def test_what_was_committed_survives_a_killed_server(home: Path) -> None:
    first = small(home)
    ask(first.start(), "create table note as select 7 as number")
    killed = postmaster(home)
    kill_postmaster(home)
    with small(home) as second:
        assert ask(second.conninfo, "select number from note") == [(7,)]
        assert eventually(lambda: not Path(f"/proc/{killed}").exists()), "no zombie stays"
        assert not first.stop()


def test_the_owner_of_a_reused_process_number_is_unharmed(home: Path) -> None:
    crashed = small(home)
    crashed.start()
    number_file = home / "pgdata" / "postmaster.pid"
    words = number_file.read_text().splitlines()
    kill_postmaster(home)
    with subprocess.Popen(["/bin/sleep", "60"]) as innocent:
        number_file.write_text("\n".join((str(innocent.pid), *words[1:])) + "\n")
        with small(home) as cluster:
            assert ask(cluster.conninfo, "select 1") == [(1,)]
            number_file.write_text("\n".join((str(innocent.pid), *words[1:])) + "\n")
            crashed.stop()
        assert innocent.poll() is None
        innocent.kill()
    assert not server_processes(home)


def test_a_server_that_does_not_listen_to_reason_is_killed(home: Path) -> None:
    cluster = small(home)
    cluster.start()
    os.kill(postmaster(home), signal.SIGSTOP)
    assert cluster.stop(timeout=2)
    assert not server_processes(home)


def test_a_session_that_outlives_its_server_is_ended(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("braid.ops.postgres.cluster.ORPHANS_MAY_TAKE", 0.2)
    cluster = small(home)
    conninfo = cluster.start()

    def never_ending() -> None:
        with suppress(psycopg.OperationalError):
            ask(conninfo, "select count(*) from generate_series(1, 10000000000) number")

    session = threading.Thread(target=never_ending)
    session.start()
    active = "select 1 from pg_stat_activity where query like '%10000000000%' and pid <> "
    assert eventually(lambda: bool(ask(conninfo, active + "pg_backend_pid()")))
    kill_postmaster(home)
    cluster.start()
    assert ask(conninfo, "select 1") == [(1,)]
    session.join()
    assert cluster.stop()
