"""What makes up somebody's days. These names are the storage format: rename nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from braid.domain.identity import PersonalText
from braid.domain.signal.sharing import Sharing


class Channel(StrEnum):
    """How a peer contact was made."""

    CALL = "call"
    TEXT = "text"
    COFFEE = "coffee"
    WALK = "walk"
    VISIT = "visit"
    ONLINE = "online"


class BeganBy(StrEnum):
    """Who reached out."""

    PARTICIPANT = "participant"
    PEER = "peer"


class Frequency(StrEnum):
    """How often somebody felt alone (AHC-HRSN loneliness item's answers)."""

    NEVER = "never"
    RARELY = "rarely"
    SOMETIMES = "sometimes"
    OFTEN = "often"
    ALWAYS = "always"


class ServiceSize(StrEnum):
    """The size of an act of service: the ladder begins low (E20, E21)."""

    SMALL_ACT = "small_act"
    REGULAR_TASK = "regular_task"
    COMMITMENT = "commitment"


class Result(StrEnum):
    """What a toxicology test showed."""

    NEGATIVE = "negative"
    POSITIVE = "positive"
    INCONCLUSIVE = "inconclusive"


class Milestone(StrEnum):
    """How long, from the person's own recovery date (E16)."""

    DAY = "day"
    DAYS_30 = "days_30"
    DAYS_90 = "days_90"
    YEAR = "year"


@dataclass(frozen=True, kw_only=True)
class DailyCheckInRecorded:
    """Three words about how she feels, one commitment for the day (E9)."""

    words: tuple[PersonalText, ...]
    commitment: PersonalText | None
    kept_last: bool | None
    """Whether the commitment before was kept; None: nobody said."""
    sharing: Sharing


@dataclass(frozen=True, kw_only=True)
class CravingRated:
    """An entry of the craving log (E10): 0, none, to 10."""

    rating: int
    sharing: Sharing


@dataclass(frozen=True, kw_only=True)
class PeerContactMade:
    """She and a peer were in touch (E22)."""

    channel: Channel
    began_by: BeganBy


@dataclass(frozen=True, kw_only=True)
class WeeklyQuestionsAnswered:
    """The three weekly questions (E22-E24). None: not answered; nothing is assumed."""

    called: int | None
    """How many peers she called this week."""
    alone: Frequency | None
    helped: int | None
    """How often a peer helped her make a better decision."""


@dataclass(frozen=True, kw_only=True)
class ServiceActPerformed:
    """She did something for others (E20)."""

    size: ServiceSize
    sharing: Sharing


@dataclass(frozen=True, kw_only=True)
class PlannedSocialHeld:
    """A planned social time without substances took place (M5)."""

    sharing: Sharing


@dataclass(frozen=True, kw_only=True)
class RhythmPlanned:
    """The fridge card: how many of each she means to do in a week (M5)."""

    contact_days: int
    service_acts: int
    socials: int
    craving_entries: int
    sharing: Sharing


@dataclass(frozen=True, kw_only=True)
class MilestoneReached:
    """So long since her recovery date. A later lapse takes nothing back (E16)."""

    milestone: Milestone
    since: date
    sharing: Sharing


@dataclass(frozen=True, kw_only=True)
class ToxicologyResulted:
    """A test came back: counted, never the sole outcome (E41). It `occurred` when it was taken."""

    result: Result
