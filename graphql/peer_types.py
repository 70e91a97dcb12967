"""What a peer specialist reads: the types of the peer schema."""

from uuid import UUID

import strawberry

from braid.domain.disclosure import line as line_parts
from braid.domain.disclosure.peer import PeerLine
from braid.projections.timeline import Seen

from . import fields, values
from .enums import Audience, Door, Kind, PeerMeetingKind


@strawberry.type
class TeamMember(fields.MemberFields):
    """Somebody who joined or left."""


@strawberry.type
class Meeting(fields.MeetingFields):
    """A meeting on the calendar: a local start in its zone, and how it recurs (RFC 5545)."""

    kind: PeerMeetingKind


@strawberry.type
class Occurrence(fields.OccurrenceFields):
    """One occurrence of a meeting, by its start."""

    kind: PeerMeetingKind


@strawberry.type
class Pattern(fields.PatternFields):
    """A pattern somebody noticed; its days are when it occurred."""


@strawberry.type
class Line(fields.LineFields):
    """A line as a peer specialist reads it."""

    kind: Kind
    member: TeamMember | None
    meeting: Meeting | None
    occurrence: Occurrence | None
    lapse: UUID | None
    door: Door | None
    pattern: Pattern | None
    audience: Audience | None


def line(seen: Seen) -> Line:
    """A line as a peer reads it."""
    told = seen.line
    if not isinstance(told, PeerLine):
        raise TypeError(type(told).__name__)
    return Line(
        **values.line_fields(seen),
        kind=Kind(told.kind),
        member=values.shown(told.member, lambda one: TeamMember(**values.member_fields(one))),
        meeting=values.shown(told.meeting, _meeting),
        occurrence=values.shown(told.occurrence, _occurrence),
        pattern=values.shown(told.pattern, lambda one: Pattern(**values.pattern_fields(one))),
        audience=told.audience,
        lapse=told.lapse,
        door=told.door,
    )


def _meeting(one: line_parts.Meeting) -> Meeting:
    return Meeting(**values.meeting_fields(one), kind=PeerMeetingKind(one.kind))


def _occurrence(one: line_parts.Occurrence) -> Occurrence:
    return Occurrence(**values.occurrence_fields(one), kind=PeerMeetingKind(one.kind))
