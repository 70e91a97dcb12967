"""Holding the rows of a log beside every telling of its leaves, and beside what was signed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from .entries import NoEntry, Row, entry
from .notes import Checkpoint
from .tree import Peaks, leaf_hash

NO_LEAF = bytes(32)
"""What a row comes to that no entry can say: it equals nothing."""


@dataclass(kw_only=True)
class Lane:
    """One telling of a log's leaves: the notary's entries, its tiles, or tiles that were kept."""

    name: str
    leaves: Iterator[bytes]
    first_difference: int | None = None
    """The first leaf at which it tells something else than the rows."""
    row: Row | None = None
    """The row that stands there; none where the rows have ended."""
    told: bytes = b""
    """The leaf that it tells there."""
    size: int = 0
    goes_on: bool = False
    """Whether it tells more leaves than anybody knows of."""
    holds: bool = False
    """Whether it leads to the first checkpoint that the rows do not lead to."""
    _own: Peaks | None = None
    """Its own peaks, once it has told something else than the rows."""

    def step(self, rows: Peaks, row: Row | None, leaf: bytes | None) -> None:
        """Take its next leaf, and hold it beside the row's; `rows` has not taken that one yet."""
        mine = next(self.leaves, None) if self.size == rows.size or self._own else None
        if mine is None:
            return
        if mine != leaf and self._own is None:
            self.first_difference, self.row, self.told = self.size, row, mine
            self._own = rows.copy()
        if self._own is not None:
            self._own.add(mine)
        self.size += 1

    def meet(self, known: Checkpoint, rows: Peaks) -> None:
        """Hold its root beside a checkpoint's that the rows do not lead to."""
        peaks = self._own or rows
        self.holds = self.size >= known.size == peaks.size and peaks.root() == known.root


@dataclass(kw_only=True)
class Compared:
    """What the rows came to."""

    size: int = 0
    """How many rows there are, up to the last leaf that anybody knows of."""
    proven: int = 0
    """The size of the last checkpoint that the rows lead to, with everything before it."""
    broke_at: int | None = None
    """The size of the first checkpoint that they do not lead to."""
    beyond: int = 0
    """Rows that nobody has taken yet."""
    lanes: Sequence[Lane] = field(default_factory=tuple)


def compare(
    rows: Iterator[Row],
    lanes: Sequence[Lane],
    known: Sequence[Checkpoint],
    until: int,
    tell: Callable[[int, int], None],
) -> Compared:
    """Go through all rows once, up to a size, beside each lane and each checkpoint in order."""
    found, peaks = Compared(lanes=lanes), Peaks()
    signed = iter([*known, None])
    due = next(signed)
    for index in range(until):
        row = next(rows, None)
        leaf = None if row is None else _leaf(row)
        for lane in lanes:
            lane.step(peaks, row, leaf)
        # Leaves of lanes go on where the rows have ended; their peaks are their own by then.
        if leaf is not None:
            peaks.add(leaf)
        while due is not None and due.size == index + 1:
            _meet(found, peaks, due)
            due = next(signed)
        if index % 1_000 == 0:
            tell(index, until)
    tell(until, until)
    for lane in lanes:
        lane.goes_on = lane.size == until and next(lane.leaves, None) is not None
    found.size, found.beyond = peaks.size, sum(1 for _ in rows)
    return found


def _meet(found: Compared, rows: Peaks, known: Checkpoint) -> None:
    if found.broke_at is not None:
        return
    if rows.size == known.size and rows.root() == known.root:
        found.proven = known.size
        return
    found.broke_at = known.size
    for lane in found.lanes:
        lane.meet(known, rows)


def _leaf(row: Row) -> bytes:
    try:
        return leaf_hash(entry(row))
    except NoEntry:
        return NO_LEAF
