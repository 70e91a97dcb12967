"""The open door (P1): whether who asked to come back was in within the promised hours."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from braid.domain.lapse.events import Door


class Promise(StrEnum):
    """How the program's promise stands."""

    MET = "met"
    MISSED = "missed"
    OPEN = "open"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One return asked for: since when, and when and through which door she came back."""

    at: datetime
    back: datetime | None
    door: Door | None
    until: datetime
    """Up to when it is known that she was not back."""


def promise(asked: Asked, promised_hours: float) -> Promise:
    """Whether the promise was met, missed, or still may be ("how quickly can a patient re-enter").

    The program promises, so the clock is read in her favour: from the earliest moment at which
    she may have asked to the latest at which she may have come in. It is open as long as she is
    out and the time is not over.
    """
    over = asked.at + timedelta(hours=promised_hours)
    if asked.back is not None:
        return Promise.MET if asked.back <= over else Promise.MISSED
    return Promise.OPEN if asked.until <= over else Promise.MISSED
