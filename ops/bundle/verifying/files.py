"""The files of a bundle, in a folder or a zip file; nothing of it is unpacked."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

MANIFEST = "manifest.note"
LONGEST = 64 * 2**20
"""Bytes beyond which a line or a note is none of ours."""
PACKED_BY = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How files of ours lie in a zip file: other ways fail in ways of their own."""
FOREIGN = (
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RuntimeError),
    *(struct.error, zlib.error, zipfile.BadZipFile, EOFError),
)
"""What reading something comes to that nobody of ours wrote."""


class NoKeys(Exception):
    """What was given as keys is none; the message says where, and quotes nothing of it."""


class NoBundle(Exception):
    """What was brought is no bundle; the message says why, and quotes nothing of it."""


class DoesNotHold(Exception):
    """Something is not what was recorded, notarised or exported; the message names it."""


class Files:
    """The files of a bundle by name."""

    def __init__(self, place: Path) -> None:
        """Look what there is. Raises NoBundle, and OSError where there is nothing to look at."""
        self._place = place
        self._zip = None if place.is_dir() else _zip(place)
        self.names = frozenset(self._listed())

    def _listed(self) -> list[str]:
        if self._zip is None:
            if not (self._place / MANIFEST).is_file():
                raise NoBundle(f"it holds no {MANIFEST}")
            every = (one for one in self._place.rglob("*") if one.is_symlink() or not one.is_dir())
            return [one.relative_to(self._place).as_posix() for one in every]
        listed = [one.filename for one in self._zip.infolist() if not one.is_dir()]
        if any(_leads_outside(one.filename) for one in self._zip.infolist()):
            raise NoBundle("it names a file outside itself")
        if any(one.compress_type not in PACKED_BY for one in self._zip.infolist()):
            raise NoBundle("it is packed as none of ours is")
        if len(set(listed)) != len(listed) or MANIFEST not in listed:
            raise NoBundle(f"it holds a file twice, or no {MANIFEST}")
        return listed

    def open(self, name: str) -> IO[bytes]:
        """One of the files. Raises DoesNotHold where it is missing."""
        place = self._place / name
        is_there = name in self.names and (self._zip is not None or place.is_file())
        if not is_there or place.is_symlink():
            raise DoesNotHold(f"the file {name} is missing")
        if self._zip is None:
            return place.open("rb")
        try:
            return self._zip.open(name)
        except (*FOREIGN, OSError):
            raise NoBundle(f"its {name} cannot be read") from None

    def short(self, name: str) -> bytes:
        """A short file; of a huge one no more than shows that it is huge. Raises NoBundle."""
        with self.open(name) as file:
            held = file.read(LONGEST + 1)
        if len(held) > LONGEST:
            raise NoBundle(f"its {name} is larger than any of ours")
        return held

    def lines(self, name: str) -> Iterator[bytes]:
        """A file's lines, one after the other."""
        with self.open(name) as file:
            while line := file.readline(LONGEST + 1):
                if not line.endswith(b"\n"):
                    raise DoesNotHold(f"the file {name} holds a line that does not end")
                yield line[:-1]

    def close(self) -> None:
        """Let go of the zip file."""
        if self._zip is not None:
            self._zip.close()


def _zip(place: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(place)
    except FOREIGN:
        raise NoBundle("it is neither a folder nor a zip file") from None


def _leads_outside(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name
