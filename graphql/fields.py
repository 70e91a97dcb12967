"""The fields that every role's types share. Each role builds its own GraphQL classes on them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, TypeVar
from uuid import UUID

from braid.domain.disclosure.line import Meeting, Occurrence, Pattern, TeamMember
from braid.domain.identity import Role
from braid.domain.meeting.events import Modality, Source
from braid.domain.signal.events import Basis, Confidence
from braid.projections.caseload import Card
from braid.projections.timeline import OpenLapse, Seen, TeamPlace

from .deciding import Recorded, Refused


@dataclass(kw_only=True)
class CardFields:
    """A case, briefly."""

    id: UUID
    called: str
    opened_at: datetime
    closed_at: datetime | None
    last_told_at: datetime
    open_lapse_count: int
    version: int
    is_complete: bool


@dataclass(kw_only=True)
class LineFields:
    """A line of a timeline."""

    id: UUID
    headline: str
    occurred_from: datetime
    occurred_to: datetime
    reported_at: datetime
    recorded_at: datetime
    by: UUID
    by_role: Role
    is_corrected: bool
    words: str | None


@dataclass(kw_only=True)
class LapseFields:
    """A lapse from which the person has not come back."""

    id: UUID
    occurred_from: datetime
    occurred_to: datetime
    reported_at: datetime


@dataclass(kw_only=True)
class TeamPlaceFields:
    """Somebody on the team."""

    person: UUID
    role: Role
    name: str
    since: datetime


@dataclass(kw_only=True)
class MemberFields:
    """Somebody who joined or left."""

    person: UUID
    role: Role
    name: str | None


@dataclass(kw_only=True)
class MeetingFields:
    """A meeting on the calendar."""

    id: UUID
    modality: Modality
    title: str
    starts: datetime
    zone: str
    minutes: int
    repeats: str | None


@dataclass(kw_only=True)
class OccurrenceFields:
    """One occurrence of a meeting."""

    meeting: UUID
    starts: datetime
    source: Source | None


@dataclass(kw_only=True)
class PatternFields:
    """A pattern somebody noticed."""

    id: UUID
    basis: Basis
    confidence: Confidence
    hours_from: time | None
    hours_to: time | None


@dataclass(kw_only=True)
class PageFields:
    """A page: ask for the next one after `endCursor`."""

    end_cursor: str | None
    has_more: bool


@dataclass(kw_only=True)
class RecordedFields:
    """It is recorded: read on from this position, at this version."""

    case_id: UUID
    position: str
    version: int


@dataclass(kw_only=True)
class RefusedFields:
    """It is not recorded."""

    code: str
    message: str


def is_recorded(answer: object, _info: object) -> bool:
    """Whether a mutation's answer is that it is recorded."""
    return isinstance(answer, Recorded)


def is_refused(answer: object, _info: object) -> bool:
    """Whether a mutation's answer is a refusal."""
    return isinstance(answer, Refused)


Part = TypeVar("Part")
Shown = TypeVar("Shown")


def shown(part: Part | None, build: Callable[[Part], Shown]) -> Shown | None:
    """A part of a line in a schema's own type, where there is one."""
    return None if part is None else build(part)


# Any: the values of the dataclasses above, for classes built on them.
def card_fields(card: Card) -> dict[str, Any]:
    """A card's values."""
    return {
        "id": card.case,
        "called": card.called,
        "opened_at": card.opened_at,
        "closed_at": card.closed_at,
        "last_told_at": card.last_line_at,
        "open_lapse_count": card.open_lapses,
        "version": card.version,
        "is_complete": card.is_complete,
    }


def line_fields(seen: Seen) -> dict[str, Any]:
    """A line's values."""
    return {
        "id": seen.event_id,
        "headline": seen.line.headline,
        "occurred_from": seen.occurred.earliest,
        "occurred_to": seen.occurred.latest,
        "reported_at": seen.reported_at,
        "recorded_at": seen.recorded_at,
        "by": seen.by.person,
        "by_role": seen.by.role,
        "is_corrected": seen.is_superseded,
        "words": seen.line.words,
    }


def lapse_fields(lapse: OpenLapse) -> dict[str, Any]:
    """An open lapse's values."""
    return {
        "id": lapse.lapse,
        "occurred_from": lapse.occurred.earliest,
        "occurred_to": lapse.occurred.latest,
        "reported_at": lapse.reported_at,
    }


def team_place_fields(place: TeamPlace) -> dict[str, Any]:
    """A team place's values."""
    return {
        "person": place.person,
        "role": place.role,
        "name": place.name,
        "since": place.assigned_at,
    }


def member_fields(member: TeamMember) -> dict[str, Any]:
    """The values of somebody who joined or left."""
    return {"person": member.person, "role": member.role, "name": member.name}


def meeting_fields(meeting: Meeting) -> dict[str, Any]:
    """A meeting's values."""
    return {
        "id": meeting.meeting,
        "modality": meeting.modality,
        "title": meeting.title,
        "starts": meeting.starts,
        "zone": meeting.zone,
        "minutes": meeting.minutes,
        "repeats": meeting.repeats,
    }


def occurrence_fields(occurrence: Occurrence) -> dict[str, Any]:
    """An occurrence's values."""
    return {
        "meeting": occurrence.meeting,
        "starts": occurrence.starts,
        "source": occurrence.source,
    }


def pattern_fields(pattern: Pattern) -> dict[str, Any]:
    """A pattern's values."""
    return {
        "id": pattern.flag,
        "basis": pattern.basis,
        "confidence": pattern.confidence,
        "hours_from": pattern.hours and pattern.hours.begin,
        "hours_to": pattern.hours and pattern.hours.end,
    }
