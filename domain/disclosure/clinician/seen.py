"""What a clinician sees: direction and risk, what peers flag, but not what peers talk about."""

from dataclasses import dataclass
from typing import assert_never

from braid.domain.case.events import (
    CaseClosed,
    CaseOpened,
    ClosingReason,
    TeamMemberAssigned,
    TeamMemberReleased,
)
from braid.domain.comment.decisions import READERS
from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.identity import Role
from braid.domain.lapse.events import (
    LapseReported,
    LapseReportRetracted,
    ReEntered,
    ReEntryRequested,
    Substance,
)
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingExcused,
    MeetingMissed,
    MeetingScheduled,
)
from braid.domain.recorded import Recorded
from braid.domain.signal.events import IsolationPatternFlagged

from . import shapes
from .line import Kind, Line, Pattern


@dataclass(frozen=True, kw_only=True)
class ClinicianLine(Line):
    """A line as a clinician sees it."""

    pattern: Pattern | None = None
    audience: Audience | None = None
    substance: Substance | None = None
    safety_checked: bool | None = None
    clinical_summary: str | None = None
    ehr_patient: str | None = None
    closing_reason: ClosingReason | None = None


def seen_by_clinician(recorded: Recorded) -> ClinicianLine | None:
    """The event as a clinician may know it; None where it is hidden from her."""
    event = recorded.event
    match event:
        case CaseOpened() | CaseClosed():
            return _case(event)
        case TeamMemberAssigned():
            return ClinicianLine(
                kind=Kind.TEAM_MEMBER_ASSIGNED,
                headline="Somebody joined the team.",
                member=shapes.member(event),
            )
        case TeamMemberReleased():
            return ClinicianLine(
                kind=Kind.TEAM_MEMBER_RELEASED,
                headline="Somebody left the team.",
                member=shapes.member(event),
            )
        case MeetingScheduled() | MeetingAttended() | MeetingMissed() | MeetingExcused():
            return _meeting(event)
        case LapseReported() | LapseReportRetracted() | ReEntryRequested() | ReEntered():
            return _lapse(event)
        case IsolationPatternFlagged():
            return ClinicianLine(
                kind=Kind.ISOLATION_PATTERN_FLAGGED,
                headline="A pattern of isolation was noticed.",
                pattern=shapes.pattern(event),
            )
        case CommentAdded():
            return _comment(event)
        case _:
            assert_never(event)


def _case(event: CaseOpened | CaseClosed) -> ClinicianLine:
    match event:
        case CaseOpened():
            return ClinicianLine(
                kind=Kind.CASE_OPENED,
                headline="Support began.",
                called=event.name,
                clinical_summary=event.clinical_summary,
                ehr_patient=event.ehr_patient,
            )
        case CaseClosed():
            return ClinicianLine(
                kind=Kind.CASE_CLOSED,
                headline="Support ended.",
                closing_reason=event.reason,
                words=event.note,
            )
        case _:
            assert_never(event)


def _meeting(
    event: MeetingScheduled | MeetingAttended | MeetingMissed | MeetingExcused,
) -> ClinicianLine:
    if isinstance(event, MeetingScheduled):
        headline = "A meeting was put on the calendar."
        meeting = shapes.meeting(event)
        return ClinicianLine(kind=Kind.MEETING_SCHEDULED, headline=headline, meeting=meeting)
    words: str | None = None
    match event:
        case MeetingAttended():
            kind, headline = Kind.MEETING_ATTENDED, "Was at a meeting."
        case MeetingMissed():
            kind, headline = Kind.MEETING_MISSED, "Missed a meeting."
        case MeetingExcused():
            kind, headline = Kind.MEETING_EXCUSED, "Could not be at a meeting, and said so."
            words = event.reason
        case _:
            assert_never(event)
    return ClinicianLine(
        kind=kind, headline=headline, occurrence=shapes.occurrence(event), words=words
    )


def _lapse(
    event: LapseReported | LapseReportRetracted | ReEntryRequested | ReEntered,
) -> ClinicianLine:
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
        case LapseReportRetracted(lapse=lapse, reason=reason):
            kind, headline = Kind.LAPSE_REPORT_RETRACTED, "A lapse report was taken back."
            return ClinicianLine(kind=kind, headline=headline, lapse=lapse, words=reason)
        case ReEntryRequested(words=words):
            kind, headline = Kind.RE_ENTRY_REQUESTED, "Asked to come back."
            return ClinicianLine(kind=kind, headline=headline, words=words)
        case ReEntered(door=door):
            return ClinicianLine(kind=Kind.RE_ENTERED, headline="Came back.", door=door)
        case _:
            assert_never(event)


def _comment(event: CommentAdded) -> ClinicianLine | None:
    if Role.CLINICIAN not in READERS[event.audience]:
        return None
    return ClinicianLine(
        kind=Kind.COMMENT_ADDED, headline="Comment.", audience=event.audience, words=event.text
    )
