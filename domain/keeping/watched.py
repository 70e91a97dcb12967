"""A case as the clock watches it: its state, what each hearing knows, and what was corrected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from uuid import UUID

from braid.domain.case.state import Case, evolve
from braid.domain.check_in.events import CheckInHeld, CheckInMissed
from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import EventId, LapseId, Role
from braid.domain.lapse.events import LapseReported, LapseReportRetracted
from braid.domain.meeting.events import MeetingAttended, MeetingExcused, MeetingMissed
from braid.domain.recorded import Recorded
from braid.domain.rules.findings import Views


@dataclass(frozen=True, kw_only=True)
class Watched:
    """One case up to some event."""

    case: Case = field(default_factory=Case)
    views: Views = field(default_factory=Views)
    length: int = 0
    absences: Mapping[tuple[UUID, datetime], EventId] = field(default_factory=dict)
    """The event that says so, of each occurrence that counts as missed."""
    lapses: Mapping[LapseId, EventId] = field(default_factory=dict)
    corrected: frozenset[EventId] = frozenset()
    """Events that a later one has corrected: they no longer speak for anything."""


def watched(known: Watched, events: Iterable[Recorded]) -> Watched:
    """The case after more of its events."""
    return reduce(_after, events, known)


def _after(known: Watched, recorded: Recorded) -> Watched:
    now = replace(
        known,
        case=evolve(known.case, recorded),
        views=known.views.with_(recorded, sees=_sees),
        length=known.length + 1,
    )
    return _corrections(now, recorded)


def _sees(role: Role, recorded: Recorded) -> bool:
    return DISCLOSURES[role].seen(recorded) is not None


def _corrections(known: Watched, recorded: Recorded) -> Watched:
    event, key = recorded.event, EventId(recorded.event_id)
    match event:
        case MeetingMissed(meeting=expected, starts=starts):
            return _missed(known, (expected, starts), key)
        case CheckInMissed(check_in=expected, starts=starts):
            return _missed(known, (expected, starts), key)
        case MeetingAttended(meeting=expected) | MeetingExcused(meeting=expected):
            return _answered(known, (expected, event.starts))
        case CheckInHeld(check_in=expected, starts=starts):
            return _answered(known, (expected, starts))
        case LapseReported(lapse=lapse):
            return replace(known, lapses={**known.lapses, lapse: key})
        case LapseReportRetracted(lapse=lapse):
            return replace(known, corrected=known.corrected | {known.lapses[lapse]})
        case _:
            return known


def _missed(known: Watched, occurrence: tuple[UUID, datetime], by: EventId) -> Watched:
    return replace(known, absences={**known.absences, occurrence: by})


def _answered(known: Watched, occurrence: tuple[UUID, datetime]) -> Watched:
    before = known.absences.get(occurrence)
    if before is None:
        return known
    left = {key: one for key, one in known.absences.items() if key != occurrence}
    return replace(known, absences=left, corrected=known.corrected | {before})
