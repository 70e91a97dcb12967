"""The tiles that are kept in the database, level by level."""

from collections.abc import Iterator

from .store import ProofStore
from .tiles import FULL, HASH, WIDTH, root_of_tile


def leaves(store: ProofStore) -> Iterator[bytes]:
    """The leaves' hashes, up to the first tile that is missing; inside a transaction."""
    for due, (index, hashes) in enumerate(store.tiles(0)):
        if index != due:
            return
        yield from (hashes[at : at + HASH] for at in range(0, len(hashes), HASH))


def altered_level(store: ProofStore) -> int | None:
    """The lowest level whose hashes are not those over the level below; inside a transaction."""
    level = 0
    while True:
        above, full = dict(store.tiles(level + 1)), 0
        # Of the level below one tile is in memory at a time: it is 256 times as large.
        for index, hashes in store.tiles(level):
            if len(hashes) < FULL:
                continue
            full += 1
            tile, at = above.get(index // WIDTH, b""), index % WIDTH * HASH
            if tile[at : at + HASH] != root_of_tile(hashes):
                return level + 1
        if sum(map(len, above.values())) != full * HASH:
            return level + 1
        if not full:
            return None
        level += 1
