"""Key-encryption keys in files, outside the database: what wraps each participant's data key."""

import os
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .sealing import KEY_BYTES


class KeysMissing(Exception):
    """The key-encryption keys are not where they should be."""


class Keyring(Protocol):
    """Key-encryption keys by name, one of them for new data keys. A KMS or HSM fits here too."""

    @property
    def current(self) -> str:
        """The name of the key that wraps new data keys."""

    def named(self, name: str) -> AESGCM:
        """The key of that name. Raises KeysMissing."""


class FileKeyring:
    """Keys in `*.kek` files of a folder that only its owner can read; the newest one is current.

    Raises KeysMissing where the folder holds none: Braid never replaces a lost key by a new one,
    because everything sealed under the lost one would seem erased. Nothing is kept in memory: a key
    that was made or destroyed meanwhile is so for every process.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.names()

    def names(self) -> list[str]:
        """The names of the keys, oldest first. Raises KeysMissing where there is none."""
        found = [file.stem for file in self._folder.glob("*.kek")]
        if not found:
            raise KeysMissing(f"no key-encryption key (*.kek) in {self._folder}")
        return sorted(found, key=_age)

    @property
    def current(self) -> str:
        """The name of the key that wraps new data keys."""
        return self.names()[-1]

    def named(self, name: str) -> AESGCM:
        """The key of that name. Raises KeysMissing."""
        if name not in self.names():
            raise KeysMissing(f"the key-encryption key {name} is missing")
        return AESGCM((self._folder / f"{name}.kek").read_bytes())


def _age(name: str) -> tuple[tuple[int, str], ...]:
    """Orders names as they were given: 2026-2 before 2026-10."""
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in name.split("-"))


def new_key_file(folder: Path, name: str) -> None:
    """Make a key-encryption key, unless there is one of that name; readable by its owner only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = folder / f".{name}.{os.getpid()}"
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(os.urandom(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(unfinished, folder / f"{name}.kek")
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()
