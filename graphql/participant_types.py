"""What the participant reads: the types of the participant schema."""

from uuid import UUID

import strawberry

from braid.domain.disclosure import line as line_parts
from braid.domain.disclosure.participant import ParticipantLine
from braid.projections.timeline import Seen

from . import fields, values
from .enums import Door, MeetingKind, ParticipantKind


@strawberry.type
class TeamMember(fields.MemberFields):
    """Somebody who joined or left your team."""


@strawberry.type
class Meeting(fields.MeetingFields):
    """A meeting on the calendar: a local start in its zone, and how it recurs (RFC 5545)."""

    kind: MeetingKind


@strawberry.type
class Occurrence(fields.OccurrenceFields):
    """One occurrence of a meeting, by its start."""

    kind: MeetingKind


@strawberry.type
class Line(fields.LineFields):
    """A line as the participant reads it."""

    kind: ParticipantKind
    member: TeamMember | None
    meeting: Meeting | None
    occurrence: Occurrence | None
    lapse: UUID | None
    door: Door | None


def line(seen: Seen) -> Line:
    """A line as the participant reads it."""
    told = seen.line
    if not isinstance(told, ParticipantLine):
        raise TypeError(type(told).__name__)
    return Line(
        **values.line_fields(seen),
        kind=ParticipantKind(told.kind),
        member=values.shown(told.member, lambda one: TeamMember(**values.member_fields(one))),
        meeting=values.shown(told.meeting, _meeting),
        occurrence=values.shown(told.occurrence, _occurrence),
        lapse=told.lapse,
        door=told.door,
    )


def _meeting(one: line_parts.Meeting) -> Meeting:
    return Meeting(**values.meeting_fields(one), kind=MeetingKind(one.kind))


def _occurrence(one: line_parts.Occurrence) -> Occurrence:
    return Occurrence(**values.occurrence_fields(one), kind=MeetingKind(one.kind))
