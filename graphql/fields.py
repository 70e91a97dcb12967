"""The fields that every role's types share. Each role builds its own GraphQL classes on them."""

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from braid.domain.identity import Role
from braid.domain.meeting.events import Modality, Source
from braid.domain.signal.events import Basis, Confidence


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
    """A lapse from which nobody has seen a return yet."""

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
    """A meeting on the calendar: a local start in its zone, and how it recurs (RFC 5545)."""

    id: UUID
    modality: Modality
    title: str
    starts: datetime
    zone: str
    minutes: int
    repeats: str | None


@dataclass(kw_only=True)
class OccurrenceFields:
    """One occurrence of a meeting, by its start."""

    meeting: UUID
    starts: datetime
    source: Source | None


@dataclass(kw_only=True)
class PatternFields:
    """A pattern somebody noticed; its days are when it occurred."""

    id: UUID
    basis: Basis
    confidence: Confidence
    hours_from: time | None
    hours_to: time | None


@dataclass(kw_only=True)
class FactFields:
    """One field of an event, by its stored name."""

    name: str
    value: str


@dataclass(kw_only=True)
class PageFields:
    """A page: ask for the next one after `endCursor`."""

    end_cursor: str | None
    has_more: bool


@dataclass(kw_only=True)
class LinePageFields(PageFields):
    """Lines of a timeline, the latest first."""


@dataclass(kw_only=True)
class CaseCardFields(CardFields):
    """A case in a list."""


@dataclass(kw_only=True)
class CaseCardPageFields(PageFields):
    """Cases, the most recently told of first."""
