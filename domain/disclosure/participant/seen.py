"""What the participant sees: her own words, and what she was told. Nothing that counts against her.

What others noticed or reported about her is theirs to bring to her in person.
"""

from typing import assert_never

from braid.domain.case.events import (
    CaseClosed,
    CaseOpened,
    TeamMemberAssigned,
    TeamMemberReleased,
)
from braid.domain.comment.decisions import READERS
from braid.domain.comment.events import CommentAdded
from braid.domain.identity import Role
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
from braid.domain.recorded import Recorded
from braid.domain.signal.events import IsolationPatternFlagged

from . import shapes
from .line import Kind, Line


class ParticipantLine(Line):
    """A line as the participant sees it."""


def seen_by_participant(recorded: Recorded) -> ParticipantLine | None:
    """The event as the participant may know it; None where it is hidden from her."""
    event, hers = recorded.event, recorded.by.role is Role.PARTICIPANT
    match event:
        case CaseOpened(name=called):
            return ParticipantLine(
                kind=Kind.CASE_OPENED, headline="Your support began. Welcome.", called=called
            )
        case CaseClosed():
            headline = "This chapter is complete. The door stays open."
            return ParticipantLine(kind=Kind.CASE_CLOSED, headline=headline)
        case TeamMemberAssigned():
            kind, headline = Kind.TEAM_MEMBER_ASSIGNED, "Somebody joined your team."
            return ParticipantLine(kind=kind, headline=headline, member=shapes.member(event))
        case TeamMemberReleased():
            kind, headline = Kind.TEAM_MEMBER_RELEASED, "Somebody left your team."
            return ParticipantLine(kind=kind, headline=headline, member=shapes.member(event))
        case MeetingScheduled() | MeetingAttended() | MeetingMissed() | MeetingExcused():
            return _meeting(event, hers=hers)
        case LapseReported() | LapseReportRetracted():
            return _lapse(event, hers=hers)
        case ReEntryRequested(words=words):
            headline = "You asked to come back." if hers else "Somebody asked for your return."
            return ParticipantLine(
                kind=Kind.RE_ENTRY_REQUESTED, headline=headline, words=words if hers else None
            )
        case ReEntered(door=door):
            headline = "You are back. Good to see you."
            return ParticipantLine(kind=Kind.RE_ENTERED, headline=headline, door=door)
        case IsolationPatternFlagged():
            return None
        case CommentAdded():
            told = hers or Role.PARTICIPANT in READERS[event.audience]
            headline = "You said." if hers else "Your team said."
            line = ParticipantLine(kind=Kind.COMMENT_ADDED, headline=headline, words=event.text)
            return line if told else None
        case _:
            assert_never(event)


def _meeting(
    event: MeetingScheduled | MeetingAttended | MeetingMissed | MeetingExcused, *, hers: bool
) -> ParticipantLine:
    if isinstance(event, MeetingScheduled):
        headline = "A meeting is on your calendar."
        meeting = shapes.meeting(event)
        return ParticipantLine(kind=Kind.MEETING_SCHEDULED, headline=headline, meeting=meeting)
    words = None
    match event:
        case MeetingAttended():
            kind, headline = Kind.MEETING_ATTENDED, "You were there."
        case MeetingMissed():
            kind, headline = Kind.MEETING_MISSED, "We missed you. Come to the next one."
        case MeetingExcused(reason=reason):
            kind, headline = Kind.MEETING_EXCUSED, "You could not make it, and we know."
            words = reason if hers else None
        case _:
            assert_never(event)
    occurrence = shapes.occurrence(event)
    return ParticipantLine(kind=kind, headline=headline, occurrence=occurrence, words=words)


def _lapse(event: LapseReported | LapseReportRetracted, *, hers: bool) -> ParticipantLine | None:
    match event:
        case LapseReported() if hers:
            headline = "You told us. That took courage: the way back is open."
            return ParticipantLine(
                kind=Kind.LAPSE_REPORTED,
                headline=headline,
                lapse=event.lapse,
                words=event.account,
            )
        case LapseReportRetracted(reported_by=Role.PARTICIPANT):
            return ParticipantLine(
                kind=Kind.LAPSE_REPORT_RETRACTED,
                headline="What you told us was taken back.",
                lapse=event.lapse,
                words=event.reason if hers else None,
            )
        case LapseReported() | LapseReportRetracted():
            return None
        case _:
            assert_never(event)
