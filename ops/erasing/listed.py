"""The erasure list: who was erased, in a file of BRAID_HOME that no database backup takes back.

One line of JSON an erasure, no word and no name. Back it up with the keys, and never bring back an
older one: what it says after a restore of the database is carried out again before anything opens.
"""

import fcntl
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import msgspec

from braid.domain.identity import PersonId
from braid.domain.retention.events import ErasureReason

from .disk import sync

NAME = "erased.ndjson"


class ListUnreadable(Exception):
    """The erasure list cannot be read: nobody can say then what must not come back."""


@dataclass(frozen=True, kw_only=True)
class Erased:
    """One erasure that is on record: whose, why, by whose order, when (ISO 8601)."""

    program: int
    participant: UUID
    reason: ErasureReason
    by: UUID
    at: str


_LINE = msgspec.json.Decoder(Erased)


class ErasureList:
    """The erasures of one program, by participant."""

    def __init__(self, home: Path, *, program: int) -> None:
        self._file = home / NAME
        self._program = program
        self._read: tuple[bytes, Mapping[PersonId, Erased]] = (b"", {})
        """The file as it was read last, and what it says: it is asked for each key."""

    def entries(self) -> Mapping[PersonId, Erased]:
        """Every erasure. Raises ListUnreadable."""
        held, said = self._held(), self._read
        if said[0] != held:
            every = (one for one in self._lines(held) if one.program == self._program)
            self._read = said = held, {PersonId(one.participant): one for one in every}
        return said[1]

    def add(self, *erased: Erased) -> None:
        """Put erasures on the list, where they are not; on the disk once this returns."""
        if not erased:
            return
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT
        with os.fdopen(os.open(self._file, flags, 0o600), "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            known = self.entries()
            new = [one for one in erased if PersonId(one.participant) not in known]
            file.seek(file.truncate(len(_whole(file.read()))))
            file.write(b"".join(msgspec.json.encode(one) + b"\n" for one in new))
            file.flush()
            os.fsync(file.fileno())
        sync(self._file.parent)

    def _held(self) -> bytes:
        try:
            return self._file.read_bytes()
        except FileNotFoundError:
            return b""

    def _lines(self, held: bytes) -> Iterator[Erased]:
        for number, line in enumerate(_whole(held).splitlines(), start=1):
            try:
                yield _LINE.decode(line)
            except msgspec.DecodeError:
                said = f"line {number} of {self._file} cannot be read: restore the erasure list"
                raise ListUnreadable(said) from None


def _whole(held: bytes) -> bytes:
    """The lines that were written to their end: of one that was not, the log still tells."""
    return held[: held.rfind(b"\n") + 1]
