"""A PostgreSQL cluster that the processes of one machine share."""

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from psycopg.conninfo import make_conninfo

from braid.ops.postgres import (
    binaries,
    configuration,
    ending,
    identity,
    initdb,
    listener,
    locks,
    orphans,
)
from braid.ops.postgres.deadline import Deadline
from braid.ops.postgres.places import PORT, make_home, make_socket_directory, places_of
from braid.ops.postgres.server import Server
from braid.ops.postgres.unavailable import PostgresUnavailable

NO_SETTINGS: Mapping[str, str] = MappingProxyType({})
ORPHANS_MAY_TAKE = 5.0
LOG_TAIL = 600


class Cluster:
    """The cluster of one home, shared by all who start it and stopped by the last of them.

    No process number in a file is believed. `start.lock` lets one process at a time start or
    stop; each user holds a share of `users.lock`; the server and its children inherit
    `alive.lock`, so when it is free none of them lives. The kernel gives all three back,
    whoever dies.

    With `tie_to_parent` the server ends with the process that started it, even for other users.
    """

    def __init__(
        self,
        home: Path,
        *,
        settings: Mapping[str, str] = NO_SETTINGS,
        tie_to_parent: bool = False,
    ) -> None:
        self._places = places_of(home)
        self._settings = configuration.checked(settings)
        self._tied = tie_to_parent
        self._identity = identity.of_server()
        self._users: int | None = None
        self._server: Server | None = None

    @property
    def data_home(self) -> Path:
        """The folder of the files: under root not `home`, when the server could not reach it."""
        return self._places.home

    @property
    def conninfo(self) -> str:
        return make_conninfo(
            host=str(self._places.socket_directory), port=PORT, dbname="postgres", user="postgres"
        )

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self, timeout: float = 60) -> str:
        """Start the server or join its users, and return how to connect as its superuser."""
        deadline = Deadline.after(timeout)
        try:
            with self._trouble_told():
                make_home(self._places)
                with locks.held(self._places.start_lock, deadline):
                    self._join_users()
                    self._serve(deadline)
        except BaseException:
            with contextlib.suppress(PostgresUnavailable):
                self.stop()
            raise
        return self.conninfo

    def stop(self, timeout: float = 60) -> bool:
        """Give up our use, and say whether we, as the last user, stopped the server."""
        if self._users is None:
            return False
        users, self._users = self._users, None
        deadline = Deadline.after(timeout)
        try:
            with self._trouble_told(), locks.held(self._places.start_lock, deadline):
                if not locks.taken(users):
                    return False
                ended = ending.end(self._places, deadline)
                self._reap(deadline)
                return ended
        finally:
            os.close(users)

    def _reap(self, deadline: Deadline) -> None:
        if self._server is not None:
            self._server.join(deadline.remaining)
            self._server = None

    @contextlib.contextmanager
    def _trouble_told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise PostgresUnavailable(
                f"PostgreSQL cannot use {self.data_home} "
                f"({error.strerror}: {error.filename}): give this user a folder with "
                "free space to write in, or choose another home."
            ) from error

    def _join_users(self) -> None:
        if self._users is None:
            self._users = locks.open_lock(self._places.users_lock)
            locks.share(self._users)

    def _serve(self, deadline: Deadline) -> None:
        with locks.opened(self._places.alive_lock) as alive:
            if self._attached(alive, deadline):
                return
            programs = binaries.reachable(binaries.find(), self._identity, deadline)
            major = binaries.major_version(programs, self._identity)
            if not self._places.cluster.exists():
                initdb.build(self._places, programs, alive)
            self._refuse_other_major(major)
            self._launch(programs, alive)
        self._await_answer(deadline)

    def _attached(self, alive: int, deadline: Deadline) -> bool:
        """Join the server that lives; return False once none does and the data are ours."""
        orphans_may_live_until = Deadline.after(ORPHANS_MAY_TAKE)
        while not locks.taken(alive):
            if listener.answers(self.conninfo):
                return True
            if listener.listening_process(self._places.socket):
                orphans_may_live_until = Deadline.after(ORPHANS_MAY_TAKE)
            if not orphans_may_live_until.remaining:
                orphans.kill(self._places.alive_lock, self._identity)
            deadline.pause(
                f"Processes of an earlier server still use {self.data_home} and do not answer: "
                "wait for them to end, or end them, then start again."
            )
        return False

    def _refuse_other_major(self, major: int) -> None:
        found = (self._places.cluster / "PG_VERSION").read_text(encoding="ascii").strip()
        if found != str(major):
            raise PostgresUnavailable(
                f"The data in {self._places.cluster} are of PostgreSQL {found}, the programs "
                f"of {major}: bring the data over with pg_upgrade, or name programs of "
                f"version {found} in {binaries.VARIABLE}."
            )

    def _launch(self, programs: Path, alive: int) -> None:
        places = self._places
        make_socket_directory(places, self._identity)
        configuration.write_access_rules(places)
        # The lock has proved that nobody uses these any more.
        for stale in (places.cluster / "postmaster.pid", places.socket, places.socket_lock):
            stale.unlink(missing_ok=True)
        self._server = Server(
            command=configuration.command(programs, places, self._settings),
            identity=self._identity,
            log=places.log,
            tied=self._tied,
        )
        self._server.start(alive)

    def _await_answer(self, deadline: Deadline) -> None:
        while not listener.answers(self.conninfo):
            if self._server is not None and self._server.ended:
                raise PostgresUnavailable(
                    f"PostgreSQL ended as soon as it started: see {self._places.log}, "
                    f"which ends with:\n{self._log_tail()}"
                )
            deadline.pause(
                f"PostgreSQL does not answer yet: see {self._places.log}, or allow more time."
            )

    def _log_tail(self) -> str:
        return self._places.log.read_text(encoding="utf-8", errors="replace")[-LOG_TAIL:].strip()
