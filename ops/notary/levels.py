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
    """The lowest level whose hashes are not over the level below; inside a transaction."""
    levels = store.levels()
    below = dict(store.tiles(0)) if levels else {}
    for level in range(1, levels):
        here = dict(store.tiles(level))
        full = {index: hashes for index, hashes in below.items() if len(hashes) == FULL}
        for index, hashes in full.items():
            tile, at = here.get(index // WIDTH, b""), index % WIDTH * HASH
            if tile[at : at + HASH] != root_of_tile(hashes):
                return level
        below = here
    return None
