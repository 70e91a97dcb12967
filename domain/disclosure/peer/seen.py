"""What a peer specialist sees: what she needs to walk with the person.

No therapy or medication detail, no account of a lapse, no substance: "Peer specialists ... do not
provide therapy or adjust medications." (the essay, R1)
"""

from dataclasses import dataclass
from typing import assert_never

from braid.domain.case.events import (
    CaseClosed,
    CaseOpened,
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
)
from braid.domain.meeting.events import (
    CLINICAL,
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
class PeerLine(Line):
    """A line as a peer specialist sees it."""

    pattern: Pattern | None = None
    audience: Audience | None = None


def seen_by_peer(recorded: Recorded) -> PeerLine | None:
    """The event as a peer specialist may know it; None where it is hidden from her."""
    event = recorded.event
    match event:
        case CaseOpened(name=called):
            return PeerLine(kind=Kind.CASE_OPENED, headline="Support began.", called=called)
        case CaseClosed():
            return PeerLine(kind=Kind.CASE_CLOSED, headline="Support ended.")
        case TeamMemberAssigned() | TeamMemberReleased():
            return _team(event)
        case MeetingScheduled() | MeetingAttended() | MeetingMissed() | MeetingExcused():
            return None if event.kind in CLINICAL else _meeting(event)
        case LapseReported(lapse=lapse):
            headline = "A lapse was reported. Reach out: the way back is open."
            return PeerLine(kind=Kind.LAPSE_REPORTED, headline=headline, lapse=lapse)
        case LapseReportRetracted(lapse=lapse):
            headline = "A lapse report was taken back."
            return PeerLine(kind=Kind.LAPSE_REPORT_RETRACTED, headline=headline, lapse=lapse)
        case ReEntryRequested(words=words):
            headline = "Asked to come back. Open the door."
            return PeerLine(kind=Kind.RE_ENTRY_REQUESTED, headline=headline, words=words)
        case ReEntered(door=door):
            return PeerLine(kind=Kind.RE_ENTERED, headline="Came back. Welcome.", door=door)
        case IsolationPatternFlagged():
            headline = "A pattern of isolation was noticed."
            pattern = shapes.pattern(event)
            return PeerLine(kind=Kind.ISOLATION_PATTERN_FLAGGED, headline=headline, pattern=pattern)
        case CommentAdded():
            return _comment(event)
        case _:
            assert_never(event)


def _team(event: TeamMemberAssigned | TeamMemberReleased) -> PeerLine:
    member = shapes.member(event)
    match event:
        case TeamMemberAssigned():
            headline = "Somebody joined the team."
            return PeerLine(kind=Kind.TEAM_MEMBER_ASSIGNED, headline=headline, member=member)
        case TeamMemberReleased():
            headline = "Somebody left the team."
            return PeerLine(kind=Kind.TEAM_MEMBER_RELEASED, headline=headline, member=member)
        case _:
            assert_never(event)


def _meeting(
    event: MeetingScheduled | MeetingAttended | MeetingMissed | MeetingExcused,
) -> PeerLine:
    if isinstance(event, MeetingScheduled):
        headline = "A meeting was put on the calendar."
        meeting = shapes.meeting(event)
        return PeerLine(kind=Kind.MEETING_SCHEDULED, headline=headline, meeting=meeting)
    occurrence = shapes.occurrence(event)
    match event:
        case MeetingAttended():
            kind, headline = Kind.MEETING_ATTENDED, "Was at a meeting."
        case MeetingMissed():
            kind, headline = Kind.MEETING_MISSED, "Missed a meeting. A call would help."
        case MeetingExcused():
            kind, headline = Kind.MEETING_EXCUSED, "Could not be at a meeting, and said so."
        case _:
            assert_never(event)
    return PeerLine(kind=kind, headline=headline, occurrence=occurrence)


def _comment(event: CommentAdded) -> PeerLine | None:
    if Role.PEER not in READERS[event.audience]:
        return None
    return PeerLine(
        kind=Kind.COMMENT_ADDED, headline="Comment.", audience=event.audience, words=event.text
    )
