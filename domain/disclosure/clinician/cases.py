"""What a clinician sees of a case, its meetings, lapses and comments."""

from typing import assert_never

from braid.domain.case.events import (
    CaseClosed,
    CaseOpened,
    Discharged,
    TeamMemberAssigned,
    TeamMemberReleased,
)
from braid.domain.comment.decisions import READERS
from braid.domain.comment.events import CommentAdded
from braid.domain.disclosure import shapes
from braid.domain.disclosure.line import Kind
from braid.domain.events import CaseEvent, LapseEvent, MeetingEvent
from braid.domain.identity import PersonalText, Role
from braid.domain.lapse.events import (
    LapseReported,
    LapseReportRetracted,
    ReEntered,
    ReEntryRequested,
)
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingExcused,
    MeetingMissed,
    MeetingScheduled,
)

from .line import ClinicianLine


def case(event: CaseEvent) -> ClinicianLine:
    """A case and its team."""
    match event:
        case CaseOpened():
            return ClinicianLine(
                kind=Kind.CASE_OPENED,
                headline="Support began.",
                called=event.name,
                clinical_summary=event.clinical_summary,
                ehr_patient=event.ehr_patient,
            )
        case CaseClosed(reason=reason, note=note):
            kind, headline = Kind.CASE_CLOSED, "Support ended."
            return ClinicianLine(kind=kind, headline=headline, closing_reason=reason, words=note)
        case TeamMemberAssigned():
            kind, headline = Kind.TEAM_MEMBER_ASSIGNED, "Somebody joined the team."
            return ClinicianLine(kind=kind, headline=headline, member=shapes.member(event))
        case TeamMemberReleased():
            kind, headline = Kind.TEAM_MEMBER_RELEASED, "Somebody left the team."
            return ClinicianLine(kind=kind, headline=headline, member=shapes.member(event))
        case Discharged(setting=setting):
            kind, headline = Kind.DISCHARGED, "Was discharged."
            return ClinicianLine(kind=kind, headline=headline, setting=setting)
        case _:
            assert_never(event)


def meeting(event: MeetingEvent) -> ClinicianLine:
    """Meetings of every kind, with the reason for being excused."""
    words: PersonalText | None = None
    late = False
    match event:
        case MeetingScheduled():
            kind, headline = Kind.MEETING_SCHEDULED, "A meeting was put on the calendar."
            return ClinicianLine(kind=kind, headline=headline, meeting=shapes.meeting(event))
        case MeetingAttended():
            kind, headline = Kind.MEETING_ATTENDED, "Was at a meeting."
        case MeetingMissed(learned_late=late):
            kind, headline = Kind.MEETING_MISSED, "Missed a meeting."
        case MeetingExcused(reason=words):
            kind, headline = Kind.MEETING_EXCUSED, "Could not be at a meeting, and said so."
        case _:
            assert_never(event)
    return ClinicianLine(
        kind=kind,
        headline=headline,
        occurrence=shapes.occurrence(event),
        words=words,
        is_learned_late=late,
    )


def lapse(event: LapseEvent) -> ClinicianLine:
    """A lapse with what a clinician needs, and the way back."""
    match event:
        case LapseReported():
            return ClinicianLine(
                kind=Kind.LAPSE_REPORTED,
                headline="A lapse was reported.",
                lapse=event.lapse,
                substance=event.substance,
                safety_checked=event.safety_checked,
                words=event.account,
            )
        case LapseReportRetracted(lapse=key, reason=reason):
            kind, headline = Kind.LAPSE_REPORT_RETRACTED, "A lapse report was taken back."
            return ClinicianLine(kind=kind, headline=headline, lapse=key, words=reason)
        case ReEntryRequested(words=words):
            kind, headline = Kind.RE_ENTRY_REQUESTED, "Asked to come back."
            return ClinicianLine(kind=kind, headline=headline, words=words)
        case ReEntered(door=door):
            return ClinicianLine(kind=Kind.RE_ENTERED, headline="Came back.", door=door)
        case _:
            assert_never(event)


def comment(event: CommentAdded) -> ClinicianLine | None:
    """A comment whose audience she belongs to."""
    if Role.CLINICIAN not in READERS[event.audience]:
        return None
    return ClinicianLine(
        kind=Kind.COMMENT_ADDED, headline="Comment.", audience=event.audience, words=event.text
    )
