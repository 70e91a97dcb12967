"""The rows of a bundle: each in its place, unaltered, and in the notary's tree."""

import json
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import zip_longest
from typing import Any

from .entries import Row, event_entry, read_entry
from .files import FOREIGN, DoesNotHold, Files
from .notes import Checkpoint
from .packed import Packed
from .tree import Tree, leaf_of, led_to


def event_index(row: Row) -> int:
    """Where an event's leaf stands: positions begin at 1, and leave no gap."""
    return int(row["position"]) - 1


def read_index(row: Row) -> int:
    """Where a read record's leaf stands."""
    return int(row["index"])


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What the rows of a log are, and how one is named."""

    log: str
    called: str
    entry: Callable[[Row], bytes]
    index: Callable[[Row], int]


EVENTS = Kind(log="events", called="event at position", entry=event_entry, index=event_index)
READS = Kind(log="reads", called="read at place", entry=read_entry, index=read_index)


@dataclass(kw_only=True)
class Rows:
    """The rows of one log, one after the other; each is held against its proof."""

    kind: Kind
    to: Checkpoint
    is_whole: bool
    """Whether every leaf of the tree is here: then no row needs a path."""
    is_stretch: bool
    """Whether it is the log from some event on, with none left out between."""
    tree: Tree = field(default_factory=Tree)
    last: int = -1
    versions: dict[str, int] = field(default_factory=dict)

    def verify(self, files: Files, count: int) -> int:
        """How many rows hold. Raises DoesNotHold at the first that does not."""
        names = (f"{self.kind.log}.ndjson", f"{self.kind.log}.proofs")
        seen = 0
        for line, proof in zip_longest(*(files.lines(name) for name in names)):
            self._verify(line, proof)
            seen += 1
        if seen != count:
            raise DoesNotHold(f"{count - seen} of the {self.kind.log} are missing at the end")
        whole = Checkpoint(self.tree.size, self.tree.root())
        if self.is_whole and whole != self.to:
            raise DoesNotHold(f"the {self.kind.log} are not those of the tree that was signed")
        return seen

    def named(self, index: int) -> str:
        """How a row is named."""
        return f"the {self.kind.called} {index + 1}"

    def _verify(self, line: bytes | None, proof: bytes | None) -> None:
        if proof is None:
            raise DoesNotHold(f"a row follows {self.named(self.last)}, and nothing proves it")
        try:
            told = json.loads(proof)
            index, digest, leaf = int(told["index"]), _raw(told["row"]), _raw(told["leaf"])
            path = [_raw(one) for one in told.get("path", ())]
        except FOREIGN:
            said = f"after {self.named(self.last)} a proof cannot be read"
            raise DoesNotHold(
                said if self.last >= 0 else "the first proof cannot be read"
            ) from None
        self._in_order(index)
        if line is None:
            raise DoesNotHold(f"{self.named(index)} is missing")
        if sha256(line).digest() != digest:
            raise DoesNotHold(self._altered(line, index))
        self._proved(line, index, leaf, path)

    def _in_order(self, index: int) -> None:
        if index <= self.last:
            raise DoesNotHold(f"{self.named(index)} stands twice, or out of order")
        if (self.is_whole or (self.is_stretch and self.last >= 0)) and index != self.last + 1:
            raise DoesNotHold(f"{self.named(self.last + 1)} is missing")
        self.last = index

    def _altered(self, line: bytes, index: int) -> str:
        """What stands in a row's place instead of it."""
        try:
            stands = self.kind.index(json.loads(line))
        except FOREIGN:
            return f"{self.named(index)} was altered: it cannot be read"
        if stands > index:
            return f"{self.named(index)} is missing: in its place stands {stands + 1}"
        if stands < index:
            said = f"in its place stands {stands + 1}, twice or out of order"
            return f"{self.named(index)} is missing: {said}"
        return f"{self.named(index)} was altered after it was exported"

    def _proved(self, line: bytes, index: int, leaf: bytes, path: Sequence[bytes]) -> None:
        try:
            row = json.loads(line)
            found, stands = leaf_of(self.kind.entry(row)), self.kind.index(row)
        except FOREIGN:
            raise DoesNotHold(f"{self.named(index)} cannot be read") from None
        if found != leaf or stands != index:
            said = "is not what the notary put into its tree: it was altered in the log"
            raise DoesNotHold(f"{self.named(index)}{_of(row)} {said}")
        if self.is_whole:
            self.tree.add(leaf)
        elif led_to(leaf, index, self.to.size, path) != self.to.root:
            raise DoesNotHold(f"{self.named(index)}{_of(row)} is not in the tree that was signed")
        if self.kind is EVENTS:
            self._follows(row, index)
            if not tells_what_it_holds(row):
                raise DoesNotHold(
                    f"{self.named(index)}{_of(row)} tells something else than it holds"
                )

    def _follows(self, row: Row, index: int) -> None:
        """A stream has no gaps."""
        stream, version = row["originator_id"], row["originator_version"]
        before = self.versions.get(stream, version - 1 if self.is_stretch else 0)
        if version != before + 1:
            said = f"version {before + 1} of the stream {stream} is missing"
            raise DoesNotHold(f"{said}: {self.named(index)} is version {version}")
        self.versions[stream] = version


def tells_what_it_holds(row: Row) -> bool:
    """Whether what is told in plain words is what is stored; what was sealed needs the key."""
    told = row["opened"]
    try:
        version, plain, sealed, *_ = Packed(b64decode(row["state"])).whole()
    except FOREIGN:
        return told is None
    if not isinstance(told, Mapping):
        return False
    is_open, is_sealed = told.get("seal") == "opened", told.get("seal") != "none"
    return (
        _same([told.get("version"), told.get("plain")], [version, plain])
        and is_sealed == (sealed is not None)
        and is_open == (told.get("sealed") is not None)
    )


# Any: whatever JSON is held beside whatever msgpack.
def _same(one: Any, other: Any) -> bool:  # noqa: ANN401
    """Whether two values are written the same: 1, 1.0 and true are not."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _of(row: Row) -> str:
    """Where an event stands in its stream; only ids and numbers are quoted."""
    stream, version = row.get("originator_id"), row.get("originator_version")
    return f" (version {version} of the stream {stream})" if stream else ""


def _raw(told: str) -> bytes:
    return b64decode(told, validate=True)
