"""Two pairs of eyes on the same case at the same moment: what differs between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from braid.domain.disclosure.auditor import Fact
from braid.domain.disclosure.line import Line
from braid.projections.sight import details_of

from .eyes import Eyes
from .replay import Replay, View


class Difference(StrEnum):
    """How what is seen of one event differs."""

    SAME = "="
    """All who look read the same."""
    APART = "\N{NOT EQUAL TO}"
    """They read of it, each something else."""
    LEFT = "<"
    """The left reads of it, the right does not."""
    RIGHT = ">"
    """The right reads of it, the left does not."""
    NEITHER = "\N{MIDDLE DOT}"
    """Nobody who looks reads of it."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One event, as two pairs of eyes saw it at a moment."""

    number: int
    left: Line | None
    right: Line | None
    left_corrected: bool
    right_corrected: bool
    difference: Difference


def difference(left: Line | None, right: Line | None) -> Difference:
    """How two sights of one event differ."""
    if left is None and right is None:
        return Difference.NEITHER
    if right is None:
        return Difference.LEFT
    if left is None:
        return Difference.RIGHT
    return Difference.SAME if _read(left) == _read(right) else Difference.APART


def side_by_side(left: View, right: View, until: int) -> Iterator[Row]:
    """Every step up to one, as both saw it then, oldest first."""
    for number in range(until + 1):
        seen, beside = left.lines.get(number), right.lines.get(number)
        yield Row(
            number=number,
            left=seen,
            right=beside,
            left_corrected=number in left.corrected,
            right_corrected=number in right.corrected,
            difference=difference(seen, beside),
        )


def among(lines: Sequence[Line | None]) -> Difference:
    """How the sights of several differ: the same, apart, or nobody's."""
    shown = [_read(one) for one in lines if one is not None]
    if not shown:
        return Difference.NEITHER
    same = len(shown) == len(lines) and all(one == shown[0] for one in shown)
    return Difference.SAME if same else Difference.APART


def _read(line: Line) -> tuple[str, str | None, tuple[Fact, ...]]:
    """All that a line says, field by field."""
    return line.headline, line.words, details_of(line)


def next_difference(replay: Replay, pair: tuple[Eyes, Eyes], after: int) -> int | None:
    """The next step of which two pairs of eyes see something else."""
    return next((n for n in range(after + 1, replay.last + 1) if _differ(replay, pair, n)), None)


def difference_before(replay: Replay, pair: tuple[Eyes, Eyes], before: int) -> int | None:
    """The last step before one of which two pairs of eyes see something else."""
    return next((n for n in range(before - 1, -1, -1) if _differ(replay, pair, n)), None)


def _differ(replay: Replay, pair: tuple[Eyes, Eyes], number: int) -> bool:
    """Whether a step, as it came, was another thing to the one than to the other."""
    left, right = (replay.line(one, number, number) for one in pair)
    return difference(left, right) not in {Difference.SAME, Difference.NEITHER}
