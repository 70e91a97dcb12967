"""Events of somebody's days in the shape that readers are shown, and how far she shares them."""

from typing import assert_never

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
from braid.domain.events import DailyEvent
from braid.domain.signal.events import RecoveryDateSet
from braid.domain.signal.sharing import Sharing

from .parts import Day, Rhythm

SHARED_WITH_PEERS = frozenset({Sharing.PEERS, Sharing.TEAM})


def sharing(event: DailyEvent | RecoveryDateSet) -> Sharing:
    """How far an event of her days is shared; what she and the team do together is the team's."""
    match event:
        case (
            DailyCheckInRecorded()
            | CravingRated()
            | ServiceActPerformed()
            | PlannedSocialHeld()
            | RhythmPlanned()
            | MilestoneReached()
            | RecoveryDateSet()
        ):
            return event.sharing
        case PeerContactMade() | WeeklyQuestionsAnswered() | ToxicologyResulted():
            return Sharing.TEAM
        case _:
            assert_never(event)


def said(event: DailyEvent | RecoveryDateSet) -> Sharing | None:
    """How far she shares it, where that was hers to say."""
    if isinstance(event, PeerContactMade | WeeklyQuestionsAnswered | ToxicologyResulted):
        return None
    return sharing(event)


def day(event: DailyEvent | RecoveryDateSet) -> Day | None:
    """What of a day it tells; None where it is no more than that it happened."""
    match event:
        case DailyCheckInRecorded():
            return Day(words=event.words, commitment=event.commitment, kept_last=event.kept_last)
        case CravingRated():
            return Day(craving=event.rating)
        case PeerContactMade():
            return Day(channel=event.channel, began_by=event.began_by)
        case WeeklyQuestionsAnswered():
            return Day(called=event.called, alone=event.alone, helped=event.helped)
        case ServiceActPerformed():
            return Day(service=event.size)
        case MilestoneReached():
            return Day(milestone=event.milestone, since=event.since)
        case RecoveryDateSet():
            return Day(since=event.since)
        case PlannedSocialHeld() | RhythmPlanned() | ToxicologyResulted():
            return None
        case _:
            assert_never(event)


def rhythm(event: DailyEvent | RecoveryDateSet) -> Rhythm | None:
    """What she means to do in a week, where it says so."""
    if not isinstance(event, RhythmPlanned):
        return None
    return Rhythm(
        contact_days=event.contact_days,
        service_acts=event.service_acts,
        socials=event.socials,
        craving_entries=event.craving_entries,
    )
