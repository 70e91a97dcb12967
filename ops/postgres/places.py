"""The places where a cluster keeps its files."""

import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from braid.ops.postgres.identity import Identity, we_are_root
from braid.ops.postgres.unavailable import PostgresUnavailable

STATE = Path("/var/lib/braid")
RUN = Path("/run")
# The same for every process, unlike $TMPDIR, or two of them would look in different places.
SHORT = Path("/tmp")  # noqa: S108 - the directory made in it is private, and its owner is checked

PORT = 5432  # only a part of the socket's name: no TCP port is ever opened
LONGEST_SOCKET_PATH = 100  # the kernel takes 107 bytes
PLAIN_PATH = re.compile(r"[A-Za-z0-9/._-]+")  # PostgreSQL and libpq both split lists at commas


@dataclass(frozen=True, kw_only=True)
class Places:
    home: Path

    @property
    def cluster(self) -> Path:
        return self.home / "pgdata"

    @property
    def unfinished_cluster(self) -> Path:
        return self.home / "pgdata.new"

    @property
    def start_lock(self) -> Path:
        return self.home / "start.lock"

    @property
    def users_lock(self) -> Path:
        return self.home / "users.lock"

    @property
    def alive_lock(self) -> Path:
        return self.home / "alive.lock"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def access_rules(self) -> Path:
        return self.home / "pg_hba.conf"

    @property
    def name_map(self) -> Path:
        return self.home / "pg_ident.conf"

    @property
    def socket_directory(self) -> Path:
        beside = self.home / "run"
        longest = beside / f".s.PGSQL.{PORT}.lock"
        if len(os.fsencode(longest)) <= LONGEST_SOCKET_PATH and PLAIN_PATH.fullmatch(str(beside)):
            return beside
        if we_are_root():
            return RUN / f"braid-{digest(self.home)}"
        return SHORT / f"braid-{os.geteuid()}-{digest(self.home)}"

    @property
    def socket(self) -> Path:
        return self.socket_directory / f".s.PGSQL.{PORT}"

    @property
    def socket_lock(self) -> Path:
        return self.socket_directory / f".s.PGSQL.{PORT}.lock"


def digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def places_of(home: Path) -> Places:
    """Choose where the files live; where a cluster already is, there it stays."""
    home = home.resolve()
    elsewhere = Places(home=STATE / digest(home))
    beside = Places(home=home)
    if not we_are_root():
        return beside
    if elsewhere.cluster.exists():
        return elsewhere
    if reachable_by_others(home):
        return beside
    if beside.cluster.exists():
        raise PostgresUnavailable(
            f"The server's own user can no longer reach {beside.cluster}: "
            "run 'chmod o+x' on its parent folders, or move it to a folder others may enter."
        )
    return elsewhere


def reachable_by_others(path: Path) -> bool:
    """Say whether others may enter each folder on the way; those still missing we make so."""
    existing = (folder for folder in (path, *path.parents) if folder.exists())
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in existing)


def make_home(places: Places) -> None:
    mode = 0o711 if we_are_root() else 0o700
    folders = (places.home, *places.home.parents)
    for missing in reversed([folder for folder in folders if not folder.exists()]):
        missing.mkdir(exist_ok=True)
        missing.chmod(mode)


def make_socket_directory(places: Places, identity: Identity) -> None:
    directory = places.socket_directory
    directory.mkdir(mode=0o700, exist_ok=True)
    found = directory.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), identity.user}:
        raise PostgresUnavailable(
            f"{directory} belongs to somebody else: remove it, or choose another home."
        )
    directory.chmod(0o700)
    if we_are_root():
        os.chown(directory, identity.user, identity.group)
