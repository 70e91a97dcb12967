"""Key-encryption keys in files, outside the database: what wraps each participant's data key."""

import os
from collections.abc import Mapping
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
    """Keys in `*.kek` files of a folder that only its owner can read; the last by name is current.

    Raises KeysMissing where the folder holds none: Braid never replaces a lost key by a new one,
    because everything sealed under the lost one would seem erased.
    """

    def __init__(self, folder: Path) -> None:
        self._keys: Mapping[str, AESGCM] = {
            file.stem: AESGCM(file.read_bytes()) for file in sorted(folder.glob("*.kek"))
        }
        if not self._keys:
            raise KeysMissing(f"no key-encryption key (*.kek) in {folder}")

    @property
    def current(self) -> str:
        """The name of the key that wraps new data keys."""
        return max(self._keys)

    def named(self, name: str) -> AESGCM:
        """The key of that name. Raises KeysMissing."""
        try:
            return self._keys[name]
        except KeyError:
            raise KeysMissing(f"the key-encryption key {name} is missing") from None


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
