"""What somebody kept outside the database: checkpoints, and tiles published with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .notes import Checkpoint, NoteRefused, PublicKey, opened
from .tiles import FULL, HASH, Place, tile_path

LATEST = "checkpoint"
SUFFIX = ".checkpoint"


@dataclass(frozen=True, kw_only=True)
class KeptNote:
    """A note, and where it was found."""

    where: str
    note: str
    size: int | None = None
    """How long a log it is kept as speaking of."""

    def names(self, origin: str) -> bool:
        """Whether it claims to be of a log."""
        return self.note.partition("\n")[0] == origin

    def opened(self, key: PublicKey) -> Checkpoint:
        """What was signed. Raises NoteRefused."""
        try:
            found = opened(self.note, key)
        except NoteRefused as refused:
            raise NoteRefused(f"{self.where}: {refused}") from None
        if self.size not in {None, found.size}:
            raise NoteRefused(f"{self.where}: it speaks of {found.size} leaves")
        return found


def kept_notes(places: Sequence[Path]) -> list[KeptNote]:
    """Every checkpoint in files and folders. Raises OSError where there is no such place."""
    return [
        KeptNote(where=str(file), note=file.read_text(encoding="utf-8", errors="replace"))
        for place in places
        for file in ([place] if not place.is_dir() else _checkpoints(place))
    ]


def kept_leaves(places: Sequence[Path], origin: str) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The leaves of a log as folders of tiles hold them, each folder by its name."""
    for place in places:
        for file in _checkpoints(place) if place.is_dir() else ():
            is_latest = file.name == LATEST and (file.parent / "tile").is_dir()
            if is_latest and _origin_in(file) == origin:
                yield str(file.parent), _leaves(file.parent)


def _origin_in(file: Path) -> str:
    """The log that a checkpoint claims to be of."""
    return file.read_text(encoding="utf-8", errors="replace").partition("\n")[0]


def _checkpoints(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.rglob(f"*{LATEST}")
        if file.is_file() and (file.name == LATEST or file.suffix == SUFFIX)
    )


def _leaves(folder: Path) -> Iterator[bytes]:
    index = 0
    while hashes := _widest(folder, Place(0, index)):
        yield from (hashes[at : at + HASH] for at in range(0, len(hashes), HASH))
        if len(hashes) < FULL:
            return
        index += 1


def _widest(folder: Path, place: Place) -> bytes:
    """A tile, or the widest part of it that is there; nothing where there is none."""
    full = folder / tile_path(place)
    if full.is_file():
        return full.read_bytes()
    parts = folder / f"{tile_path(place)}.p"
    widths = [int(part.name) for part in parts.glob("*") if part.name.isdecimal()]
    return (parts / str(max(widths))).read_bytes() if widths else b""
