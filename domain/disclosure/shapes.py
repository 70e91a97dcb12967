"""Parts of events in the shape that readers are shown, for disclosures that show them whole."""

from braid.domain.case.events import TeamMemberAssigned, TeamMemberReleased
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingExcused,
    MeetingMissed,
    MeetingScheduled,
)
from braid.domain.signal.events import IsolationPatternFlagged

from .line import Meeting, Occurrence, Pattern, TeamMember


def member(event: TeamMemberAssigned | TeamMemberReleased) -> TeamMember:
    """Who joined or left."""
    called = event.name if isinstance(event, TeamMemberAssigned) else None
    return TeamMember(person=event.member.person, role=event.member.role, name=called)


def meeting(event: MeetingScheduled) -> Meeting:
    """What was put on the calendar."""
    return Meeting(
        meeting=event.meeting,
        kind=event.kind,
        modality=event.modality,
        title=event.title,
        starts=event.plan.starts,
        zone=event.plan.zone,
        minutes=event.plan.minutes,
        repeats=event.plan.repeats,
    )


def occurrence(event: MeetingAttended | MeetingMissed | MeetingExcused) -> Occurrence:
    """Which occurrence it is about."""
    source = event.source if isinstance(event, MeetingAttended) else None
    return Occurrence(meeting=event.meeting, kind=event.kind, starts=event.starts, source=source)


def pattern(event: IsolationPatternFlagged) -> Pattern:
    """What was noticed."""
    return Pattern(
        flag=event.flag, basis=event.basis, confidence=event.confidence, hours=event.hours
    )
