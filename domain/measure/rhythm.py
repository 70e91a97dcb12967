"""The rhythm of a week (M5), where part of it counts too (M6): there is no streak to lose."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date

RECENT = 4
"""How many weeks make up the rhythm of late."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """So many of each in a week: as planned on the fridge card, or as done."""

    contact_days: int
    service_acts: int
    socials: int
    craving_entries: int


@dataclass(frozen=True, kw_only=True)
class RhythmWeek:
    """One local week; without a plan nothing is measured, and what was done still stands."""

    monday: date
    planned: Card | None
    done: Card

    @property
    def has_something(self) -> bool:
        """Whether anything of a rhythm was done."""
        return any(astuple(self.done))

    @property
    def kept(self) -> float | None:
        """How much of the plan was kept."""
        return kept(self.planned, self.done) if self.planned else None


def kept(planned: Card, done: Card) -> float | None:
    """How much of a week's plan was kept, 0 to 1.

    Each planned part counts min(done / planned, 1), and all parts alike ("People who keep that
    rhythm, even imperfectly, stack wins"); the mean over attained goals as in goal attainment
    scaling without weights (Kiresuk and Sherman 1968). None where nothing was planned.
    """
    parts = [
        min(actual / wanted, 1.0)
        for wanted, actual in zip(astuple(planned), astuple(done), strict=True)
        if wanted > 0
    ]
    return sum(parts) / len(parts) if parts else None


def weeks_with_something(weeks: Sequence[RhythmWeek]) -> int:
    """In how many weeks anything was done. It only grows: a hard week takes nothing back."""
    return sum(week.has_something for week in weeks)


def rhythm_of_late(weeks: Sequence[RhythmWeek]) -> float | None:
    """The mean kept of the last four weeks that had a plan; one hard week costs a quarter."""
    measured = [week.kept for week in weeks[-RECENT:] if week.kept is not None]
    return sum(measured) / len(measured) if measured else None
