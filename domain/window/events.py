"""What happens around high-risk windows. These names are the storage format: rename nothing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from braid.domain.identity import PersonalText, PersonId, TimerId, WindowId
from braid.domain.meeting.events import Plan


class WindowKind(StrEnum):
    """What makes the window dangerous (P15)."""

    PAYDAY = "payday"
    ANNIVERSARY = "anniversary"
    HOLIDAY = "holiday"
    FAMILY = "family"
    DATE = "date"
    OTHER = "other"


class Phase(StrEnum):
    """When a buddy checks in: three times a window (E12)."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Step(StrEnum):
    """A step of the five-step protocol that has its time (X1)."""

    BUDDY_BEFORE = "buddy_before"
    BUDDY_DURING = "buddy_during"
    BUDDY_AFTER = "buddy_after"
    REHEARSAL = "rehearsal"
    FIRST_HOUR = "first_hour"
    DEBRIEF = "debrief"


class Told(StrEnum):
    """Who is asked to look after a step that was missed: the buddy first, then the peer."""

    BUDDY = "buddy"
    PEER = "peer"


class HowItWent(StrEnum):
    """How a window went, in her words' place."""

    AS_PLANNED = "as_planned"
    LEFT_EARLY = "left_early"
    HARD_BUT_HELD = "hard_but_held"
    LAPSE = "lapse"


@dataclass(frozen=True, kw_only=True)
class RiskWindowNamed:
    """Step one: the exact danger was named ahead, with its place, people and time (E11)."""

    window: WindowId
    kind: WindowKind
    place: PersonalText | None
    people: PersonalText | None
    plan: Plan


@dataclass(frozen=True, kw_only=True)
class BuddyPaired:
    """Step two: somebody will check in before, during and after (E12)."""

    window: WindowId
    name: PersonalText
    person: PersonId | None
    """Who, where the buddy signs in to Braid; most do not."""


@dataclass(frozen=True, kw_only=True)
class BuddyCheckedIn:
    """The buddy checked in."""

    window: WindowId
    starts: datetime
    phase: Phase


@dataclass(frozen=True, kw_only=True)
class ExitScriptChosen:
    """Step three: the words to leave with (E13)."""

    window: WindowId
    script: PersonalText


@dataclass(frozen=True, kw_only=True)
class ExitScriptRehearsed:
    """The script was rehearsed; out loud is better (E13, P9)."""

    window: WindowId
    aloud: bool


@dataclass(frozen=True, kw_only=True)
class FirstHourPlanned:
    """Step four: a task, a drink without alcohol, a time limit (E14)."""

    window: WindowId
    task: PersonalText
    drink: PersonalText
    minutes: int


@dataclass(frozen=True, kw_only=True)
class WindowDebriefed:
    """Step five: what worked, what needs work (E15)."""

    window: WindowId
    starts: datetime
    how_it_went: HowItWent
    worked: PersonalText | None
    needs_work: PersonalText | None


@dataclass(frozen=True, kw_only=True)
class WindowStepMissed:
    """The time of a step went by; somebody is asked to look after it."""

    window: WindowId
    starts: datetime
    step: Step
    told: Told
    learned_late: bool


@dataclass(frozen=True, kw_only=True)
class WindowPassed:
    """An occurrence of the window is over, debrief time included."""

    window: WindowId
    starts: datetime
    is_willpower_only: bool
    """Without rehearsal or without debrief (P9)."""
    learned_late: bool


@dataclass(frozen=True, kw_only=True)
class TenMinutesStarted:
    """The next ten minutes: a timer, a glass of water, a text when it is done (X2)."""

    timer: TimerId


@dataclass(frozen=True, kw_only=True)
class TenMinutesPassed:
    """She wrote back: the ten minutes are over."""

    timer: TimerId


@dataclass(frozen=True, kw_only=True)
class TenMinutesUnanswered:
    """The ten minutes went by and nobody heard from her."""

    timer: TimerId
    learned_late: bool
