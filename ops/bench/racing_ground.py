"""The ground of the race: a durable server of its own, and a hot standby that follows it."""

import os
import secrets
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Literal

from braid.domain.store.statements import statements
from braid.ops.database.logins import Logins, logins
from braid.ops.database.migrate import migrate
from braid.ops.database.server import DATABASE, create_database
from braid.ops.postgres import Cluster, binaries, commands, identity, listener, orphans
from braid.ops.postgres.deadline import Deadline
from braid.ops.postgres.places import PORT, Places, make_home, places_of

from .racing_orders import PROGRAM

SETTINGS = {"shared_buffers": "64MB", "wal_keep_size": "1GB", "wal_retrieve_retry_interval": "100"}
PATIENCE = 60.0
ROLE = "race_standby"


class GroundLost(Exception):
    """A server did not become what it should; the message says what."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Two servers: the second has every commit of the first before it is told."""

    first: Cluster
    second: Cluster

    @property
    def logins(self) -> Logins:
        """On the first server."""
        return _logins(self.first)

    @property
    def standby_logins(self) -> Logins:
        """On the second server."""
        return _logins(self.second)

    @property
    def either(self) -> str:
        """How a writer finds the server that may be written, before a failover and after."""
        hosts = f"{_places(self.first).socket_directory},{_places(self.second).socket_directory}"
        login = make_conninfo(self.logins.writer, host=hosts, port=f"{PORT},{PORT}")
        return make_conninfo(login, target_session_attrs="read-write", connect_timeout=3)

    def kill_first(self) -> None:
        """The first server's first process dies at once; then it is started again."""
        process = listener.listening_process(_places(self.first).socket)
        if process is None:
            raise GroundLost("nobody listens")
        os.kill(process, signal.SIGKILL)
        self.first.start()
        _let_in(self.first)

    def fail_over(self) -> None:
        """The first server dies with all its processes; the second one takes over."""
        orphans.kill(_places(self.first).alive_lock, identity.of_server())
        [[promoted]] = asked(self.standby_logins.admin, "promote")
        if not promoted:
            raise GroundLost("the standby was not promoted")


@contextmanager
def ground() -> Iterator[Ground]:
    """Both servers, migrated and following; they leave nothing behind."""
    with ExitStack() as held:
        folder = Path(tempfile.mkdtemp(prefix="braid-race-"))
        held.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o711)  # the servers' own user passes through
        first = held.enter_context(Cluster(folder / "first", settings=SETTINGS))
        create_database(first.conninfo, DATABASE)
        found = _logins(first)
        migrate(found, folder / "home", program=PROGRAM)
        asked(found.admin, "beside")
        second = held.enter_context(_standby(first, folder / "second"))
        asked(found.admin, "wait_for_standby")
        asked(found.admin, "reload")
        ready = Ground(first=first, second=second)
        _await_standby(ready)
        yield ready


# Any: rows of the statement named.
def asked(conninfo: str, statement: str, **parameters: object) -> list[tuple[Any, ...]]:
    """The rows of one of the race's statements."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        cursor = connection.execute(sql(statement), parameters)
        return cursor.fetchall() if cursor.description else []


def sql(statement: str) -> LiteralString:
    """One of the race's statements."""
    return statements("braid.ops.bench.sql", "racing.sql")[statement]


def _standby(first: Cluster, home: Path) -> Cluster:
    """A copy of a server, which follows it once it is started."""
    password = secrets.token_hex(16)
    with psycopg.connect(first.conninfo, autocommit=True) as admin:
        admin.execute(SQL(sql("make_standby_role")).format(password=Literal(password)))
    _let_in(first)
    places = places_of(home)
    make_home(places)
    server = identity.of_server()
    programs = binaries.reachable(binaries.find(), server, Deadline.after(PATIENCE))
    us = identity.Identity(user=os.geteuid(), group=os.getegid(), groups=None)
    copy: list[str | Path] = [programs / "pg_basebackup", "--checkpoint=fast"]
    copied = commands.run([*copy, f"--dbname={first.conninfo}", "-D", places.cluster], us)
    if copied.returncode:
        raise GroundLost(copied.stderr)
    follows = make_conninfo(host=str(_places(first).socket_directory), port=PORT, user=ROLE)
    with (places.cluster / "postgresql.auto.conf").open("a") as settings:
        settings.write(f"primary_conninfo = '{follows} password={password}'\n")
    (places.cluster / "standby.signal").touch()
    for path in (places.cluster, *places.cluster.rglob("*")):
        if identity.we_are_root():
            os.chown(path, server.user, server.group, follow_symlinks=False)
    return Cluster(home, settings=SETTINGS)


def _let_in(first: Cluster) -> None:
    """Let the standby connect: its own user has no name by which it could be known."""
    rules = _places(first).access_rules
    known = rules.read_text()
    rules.write_text(f"local replication {ROLE} scram-sha-256\n{known}")
    asked(first.conninfo, "reload")


def _await_standby(ready: Ground) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        [[follows]] = asked(ready.logins.admin, "is_followed")
        if follows:
            return
        time.sleep(0.05)
    raise GroundLost("the standby does not follow")


def _places(cluster: Cluster) -> Places:
    return Places(home=cluster.data_home)


def _logins(cluster: Cluster) -> Logins:
    return logins(make_conninfo(cluster.conninfo, dbname=DATABASE), {})
