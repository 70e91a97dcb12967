"""A case as the clock watches it: its state, what each hearing knows, and what was corrected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from uuid import UUID

from braid.domain.case.state import Case, evolve
from braid.domain.check_in.events import CheckInHeld, CheckInMissed
from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.events import Event
from braid.domain.identity import EventId, LapseId, Role
from braid.domain.lapse.events import LapseReported, LapseReportRetracted
from braid.domain.meeting.events import MeetingAttended, MeetingExcused, MeetingMissed
from braid.domain.recorded import Recorded
from braid.domain.rules.findings import Views
from braid.domain.warning.events import Hearing

Told = tuple[EventId, type[Event]]
"""An event about an occurrence, and what kind it is."""


@dataclass(frozen=True, kw_only=True)
class Watched:
    """One case up to some event."""

    case: Case = field(default_factory=Case)
    views: Views = field(default_factory=Views)
    length: int = 0
    told: Mapping[tuple[UUID, datetime], Told] = field(default_factory=dict)
    """What was said last of each occurrence of a meeting or a check-in."""
    lapses: Mapping[LapseId, EventId] = field(default_factory=dict)
    corrected: frozenset[EventId] = frozenset()
    """Events that a later one has corrected: they no longer speak for anything."""
    heard: Mapping[Hearing, datetime] = field(default_factory=dict)
    """When each hearing last learned anything."""


def watched(known: Watched, events: Iterable[Recorded]) -> Watched:
    """The case after more of its events."""
    return reduce(_after, events, known)


def _after(known: Watched, recorded: Recorded) -> Watched:
    now = replace(
        known,
        case=evolve(known.case, recorded),
        views=known.views.with_(recorded, sees=_sees),
        length=known.length + 1,
        heard=_heard(known, recorded),
    )
    return _corrections(now, recorded)


def _sees(role: Role, recorded: Recorded) -> bool:
    return DISCLOSURES[role].seen(recorded) is not None


def _heard(known: Watched, recorded: Recorded) -> Mapping[Hearing, datetime]:
    if not _sees(Role.CLINICIAN, recorded):
        return known.heard
    at = recorded.recorded_at or recorded.reported_at
    by_clinicians = {**known.heard, Hearing.CLINICIANS: at}
    return by_clinicians | {Hearing.TEAM: at} if _sees(Role.PEER, recorded) else by_clinicians


def _corrections(known: Watched, recorded: Recorded) -> Watched:
    event, key = recorded.event, EventId(recorded.event_id)
    match event:
        case (
            MeetingAttended(meeting=expected)
            | MeetingMissed(meeting=expected)
            | MeetingExcused(meeting=expected)
        ):
            return _said(known, (expected, event.starts), (key, type(event)))
        case CheckInHeld(check_in=expected) | CheckInMissed(check_in=expected):
            return _said(known, (expected, event.starts), (key, type(event)))
        case LapseReported(lapse=lapse):
            return replace(known, lapses={**known.lapses, lapse: key})
        case LapseReportRetracted(lapse=lapse):
            return replace(known, corrected=known.corrected | {known.lapses[lapse]})
        case _:
            return known


def _said(known: Watched, occurrence: tuple[UUID, datetime], now: Told) -> Watched:
    """What was said of an occurrence; where it was otherwise before, that was corrected."""
    told = {**known.told, occurrence: now}
    before = known.told.get(occurrence)
    if before is None or before[1] is now[1]:
        return replace(known, told=told)
    return replace(known, told=told, corrected=known.corrected | {before[0]})
