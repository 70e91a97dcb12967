"""What a clinician reads: the types of the clinician schema."""

from datetime import datetime
from uuid import UUID

import strawberry

from braid.domain.disclosure import line as line_parts
from braid.domain.disclosure.clinician import ClinicianLine
from braid.projections.caseload import Card
from braid.projections.timeline import Seen

from . import fields, values
from .asking import Asking, lapses_of, line_filter, some_lines, team_of
from .enums import Audience, ClosingReason, Door, Kind, MeetingKind, Substance


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
class Pattern(fields.PatternFields):
    """A pattern somebody noticed; its days are when it occurred."""


@strawberry.type
class Line(fields.LineFields):
    """A line as a clinician reads it."""

    kind: Kind
    member: TeamMember | None
    meeting: Meeting | None
    occurrence: Occurrence | None
    lapse: UUID | None
    door: Door | None
    pattern: Pattern | None
    audience: Audience | None
    substance: Substance | None
    safety_checked: bool | None
    clinical_summary: str | None
    ehr_patient: str | None
    closing_reason: ClosingReason | None


def line(seen: Seen) -> Line:
    """A line as a clinician reads it."""
    told = seen.line
    if not isinstance(told, ClinicianLine):
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
        substance=told.substance,
        safety_checked=told.safety_checked,
        clinical_summary=told.clinical_summary,
        ehr_patient=told.ehr_patient,
        closing_reason=told.closing_reason,
    )


def _meeting(one: line_parts.Meeting) -> Meeting:
    return Meeting(**values.meeting_fields(one), kind=MeetingKind(one.kind))


def _occurrence(one: line_parts.Occurrence) -> Occurrence:
    return Occurrence(**values.occurrence_fields(one), kind=MeetingKind(one.kind))


@strawberry.type
class OpenLapse(fields.LapseFields):
    """A lapse from which the person has not come back yet."""


@strawberry.type
class TeamPlace(fields.TeamPlaceFields):
    """Somebody on the team."""


@strawberry.type
class LinePage(fields.PageFields):
    """Lines of a timeline, the latest first."""

    lines: list[Line]


@strawberry.type
class CaseCard(fields.CardFields):
    """A case in a list."""


@strawberry.type
class CaseCardPage(fields.PageFields):
    """Cases, the most recently told of first."""

    cases: list[CaseCard]


@strawberry.type
class Case(fields.CardFields):
    """A case."""

    card: strawberry.Private[Card]

    @strawberry.field
    def timeline(
        self,
        info: Asking,
        first: int = 25,
        after: str | None = None,
        kinds: list[Kind] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        with_corrected: bool = False,
    ) -> LinePage:
        """What happened, the latest first: 1 to 100 lines, of some kinds, touching a span of time.

        Lines that a later one corrects are left out unless asked for.
        """
        wanted = line_filter(kinds, since, until, with_corrected=with_corrected)
        page = some_lines(info, self.card, first=first, after=after, wanted=wanted)
        return LinePage(
            lines=[line(one) for one in page.items],
            end_cursor=page.end_cursor,
            has_more=page.has_more,
        )

    @strawberry.field
    def open_lapses(self, info: Asking) -> list[OpenLapse]:
        """Lapses from which nobody has seen a return yet, the longest ago first."""
        return [OpenLapse(**values.lapse_fields(one)) for one in lapses_of(info, self.card)]

    @strawberry.field
    def team(self, info: Asking) -> list[TeamPlace]:
        """Who is on the team."""
        return [TeamPlace(**values.team_place_fields(one)) for one in team_of(info, self.card)]
