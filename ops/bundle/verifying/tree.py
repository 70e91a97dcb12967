"""The notary's tree as a verifier needs it (RFC 9162): roots of leaves, and where paths lead."""

from collections.abc import Sequence
from hashlib import sha256


def leaf_of(entry: bytes) -> bytes:
    """The leaf of an entry."""
    return sha256(b"\x00" + entry).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


class Tree:
    """The root of leaves that come one after the other; whole halves alone are remembered."""

    def __init__(self) -> None:
        self.size = 0
        self._halves: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """One more leaf."""
        self.size += 1
        rest = self.size
        while rest % 2 == 0:
            leaf = _node(self._halves.pop(), leaf)
            rest //= 2
        self._halves.append(leaf)

    def root(self) -> bytes:
        """The root of them all."""
        if not self._halves:
            return sha256(b"").digest()
        *others, root = self._halves
        for half in reversed(others):
            root = _node(half, root)
        return root


def led_to(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that an inclusion path leads to (RFC 9162, 2.1.3.2); None where it leads nowhere."""
    at, last, root = index, size - 1, leaf
    if not 0 <= index < size:
        return None
    for one in path:
        if last == 0:
            return None
        if at % 2 or at == last:
            root = _node(one, root)
            while at and at % 2 == 0:
                at, last = at // 2, last // 2
        else:
            root = _node(root, one)
        at, last = at // 2, last // 2
    return root if last == 0 else None
