"""Parts of events in the shape that readers are shown, for disclosures that show them whole."""

from braid.domain.case.events import TeamMemberAssigned, TeamMemberReleased
from braid.domain.check_in.events import CheckInHeld, CheckInMissed, CheckInScheduled
from braid.domain.events import MeetingEvent
from braid.domain.instrument.events import InstrumentAnswered
from braid.domain.meeting.events import MeetingAttended, MeetingScheduled
from braid.domain.signal.events import (
    DecompensationObserved,
    IsolationPatternFlagged,
    SponsorRedFlagRaised,
    SubtleCueFlagged,
)

from .line import Meeting, Occurrence, Pattern, TeamMember
from .parts import CheckIn, Noticed, Questionnaire


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


def occurrence(event: MeetingEvent) -> Occurrence | None:
    """Which occurrence it is about; None where a meeting is put on the calendar."""
    if isinstance(event, MeetingScheduled):
        return None
    source = event.source if isinstance(event, MeetingAttended) else None
    return Occurrence(meeting=event.meeting, kind=event.kind, starts=event.starts, source=source)


def pattern(event: IsolationPatternFlagged) -> Pattern:
    """What was noticed."""
    return Pattern(
        flag=event.flag, basis=event.basis, confidence=event.confidence, hours=event.hours
    )


def noticed(event: SubtleCueFlagged | DecompensationObserved | SponsorRedFlagRaised) -> Noticed:
    """What was noticed."""
    match event:
        case SubtleCueFlagged():
            return Noticed(
                flag=event.flag, cue=event.cue, basis=event.basis, confidence=event.confidence
            )
        case DecompensationObserved():
            return Noticed(flag=event.flag, signs=event.signs, is_urgent=event.is_urgent)
        case SponsorRedFlagRaised():
            return Noticed(flag=event.flag, concern=event.concern)


def check_in(event: CheckInScheduled | CheckInHeld | CheckInMissed) -> CheckIn:
    """The plan of a check-in, or the one that was due then."""
    if not isinstance(event, CheckInScheduled):
        return CheckIn(check_in=event.check_in, starts=event.starts)
    return CheckIn(
        check_in=event.check_in,
        kind=event.kind,
        starts=event.plan.starts,
        zone=event.plan.zone,
        minutes=event.plan.minutes,
        repeats=event.plan.repeats,
    )


def questionnaire(event: InstrumentAnswered) -> Questionnaire:
    """What was answered."""
    return Questionnaire(
        instrument=event.instrument,
        version=event.version,
        items=event.items,
        answers=event.answers,
        scores=event.scores,
    )
