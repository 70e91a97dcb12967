"""What proves a row: its leaf in the notary's tree, and the path from there to what was signed."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import psycopg

from braid.ops.cli.trouble import Trouble
from braid.ops.notary.notes import Checkpoint, NoteRefused, PublicKey, opened
from braid.ops.notary.store import ProofStore
from braid.ops.notary.tiles import TileMissing
from braid.ops.notary.tree import Subtree, inclusion_path

SUBTREES = 10_000


@dataclass(frozen=True, kw_only=True)
class Signed:
    """A log as it stood when it was signed last."""

    log: int
    note: str
    checkpoint: Checkpoint
    subtree: Subtree
    """The hashes of whole subtrees; neighbours' paths share most of theirs."""

    def proof(self, index: int, line: bytes, *, with_path: bool) -> dict[str, object]:
        """What proves the row whose line this is. Raises Trouble where the tree has gaps."""
        try:
            proof: dict[str, object] = {
                "index": index,
                "row": _told(sha256(line).digest()),
                "leaf": _told(self.subtree(index, index + 1)),
            }
            if with_path:
                path = inclusion_path(index, self.checkpoint.size, self.subtree)
                proof["path"] = _all_told(path)
        except TileMissing as missing:
            raise Trouble(f"the notary's tree lacks {missing}: run braid verify") from None
        return proof


def last_signed(connection: psycopg.Connection, key: PublicKey) -> Signed:
    """What was signed last of a log. Raises Trouble where nothing was, or by somebody else."""
    store = ProofStore(connection, key.name)
    last = store.last_note()
    if last is None:
        raise Trouble(f"the notary has signed nothing of {key.name} yet: run braid notary")
    size, note = last
    try:
        checkpoint = opened(note, key)
    except NoteRefused as refused:
        raise Trouble(
            f"what was signed last of {key.name}: {refused}; where the notary has a home of its "
            "own, bring its keys by --key, else run braid verify"
        ) from None
    note = store.cosigned(size, note)
    subtree = lru_cache(SUBTREES)(store.tree().subtree)
    return Signed(log=store.log, note=note, checkpoint=checkpoint, subtree=subtree)


def _all_told(path: Sequence[bytes]) -> list[str]:
    return [_told(one) for one in path]


def _told(digest: bytes) -> str:
    return b64encode(digest).decode()
