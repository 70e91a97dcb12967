"""How emergency access is told of: to the case's people, and to those who review it."""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from braid.domain.emergency.events import (
    EmergencyAccessEnded,
    EmergencyAccessReviewed,
    EmergencyAccessTaken,
    Verdict,
)
from braid.domain.events import EmergencyEvent
from braid.domain.identity import AccessId


@dataclass(frozen=True, kw_only=True)
class Emergency:
    """Who took a case in an emergency, and until when."""

    name: str
    affiliation: str | None
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """An emergency access, and what a line tells of it to who reviews it."""

    access: AccessId
    until: datetime | None = None
    verdict: Verdict | None = None


def emergency(event: EmergencyAccessTaken) -> Emergency:
    """Who took it, and until when."""
    return Emergency(name=event.name, affiliation=event.affiliation, until=event.until)


def reviewed(event: EmergencyEvent) -> Reviewed:
    """Which access it is about."""
    match event:
        case EmergencyAccessTaken(access=access, until=until):
            return Reviewed(access=access, until=until)
        case EmergencyAccessEnded(access=access):
            return Reviewed(access=access)
        case EmergencyAccessReviewed(access=access, verdict=verdict):
            return Reviewed(access=access, verdict=verdict)
        case _:
            assert_never(event)
