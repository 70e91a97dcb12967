"""How somebody is doing, week by week: the hidden state behind everything that is recorded."""

from enum import Enum, auto
from itertools import pairwise
from random import Random


class Mood(Enum):
    """What nobody records, and everybody feels."""

    STEADY = auto()
    DRIFTING = auto()
    LAPSING = auto()
    RETURNING = auto()


SETTLED = 2
"""Weeks that everybody begins with."""
MIDDLE_ACT = (Mood.DRIFTING, Mood.DRIFTING, Mood.LAPSING, Mood.RETURNING, Mood.STEADY)
LAST_ACT = (Mood.DRIFTING, Mood.DRIFTING, Mood.LAPSING, Mood.LAPSING)
"""How the shown participant's weeks end; the very last may be cut short."""


def weeks(chance: Random, count: int) -> tuple[Mood, ...]:
    """The mood of each week; nobody lapses who has not drifted before."""
    restlessness = chance.choice((0.02, 0.05, 0.08, 0.12))
    moods = [Mood.STEADY] * SETTLED
    while len(moods) < count:
        moods.append(_after(moods[-1], chance.random(), restlessness))
    return tuple(moods[:count])


def full_arc(moods: tuple[Mood, ...]) -> tuple[Mood, ...]:
    """The same weeks, where there are enough with a lapse and a return in the middle."""
    middle = len(moods) // 2
    arc = MIDDLE_ACT if middle > len(LAST_ACT) + len(MIDDLE_ACT) else ()
    return (*moods[:middle], *arc, *moods[middle + len(arc) :])


def open_ended(moods: tuple[Mood, ...]) -> tuple[Mood, ...]:
    """The same weeks, ending while somebody is still out there."""
    return (*moods[: -len(LAST_ACT)], *LAST_ACT)


def settled(moods: tuple[Mood, ...]) -> tuple[Mood, ...]:
    """The same weeks, ending well."""
    calm = (Mood.STEADY,) * min(len(moods), 8)
    return (*moods[: len(moods) - len(calm)], *calm)


def lapse_weeks(moods: tuple[Mood, ...]) -> tuple[tuple[int, int | None], ...]:
    """Each stretch of lapsing: its first week, and the first week after it, if there is one."""
    changes = [
        (week, after)
        for week, (before, after) in enumerate(pairwise(moods), start=1)
        if before is not after
    ]
    begins = [week for week, mood in changes if mood is Mood.LAPSING]
    return tuple(
        (first, next((week for week, _ in changes if week > first), None)) for first in begins
    )


def _after(mood: Mood, drawn: float, restlessness: float) -> Mood:
    match mood:
        case Mood.STEADY:
            return Mood.DRIFTING if drawn < restlessness else Mood.STEADY
        case Mood.DRIFTING:
            if drawn < 0.35:  # noqa: PLR2004 - one in three weeks of drift ends in a lapse
                return Mood.LAPSING
            return Mood.STEADY if drawn > 0.7 else Mood.DRIFTING  # noqa: PLR2004
        case Mood.LAPSING:
            return Mood.RETURNING if drawn < 0.65 else Mood.LAPSING  # noqa: PLR2004
        case Mood.RETURNING:
            return Mood.STEADY if drawn < 0.5 else Mood.RETURNING  # noqa: PLR2004
