"""Bringing the database up to date: yoyo runs the steps of ops/migrations, under one lock."""

from importlib import resources
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict
from yoyo import get_backend, read_migrations
from yoyo.connections import DatabaseURI

from braid.domain.identity import READING_ROLES
from braid.domain.store.datastore import Datastore
from braid.domain.store.keyring import KeysMissing
from braid.domain.store.statements import statements
from braid.domain.store.vault import PostgresVault
from braid.ops.postgres.versions import refusal
from braid.projections.making import make_strand

from .logins import Logins
from .secrets import claim_key, keyring, make_secrets

_SQL = ("braid.ops.database.sql", "admin.sql")


class ServerRefused(Exception):
    """The server is not one that Braid runs on; the message says why."""


def migrate(found: Logins, home: Path, *, program: int) -> int:
    """Apply what is new; returns how many steps. Safe when several start at once."""
    sql = statements(*_SQL)
    with psycopg.connect(found.admin, autocommit=True) as admin:
        if reason := refusal(admin.info.server_version):
            raise ServerRefused(reason)
        admin.execute(sql["lock_migrations"])
        applied = _apply(found.admin)
        _secrets(admin, home)
        _passwords(admin, found)
    _strands(found, home, program=program)
    return applied


def pending(admin: str) -> int:
    """How many steps are not applied yet."""
    backend = get_backend(_uri(admin))
    try:
        return len(list(backend.to_apply(read_migrations(str(_folder())))))
    finally:
        backend.connection.close()


def _apply(admin: str) -> int:
    backend = get_backend(_uri(admin))
    try:
        # Under our lock nobody else migrates: a lock row is one that a killed process left.
        backend.break_lock()
        new = backend.to_apply(read_migrations(str(_folder())))
        backend.apply_migrations(new)
        return len(new)
    finally:
        backend.connection.close()


def _folder() -> Path:
    return Path(str(resources.files("braid.ops") / "migrations"))


def _uri(admin: str) -> str:
    """The address in yoyo's form."""
    parts = {key: str(value) for key, value in conninfo_to_dict(admin).items()}
    return str(
        DatabaseURI(
            scheme="postgresql+psycopg",
            username=parts.pop("user", None),
            password=parts.pop("password", None),
            hostname=None,
            port=None,
            database=parts.pop("dbname", ""),
            args=parts,
        )
    )


def _secrets(admin: psycopg.Connection, home: Path) -> None:
    sql = statements(*_SQL)
    [[kept]] = admin.execute(sql["data_keys"]).fetchall()
    if kept and not any((home / "keys").glob("*.kek")):
        raise KeysMissing(
            f"this database holds {kept} sealed participants, but {home / 'keys'} holds no key: "
            "restore the keys before anything opens"
        )
    [[signed]] = admin.execute(sql["checkpoints"]).fetchall()
    if signed and not (home / "notary.key").exists():
        raise KeysMissing(
            f"this database holds signed checkpoints, but {home / 'notary.key'} is missing: "
            "restore it, or the log and all that is kept of it could not be held together"
        )
    make_secrets(home)
    key = claim_key(home)
    inner, outer = key.pads()
    admin.execute(
        sql["put_claim_key"], {"key_id": key.key_id, "inner_pad": inner, "outer_pad": outer}
    )


def _passwords(admin: psycopg.Connection, found: Logins) -> None:
    sql = statements(*_SQL)
    for conninfo in (found.reader, found.writer, found.follower, found.notary, found.past):
        login = conninfo_to_dict(conninfo)
        if "password" not in login or found.admin == conninfo:
            continue
        name = str(login["user"])
        verifier = admin.pgconn.encrypt_password(
            str(login["password"]).encode(), name.encode(), b"scram-sha-256"
        ).decode()
        with admin.transaction():
            admin.execute(sql["prepare_password"], {"login": name, "verifier": verifier})
            admin.execute(sql["set_password"])


def _strands(found: Logins, home: Path, *, program: int) -> None:
    datastore = Datastore(found.strands, schema="log", pool_size=1)
    try:
        vault = PostgresVault(datastore, keyring(home))
        for role in READING_ROLES:
            make_strand(datastore, vault, role, program=program)
    finally:
        datastore.close()
