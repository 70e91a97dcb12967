"""Patient-reported connection (M4): three questions a week, and a missing week stays missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from braid.domain.daily.events import Frequency

from .span import mondays


@dataclass(frozen=True, kw_only=True)
class Connection:
    """One week's answers; None where nobody answered."""

    monday: date
    called: int | None
    alone: int | None
    """From 0, never, to 4, always."""
    helped: int | None


def loneliness(answer: Frequency) -> int:
    """The answer in numbers, 0 to 4.

    The order of the loneliness item of the Accountable Health Communities' screening tool
    (AHC HRSN, CMS 2017); its distances are not known, so only order may be rested on.
    """
    match answer:
        case Frequency.NEVER:
            return 0
        case Frequency.RARELY:
            return 1
        case Frequency.SOMETIMES:
            return 2
        case Frequency.OFTEN:
            return 3
        case Frequency.ALWAYS:
            return 4
        case _:
            assert_never(answer)


def weekly(answered: Sequence[Connection], first: date, last: date) -> tuple[Connection, ...]:
    """Each week from first to last, as answered last in it (essay: E22-E24).

    Nothing is carried forward and nothing filled in.
    """
    by_week = {answer.monday: answer for answer in answered}
    return tuple(
        by_week.get(day, Connection(monday=day, called=None, alone=None, helped=None))
        for day in mondays(first, last)
    )
