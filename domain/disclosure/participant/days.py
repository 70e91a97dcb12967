"""What the participant sees of her days: what she told, did and reached."""

from dataclasses import replace
from typing import assert_never

from braid.domain.check_in.events import CheckInHeld, CheckInMissed, CheckInScheduled
from braid.domain.daily.events import (
    CravingRated,
    DailyCheckInRecorded,
    MilestoneReached,
    PeerContactMade,
    PlannedSocialHeld,
    RhythmPlanned,
    ServiceActPerformed,
    ToxicologyResulted,
    WeeklyQuestionsAnswered,
)
from braid.domain.disclosure import days, shapes
from braid.domain.disclosure.line import Kind
from braid.domain.events import CheckInEvent, DailyEvent, SignalEvent
from braid.domain.instrument.events import RECOVERY_CAPITAL, InstrumentAnswered
from braid.domain.signal.events import RecoveryDateSet, SponsorRedFlagRaised

from .line import ParticipantLine


def signal(event: SignalEvent, *, hers: bool) -> ParticipantLine | None:
    """Her recovery date, and what she herself raised; what others noticed is hidden."""
    if isinstance(event, RecoveryDateSet):
        return day(event)
    if isinstance(event, SponsorRedFlagRaised) and hers:
        kind, headline = Kind.SPONSOR_RED_FLAG_RAISED, "You told us about your sponsor. Thank you."
        return ParticipantLine(kind=kind, headline=headline, words=event.note)
    return None


def day(event: DailyEvent | RecoveryDateSet) -> ParticipantLine | None:
    """Something of her days."""
    told = _told(event)
    if told is None:
        return None
    kind, headline = told
    return ParticipantLine(
        kind=kind,
        headline=headline,
        day=days.day(event),
        rhythm=days.rhythm(event),
        sharing=days.said(event),
    )


def _told(event: DailyEvent | RecoveryDateSet) -> tuple[Kind, str] | None:
    match event:
        case DailyCheckInRecorded():
            return Kind.DAILY_CHECK_IN_RECORDED, "You checked in for the day."
        case CravingRated():
            return Kind.CRAVING_RATED, "You rated a craving."
        case PeerContactMade():
            return Kind.PEER_CONTACT_MADE, "You were in touch with a peer."
        case WeeklyQuestionsAnswered():
            return Kind.WEEKLY_QUESTIONS_ANSWERED, "You answered the three weekly questions."
        case ServiceActPerformed():
            return Kind.SERVICE_ACT_PERFORMED, "You did something for others."
        case PlannedSocialHeld():
            return Kind.PLANNED_SOCIAL_HELD, "You had a planned time with others."
        case RhythmPlanned():
            return Kind.RHYTHM_PLANNED, "You planned the rhythm of your weeks."
        case MilestoneReached():
            return Kind.MILESTONE_REACHED, "You reached a milestone. It stays yours."
        case RecoveryDateSet():
            return Kind.RECOVERY_DATE_SET, "You count from this day."
        case ToxicologyResulted():
            return None
        case _:
            assert_never(event)


def check_in(event: CheckInEvent) -> ParticipantLine:
    """A standing check-in or a follow-up."""
    match event:
        case CheckInScheduled():
            kind, headline = Kind.CHECK_IN_SCHEDULED, "A check-in is on your calendar."
        case CheckInHeld():
            kind, headline = Kind.CHECK_IN_HELD, "You checked in as agreed."
        case CheckInMissed():
            kind, headline = Kind.CHECK_IN_MISSED, "We missed you. Call when you can."
        case _:
            assert_never(event)
    return ParticipantLine(kind=kind, headline=headline, check_in=shapes.check_in(event))


def questionnaire(event: InstrumentAnswered, *, hers: bool) -> ParticipantLine:
    """That she answered; her answers where she gave them; scores of what is about connection."""
    part = shapes.questionnaire(event)
    if event.instrument not in RECOVERY_CAPITAL:
        part = replace(part, scores=())
    if not hers:
        part = replace(part, answers=(), scores=())
    kind, headline = Kind.INSTRUMENT_ANSWERED, "You answered a questionnaire."
    return ParticipantLine(kind=kind, headline=headline, questionnaire=part)
