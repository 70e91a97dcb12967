"""What the participant sees of her case, her meetings, what she told, and what she was told."""

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
    MeetingAttended,
    MeetingExcused,
    MeetingMissed,
    MeetingScheduled,
)

from .line import ParticipantLine


def case(event: CaseEvent) -> ParticipantLine:
    """Her support and her team."""
    match event:
        case CaseOpened(name=called):
            headline = "Your support began. Welcome."
            return ParticipantLine(kind=Kind.CASE_OPENED, headline=headline, called=called)
        case CaseClosed():
            headline = "This chapter is complete. The door stays open."
            return ParticipantLine(kind=Kind.CASE_CLOSED, headline=headline)
        case TeamMemberAssigned():
            kind, headline = Kind.TEAM_MEMBER_ASSIGNED, "Somebody joined your team."
            return ParticipantLine(kind=kind, headline=headline, member=shapes.member(event))
        case TeamMemberReleased():
            kind, headline = Kind.TEAM_MEMBER_RELEASED, "Somebody left your team."
            return ParticipantLine(kind=kind, headline=headline, member=shapes.member(event))
        case Discharged(setting=setting):
            kind, headline = Kind.DISCHARGED, "You went home. Your team comes with you."
            return ParticipantLine(kind=kind, headline=headline, setting=setting)
        case _:
            assert_never(event)


def meeting(event: MeetingEvent, *, hers: bool) -> ParticipantLine:
    """Her meetings, and whether she was there."""
    words, late = None, False
    match event:
        case MeetingScheduled():
            kind, headline = Kind.MEETING_SCHEDULED, "A meeting is on your calendar."
            return ParticipantLine(kind=kind, headline=headline, meeting=shapes.meeting(event))
        case MeetingAttended():
            kind, headline = Kind.MEETING_ATTENDED, "You were there."
        case MeetingMissed(learned_late=late):
            kind, headline = Kind.MEETING_MISSED, "We missed you. Come to the next one."
        case MeetingExcused(reason=reason):
            kind, headline = Kind.MEETING_EXCUSED, "You could not make it, and we know."
            words = reason if hers else None
        case _:
            assert_never(event)
    return ParticipantLine(
        kind=kind,
        headline=headline,
        occurrence=shapes.occurrence(event),
        words=words,
        is_learned_late=late,
    )


def lapse(event: LapseEvent, *, hers: bool) -> ParticipantLine | None:
    """What she told of a lapse, and her way back; what others reported is hidden."""
    match event:
        case LapseReported() if hers:
            headline = "You told us. That took courage: the way back is open."
            return ParticipantLine(
                kind=Kind.LAPSE_REPORTED, headline=headline, lapse=event.lapse, words=event.account
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
        case ReEntryRequested(words=words):
            headline = "You asked to come back." if hers else "Somebody asked for your return."
            return ParticipantLine(
                kind=Kind.RE_ENTRY_REQUESTED, headline=headline, words=words if hers else None
            )
        case ReEntered(door=door):
            headline = "You are back. Good to see you."
            return ParticipantLine(kind=Kind.RE_ENTERED, headline=headline, door=door)
        case _:
            assert_never(event)


def comment(event: CommentAdded, *, hers: bool) -> ParticipantLine | None:
    """What she said, and what was said to her."""
    if not hers and Role.PARTICIPANT not in READERS[event.audience]:
        return None
    headline = "You said." if hers else "Your team said."
    return ParticipantLine(kind=Kind.COMMENT_ADDED, headline=headline, words=event.text)
