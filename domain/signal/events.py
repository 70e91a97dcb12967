"""What somebody noticed or told. These names are the storage format: rename nothing."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from braid.domain.identity import FlagId, PersonalText

from .sharing import Sharing


class Basis(StrEnum):
    """How the observer knows."""

    SAW = "saw"
    HEARD = "heard"
    WAS_TOLD = "was_told"


class Confidence(StrEnum):
    """How sure the observer is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Cue(StrEnum):
    """What a subtle cue is about (the essay: E4-E7)."""

    LATE_NIGHT_ISOLATION = "late_night_isolation"
    RISKY_RELATIONSHIP = "risky_relationship"
    DRIFT = "drift"
    DECOMPENSATION = "decompensation"
    MEDICATION_STIGMA = "medication_stigma"
    OTHER = "other"


class SponsorConcern(StrEnum):
    """What is not right about a sponsor (E18)."""

    OVER_ADVISING = "over_advising"
    MINIMISES_MEDICATION = "minimises_medication"
    MONEY = "money"
    HOUSING = "housing"
    OTHER = "other"


class Sign(StrEnum):
    """A sign of decompensation that somebody without clinical training can see."""

    SLEEPLESS = "sleepless"
    CONFUSED = "confused"
    SUSPICIOUS = "suspicious"
    HEARS_VOICES = "hears_voices"
    TALKS_OF_DYING = "talks_of_dying"
    UNSAFE = "unsafe"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Hours:
    """Local hours of the day; an end before the beginning lies after midnight."""

    begin: time
    end: time


@dataclass(frozen=True, kw_only=True)
class IsolationPatternFlagged:
    """Somebody noticed a pattern of isolation.

    It has no field for words: what was written or said between people stays with them.
    The window of days is when it `occurred`.
    """

    flag: FlagId
    basis: Basis
    confidence: Confidence
    hours: Hours | None


@dataclass(frozen=True, kw_only=True)
class SubtleCueFlagged:
    """Somebody on the team noticed a subtle cue (E7)."""

    flag: FlagId
    cue: Cue
    basis: Basis
    confidence: Confidence
    note: PersonalText | None
    """What was noticed; what people said to each other stays with them."""


@dataclass(frozen=True, kw_only=True)
class DecompensationObserved:
    """Somebody saw signs of decompensation; the same command raises a warning (E31)."""

    flag: FlagId
    signs: tuple[Sign, ...]
    is_urgent: bool
    note: PersonalText | None


@dataclass(frozen=True, kw_only=True)
class SponsorRedFlagRaised:
    """Somebody saw a sponsor cross a boundary (E18)."""

    flag: FlagId
    concern: SponsorConcern
    note: PersonalText | None


@dataclass(frozen=True, kw_only=True)
class RecoveryDateSet:
    """The participant counts her recovery from this day."""

    since: date
    sharing: Sharing
