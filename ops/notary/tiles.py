"""Tiles: the tree's hashes in pieces of 256, as C2SP tlog-tiles lays them out.

The tile at a level and an index holds up to 256 hashes, each over 256**level leaves. A tile only
grows to the right; a full one never changes.
"""

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from .tree import Peaks, range_root

HEIGHT = 8
WIDTH = 1 << HEIGHT
HASH = 32
FULL = WIDTH * HASH


class Place(NamedTuple):
    """Where a tile lies."""

    level: int
    number: int


Tiles = Mapping[Place, bytes]


class TileMissing(LookupError):
    """A tile that the tree needs is missing, or shorter than the tree."""


def tile_path(place: Place, width: int = WIDTH) -> str:
    """Where a tile is served: `tile/0/x001/234`, a partial one as `tile/0/x001/234.p/7`."""
    return _path(f"tile/{place.level}", place.number, width)


def bundle_path(index: int, width: int = WIDTH) -> str:
    """Where a bundle of up to 256 entries is served."""
    return _path("tile/entries", index, width)


def edge_of(size: int) -> Iterator[tuple[Place, int]]:
    """The partial tiles of a tree of that size, each with its width."""
    level = 0
    while size >> (HEIGHT * level):
        count = size >> (HEIGHT * level)
        if count % WIDTH:
            yield Place(level, count // WIDTH), count % WIDTH
        level += 1


class Edge:
    """The right edge of a growing tree: its partial tiles, and those that grew."""

    def __init__(self, size: int = 0, partial: Tiles | None = None) -> None:
        """A tree of some size; `partial` holds the tiles of `edge_of(size)`."""
        self.size = size
        self._growing: list[bytearray] = []
        self._grown: dict[Place, bytes] = {}
        for place, width in edge_of(size):
            while len(self._growing) <= place.level:
                self._growing.append(bytearray())
            hashes = (partial or {}).get(place, b"")
            if len(hashes) < width * HASH:
                raise TileMissing(tile_path(place, width))
            self._growing[place.level] += hashes[: width * HASH]

    def add(self, leaf: bytes) -> None:
        """Take the next leaf's hash."""
        self.size += 1
        level, carry = 0, leaf
        while True:
            if level == len(self._growing):
                self._growing.append(bytearray())
            tile = self._growing[level]
            tile += carry
            if len(tile) < FULL:
                return
            place = Place(level, (self.size >> (HEIGHT * (level + 1))) - 1)
            self._grown[place] = bytes(tile)
            carry = root_of_tile(tile)
            tile.clear()
            level += 1

    def grown(self) -> dict[Place, bytes]:
        """The tiles that are full since this was last asked, and every partial one."""
        full, self._grown = self._grown, {}
        partial = {place: bytes(self._growing[place.level]) for place, _ in edge_of(self.size)}
        return full | partial

    def root(self) -> bytes:
        """The root over all leaves taken so far."""
        return TileTree(self._read).root(self.size) if self.size else Peaks().root()

    def _read(self, place: Place) -> bytes:
        """Only partial tiles are asked for: a full one is one hash in the level above."""
        return bytes(self._growing[place.level])


class TileTree:
    """A tree over stored tiles; `subtree` is what paths are made of."""

    def __init__(self, read: Callable[[Place], bytes]) -> None:
        """Tiles are read one by one, as they are needed, and remembered."""
        self._read = read
        self._known: dict[Place, bytes] = {}

    def subtree(self, low: int, high: int) -> bytes:
        """The hash over the leaves [low, high) of a whole subtree. Raises TileMissing."""
        height = (high - low).bit_length() - 1
        level, above = divmod(height, HEIGHT)
        count = 1 << above
        index, first = divmod(low >> (HEIGHT * level), WIDTH)
        tile = self._tile(Place(level, index))
        hashes = tile[first * HASH : (first + count) * HASH]
        if len(hashes) < count * HASH:
            raise TileMissing(tile_path(Place(level, index)))
        return root_of_tile(hashes)

    def root(self, size: int) -> bytes:
        """The root of the tree when it had that size. Raises TileMissing."""
        return range_root(0, size, self.subtree)

    def leaf(self, index: int) -> bytes:
        """A leaf's hash. Raises TileMissing."""
        return self.subtree(index, index + 1)

    def _tile(self, place: Place) -> bytes:
        if place not in self._known:
            self._known[place] = self._read(place)
        return self._known[place]


def root_of_tile(hashes: bytes | bytearray) -> bytes:
    """The root over a tile's hashes; their number is a power of two."""
    row = [bytes(hashes[at : at + HASH]) for at in range(0, len(hashes), HASH)]
    while len(row) > 1:
        row = [
            sha256(b"\x01" + left + right).digest()
            for left, right in zip(row[::2], row[1::2], strict=True)
        ]
    return row[0]


def _path(folder: str, index: int, width: int) -> str:
    parts = [f"{index % 1000:03d}"]
    while index := index // 1000:
        parts.append(f"x{index % 1000:03d}")
    name = "/".join((folder, *reversed(parts)))
    return name if width == WIDTH else f"{name}.p/{width}"
