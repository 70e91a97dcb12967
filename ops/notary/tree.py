"""The Merkle tree of RFC 6962 and RFC 9162: roots, paths, and what verifies them.

A tree is asked for by ranges of leaves. Whoever makes a path brings `subtree`, which answers with
the hash over the leaves [low, high) where these fill a whole subtree, for example from tiles.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()
"""The root of a tree without leaves."""

Subtree = Callable[[int, int], bytes]


def leaf_hash(entry: bytes) -> bytes:
    """The hash of a leaf."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over two subtrees."""
    return sha256(b"\x01" + left + right).digest()


class Peaks:
    """The root of a growing list of leaves, of which only the whole subtrees' hashes are kept."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Take the next leaf's hash."""
        carry, rest = leaf, self.size
        while rest & 1:
            carry = node_hash(self._peaks.pop(), carry)
            rest >>= 1
        self._peaks.append(carry)
        self.size += 1

    def copy(self) -> "Peaks":
        """The same leaves, to go on with others."""
        other = Peaks()
        other.size, other._peaks = self.size, list(self._peaks)
        return other

    def root(self) -> bytes:
        """The root over all leaves taken so far."""
        if not self._peaks:
            return EMPTY
        *before, root = self._peaks
        for peak in reversed(before):
            root = node_hash(peak, root)
        return root


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over some leaves' hashes."""
    peaks = Peaks()
    for leaf in leaves:
        peaks.add(leaf)
    return peaks.root()


def range_root(low: int, high: int, subtree: Subtree) -> bytes:
    """The root over the leaves [low, high); low is where a subtree of that size may begin."""
    size = high - low
    if size == 0:
        return EMPTY
    if size & (size - 1) == 0:
        return subtree(low, high)
    split = low + _left(size)
    return node_hash(range_root(low, split, subtree), range_root(split, high, subtree))


def inclusion_path(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """What leads from a leaf to the root of a tree of that size (RFC 9162, 2.1.3.1)."""
    if not 0 <= index < size:
        raise IndexError(index)
    low, high = 0, size
    path = list[bytes]()
    while high - low > 1:
        split = low + _left(high - low)
        if index < split:
            path.append(range_root(split, high, subtree))
            high = split
        else:
            path.append(range_root(low, split, subtree))
            low = split
    return path[::-1]


def consistency_path(old: int, size: int, subtree: Subtree) -> list[bytes]:
    """What proves that a tree grew from an older one (RFC 9162, 2.1.4.1)."""
    if not 0 <= old <= size:
        raise IndexError(old)
    if old in {0, size}:
        return []
    low, high, is_whole = 0, size, True
    path = list[bytes]()
    while old < high:
        split = low + _left(high - low)
        if old <= split:
            path.append(range_root(split, high, subtree))
            high = split
        else:
            path.append(range_root(low, split, subtree))
            low, is_whole = split, False
    if not is_whole:
        path.append(range_root(low, high, subtree))
    return path[::-1]


def is_included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a path leads from a leaf to the root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    first, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if first & 1 or first == last:
            found = node_hash(sibling, found)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        first, last = first >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(old: int, size: int, path: Sequence[bytes], old_root: bytes, root: bytes) -> bool:
    """Whether a path proves that a tree grew from an older one (RFC 9162, 2.1.4.2)."""
    if old == size:
        return not path and old_root == root
    if old == 0:
        return not path and old_root == EMPTY
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not 0 < old < size or not path:
        return False
    first, last = old - 1, size - 1
    while first & 1:
        first, last = first >> 1, last >> 1
    was = now = steps[0]
    for sibling in steps[1:]:
        if last == 0:
            return False
        if first & 1 or first == last:
            was, now = node_hash(sibling, was), node_hash(sibling, now)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            now = node_hash(now, sibling)
        first, last = first >> 1, last >> 1
    return last == 0 and was == old_root and now == root


def _left(size: int) -> int:
    """How many leaves lie left of the root: the greatest power of two below the size."""
    return 1 << (size - 1).bit_length() - 1
