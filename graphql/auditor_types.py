"""What an auditor reads: the types of the auditor schema."""

from uuid import UUID

import strawberry

from braid.domain.disclosure import line as line_parts
from braid.domain.disclosure.auditor import AuditorLine
from braid.projections.timeline import Seen

from . import fields, values
from .enums import Door, Kind, MeetingKind


@strawberry.type
class TeamMember(fields.MemberFields):
    """Somebody who joined or left."""


@strawberry.type
class Meeting(fields.MeetingFields):
    """A meeting on the calendar: a local start in its zone, and how it recurs (RFC 5545)."""

    kind: MeetingKind


@strawberry.type
class Occurrence(fields.OccurrenceFields):
    """One occurrence of a meeting, by its start."""

    kind: MeetingKind


@strawberry.type
class Fact:
    """One field of an event, by its stored name."""

    name: str
    value: str


@strawberry.type
class Line(fields.LineFields):
    """An event, whole."""

    kind: Kind
    member: TeamMember | None
    meeting: Meeting | None
    occurrence: Occurrence | None
    lapse: UUID | None
    door: Door | None
    event: str
    facts: list[Fact]
    position: int
    version: int
    command: UUID
    correlation: UUID
    causation: UUID


def line(seen: Seen) -> Line:
    """A line as an auditor reads it."""
    told = seen.line
    if not isinstance(told, AuditorLine):
        raise TypeError(type(told).__name__)
    return Line(
        **values.line_fields(seen),
        kind=Kind(told.kind),
        member=values.shown(told.member, lambda one: TeamMember(**values.member_fields(one))),
        meeting=values.shown(told.meeting, _meeting),
        occurrence=values.shown(told.occurrence, _occurrence),
        lapse=told.lapse,
        door=told.door,
        event=told.event,
        facts=[Fact(name=fact.name, value=fact.value) for fact in told.facts],
        position=told.position,
        version=told.version,
        command=told.command,
        correlation=told.correlation,
        causation=told.causation,
    )


def _meeting(one: line_parts.Meeting) -> Meeting:
    return Meeting(**values.meeting_fields(one), kind=MeetingKind(one.kind))


def _occurrence(one: line_parts.Occurrence) -> Occurrence:
    return Occurrence(**values.occurrence_fields(one), kind=MeetingKind(one.kind))
