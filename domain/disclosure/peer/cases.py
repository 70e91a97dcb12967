"""What a peer specialist sees of a case, its meetings, lapses and comments."""

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
from braid.domain.identity import Role
from braid.domain.lapse.events import (
    LapseReported,
    LapseReportRetracted,
    ReEntered,
    ReEntryRequested,
)
from braid.domain.meeting.events import (
    CLINICAL,
    MeetingAttended,
    MeetingExcused,
    MeetingMissed,
    MeetingScheduled,
)

from .line import PeerLine


def case(event: CaseEvent) -> PeerLine:
    """A case and its team; nothing clinical."""
    match event:
        case CaseOpened(name=called):
            return PeerLine(kind=Kind.CASE_OPENED, headline="Support began.", called=called)
        case CaseClosed():
            return PeerLine(kind=Kind.CASE_CLOSED, headline="Support ended.")
        case TeamMemberAssigned():
            kind, headline = Kind.TEAM_MEMBER_ASSIGNED, "Somebody joined the team."
            return PeerLine(kind=kind, headline=headline, member=shapes.member(event))
        case TeamMemberReleased():
            kind, headline = Kind.TEAM_MEMBER_RELEASED, "Somebody left the team."
            return PeerLine(kind=kind, headline=headline, member=shapes.member(event))
        case Discharged(setting=setting):
            kind, headline = Kind.DISCHARGED, "Was discharged. Stay close: it is not a finish line."
            return PeerLine(kind=kind, headline=headline, setting=setting)
        case _:
            assert_never(event)


def meeting(event: MeetingEvent) -> PeerLine | None:
    """Meetings, but for therapy and medication."""
    if event.kind in CLINICAL:
        return None
    late = False
    match event:
        case MeetingScheduled():
            kind, headline = Kind.MEETING_SCHEDULED, "A meeting was put on the calendar."
            return PeerLine(kind=kind, headline=headline, meeting=shapes.meeting(event))
        case MeetingAttended():
            kind, headline = Kind.MEETING_ATTENDED, "Was at a meeting."
        case MeetingMissed(learned_late=late):
            kind, headline = Kind.MEETING_MISSED, "Missed a meeting. A call would help."
        case MeetingExcused():
            kind, headline = Kind.MEETING_EXCUSED, "Could not be at a meeting, and said so."
        case _:
            assert_never(event)
    occurrence = shapes.occurrence(event)
    return PeerLine(kind=kind, headline=headline, occurrence=occurrence, is_learned_late=late)


def lapse(event: LapseEvent) -> PeerLine:
    """That there was a lapse, and the way back; no substance and no account."""
    match event:
        case LapseReported(lapse=key):
            headline = "A lapse was reported. Reach out: the way back is open."
            return PeerLine(kind=Kind.LAPSE_REPORTED, headline=headline, lapse=key)
        case LapseReportRetracted(lapse=key):
            headline = "A lapse report was taken back."
            return PeerLine(kind=Kind.LAPSE_REPORT_RETRACTED, headline=headline, lapse=key)
        case ReEntryRequested(words=words):
            headline = "Asked to come back. Open the door."
            return PeerLine(kind=Kind.RE_ENTRY_REQUESTED, headline=headline, words=words)
        case ReEntered(door=door):
            return PeerLine(kind=Kind.RE_ENTERED, headline="Came back. Welcome.", door=door)
        case _:
            assert_never(event)


def comment(event: CommentAdded) -> PeerLine | None:
    """A comment whose audience she belongs to."""
    if Role.PEER not in READERS[event.audience]:
        return None
    return PeerLine(
        kind=Kind.COMMENT_ADDED, headline="Comment.", audience=event.audience, words=event.text
    )
