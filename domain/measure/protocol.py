"""Protocol adherence in high-risk windows (M15): counts of steps taken and of how it went.

These are counts. Who plans may differ in much else from who does not, so nothing here says
that the plan made the difference.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from braid.domain.window.events import HowItWent

FIRST_SIX_MONTHS = 183
"""Days: the essay's "especially during the first six months"."""


class Taken(StrEnum):
    """A step of the protocol that was taken in time (X1)."""

    BUDDY_PAIRED = "buddy_paired"
    BUDDY_BEFORE = "buddy_before"
    BUDDY_DURING = "buddy_during"
    BUDDY_AFTER = "buddy_after"
    SCRIPT_CHOSEN = "script_chosen"
    SCRIPT_REHEARSED = "script_rehearsed"
    FIRST_HOUR_PLANNED = "first_hour_planned"
    DEBRIEFED = "debriefed"


PLAN = frozenset({Taken.BUDDY_PAIRED, Taken.SCRIPT_REHEARSED, Taken.FIRST_HOUR_PLANNED})
"""What has to stand before the window begins for there to be a plan."""


class Outcome(StrEnum):
    """How a window went, as far as anybody said."""

    HELD = "held"
    LAPSE = "lapse"
    NOT_SAID = "not_said"


@dataclass(frozen=True, kw_only=True)
class WindowRun:
    """One occurrence of a risk window that is over."""

    taken: frozenset[Taken]
    how_it_went: HowItWent | None
    lapse_followed: bool
    """Whether a lapse on record surely began in it, or in the day after it."""
    day: int
    """How many days after the case was opened."""

    @property
    def has_plan(self) -> bool:
        """Whether buddy, rehearsed script and first hour stood before it began.

        The debrief comes after and is no part of the plan: otherwise a window of which nothing
        was said would always count as one without a plan.
        """
        return self.taken >= PLAN

    @property
    def outcome(self) -> Outcome:
        """How it went; a lapse on record counts though the debrief did not name it."""
        if self.lapse_followed or self.how_it_went is HowItWent.LAPSE:
            return Outcome.LAPSE
        return Outcome.HELD if self.how_it_went else Outcome.NOT_SAID


def adherence(run: WindowRun) -> float:
    """The share of the protocol's steps that were taken, each counting alike.

    Adherence as one of the dimensions of fidelity (Carroll et al., Implement Sci 2:40, 2007).
    """
    return len(run.taken) / len(Taken)


def steps(runs: Sequence[WindowRun]) -> dict[Taken, int]:
    """In how many windows each step was taken."""
    counted = Counter(step for run in runs for step in run.taken)
    return {step: counted[step] for step in Taken}


def outcomes(runs: Sequence[WindowRun]) -> dict[tuple[bool, Outcome], int]:
    """How windows went, with a plan (True) and without."""
    counted = Counter((run.has_plan, run.outcome) for run in runs)
    return {(plan, one): counted[plan, one] for plan in (True, False) for one in Outcome}


def early(runs: Sequence[WindowRun]) -> tuple[WindowRun, ...]:
    """The windows of the first six months."""
    return tuple(run for run in runs if run.day < FIRST_SIX_MONTHS)
