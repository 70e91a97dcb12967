"""Epochs of key-encryption keys: a new one, everything alive re-wrapped, the old one destroyed.

Bytes of a destroyed data key linger in old pages, in the WAL and in every backup, wrapped. They are
worthless once what wrapped them is gone: an erasure is final when its key's epoch has died.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from braid.domain.identity import PersonId
from braid.domain.store.keyring import FileKeyring, KeysMissing, new_key_file
from braid.domain.store.sealing import KEY_BYTES, DataKey
from braid.domain.store.statements import statements
from braid.domain.store.vault import key_place

from .disk import sync
from .restored import SQL

AT_ONCE = 1_000


class KeyStillNeeded(Exception):
    """A key-encryption key cannot be destroyed; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Epoch:
    """A key-encryption key, what it wraps, and what died while it wrapped it."""

    name: str
    wraps: int
    erased: int
    retired_at: datetime | None
    destroyed_at: datetime | None
    is_here: bool
    """Whether its file is in BRAID_HOME."""


class Epochs:
    """The key-encryption keys of a database, as its administrator."""

    def __init__(self, admin: str, home: Path) -> None:
        self._admin = admin
        self._folder = home / "keys"
        self._keyring = FileKeyring(self._folder)
        self._sql = statements(*SQL)

    def every(self) -> list[Epoch]:
        """All that are here or known to the database, oldest first."""
        here = self._keyring.names()
        with psycopg.connect(self._admin, autocommit=True) as admin:
            rows = admin.execute(self._sql["epochs"]).fetchall()
        known = {row[0]: _epoch(row, is_here=row[0] in here) for row in rows}
        new = [name for name in here if name not in known]
        nothing = {one: _epoch((one, 0, 0, None, None), is_here=True) for one in new}
        return sorted((known | nothing).values(), key=lambda one: _order(one, here))

    def rotate(self, year: int) -> tuple[str, int]:
        """Begin an epoch: a new key wraps all that lives; returns its name, and how many."""
        name = next_name(self._keyring.current, year)
        new_key_file(self._folder, name)
        sync(self._folder)
        with psycopg.connect(self._admin) as admin:
            admin.execute(self._sql["act_as_owner"])
            admin.execute(self._sql["hold_keys"])
            older = [one for one in self._keyring.names() if one != name]
            number = self._rewrap_all(admin, name)
            admin.execute(self._sql["retire"], {"names": older})
        return name, number

    def destroy(self, name: str) -> None:
        """Destroy a key that wraps nothing any more. Raises KeyStillNeeded, and KeysMissing.

        One that a killed command has destroyed, and said so nowhere, is noted.
        """
        if name == self._keyring.current:
            raise KeyStillNeeded(f"{name} is the key in use: run braid keys rotate first")
        one = {one.name: one for one in self.every()}.get(name)
        if one is None:
            raise KeysMissing(f"there is no key-encryption key {name}")
        if one.wraps:
            raise KeyStillNeeded(f"{name} wraps {one.wraps} data keys: run braid keys rotate first")
        if one.retired_at is None:
            raise KeyStillNeeded(f"{name} may still be taken up: run braid keys rotate first")
        if one.is_here:
            self._overwrite(self._folder / f"{name}.kek")
        with psycopg.connect(self._admin) as admin:
            admin.execute(self._sql["act_as_owner"])
            admin.execute(self._sql["destroyed"], {"name": name})

    # Any: a connection with rows of any columns.
    def _rewrap_all(self, admin: psycopg.Connection[Any], name: str) -> int:
        number, asked = 0, {"name": name, "limit": AT_ONCE}
        while rows := admin.execute(self._sql["wrapped_by_others"], asked).fetchall():
            wrapped = [self._rewrapped(PersonId(one), by, bytes(of), name) for one, by, of in rows]
            participants = [one for one, _, _ in rows]
            given = {"name": name, "participants": participants, "wrapped": wrapped}
            number += admin.execute(self._sql["rewrap"], given).rowcount
        return number

    def _rewrapped(self, participant: PersonId, by: str, wrapped: bytes, name: str) -> bytes:
        under = self._keyring.named(by)
        key = DataKey.unwrapped(wrapped, under, key_place(participant, by))
        return key.wrapped(self._keyring.named(name), key_place(participant, name))

    def _overwrite(self, file: Path) -> None:
        """Overwrite, then remove; a disk that keeps old blocks has to be encrypted itself."""
        with file.open("r+b") as opened:
            opened.write(os.urandom(KEY_BYTES))
            opened.flush()
            os.fsync(opened.fileno())
        file.unlink()
        sync(self._folder)


def next_name(current: str, year: int) -> str:
    """The name of the next epoch: the year, and which of that year."""
    of_year, _, number = current.partition("-")
    if of_year.isdecimal() and number.isdecimal() and int(of_year) >= year:
        return f"{of_year}-{int(number) + 1}"
    return f"{year}-1"


# Any: a row of the statement `epochs`.
def _epoch(row: Sequence[Any], *, is_here: bool) -> Epoch:
    name, wraps, erased, retired, destroyed = row
    return Epoch(
        name=name,
        wraps=wraps,
        erased=erased,
        retired_at=retired,
        destroyed_at=destroyed,
        is_here=is_here,
    )


def _order(one: Epoch, here: Sequence[str]) -> tuple[int, str]:
    return (here.index(one.name) if one.name in here else -1, one.name)
