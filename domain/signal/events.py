"""What somebody noticed. These names are the storage format: rename nothing."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from braid.domain.identity import FlagId


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
