"""Headlines of lines for the team: what a line of somebody's days or windows tells, in a phrase."""

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
from braid.domain.events import CheckInEvent, DailyEvent, TimerEvent, WindowEvent
from braid.domain.signal.events import (
    DecompensationObserved,
    RecoveryDateSet,
    SponsorRedFlagRaised,
    SubtleCueFlagged,
)
from braid.domain.window.events import (
    BuddyCheckedIn,
    BuddyPaired,
    ExitScriptChosen,
    ExitScriptRehearsed,
    FirstHourPlanned,
    RiskWindowNamed,
    TenMinutesPassed,
    TenMinutesStarted,
    TenMinutesUnanswered,
    WindowDebriefed,
    WindowPassed,
    WindowStepMissed,
)

from .line import Kind

Headline = tuple[Kind, str]


def of_day(event: DailyEvent | RecoveryDateSet) -> Headline:
    """Of somebody's days."""
    match event:
        case DailyCheckInRecorded():
            return Kind.DAILY_CHECK_IN_RECORDED, "Checked in for the day."
        case CravingRated():
            return Kind.CRAVING_RATED, "Rated a craving."
        case PeerContactMade():
            return Kind.PEER_CONTACT_MADE, "Was in touch with a peer."
        case WeeklyQuestionsAnswered():
            return Kind.WEEKLY_QUESTIONS_ANSWERED, "Answered the three weekly questions."
        case ServiceActPerformed():
            return Kind.SERVICE_ACT_PERFORMED, "Did something for others."
        case PlannedSocialHeld():
            return Kind.PLANNED_SOCIAL_HELD, "Had a planned time with others."
        case RhythmPlanned():
            return Kind.RHYTHM_PLANNED, "Planned the rhythm of a week."
        case MilestoneReached():
            return Kind.MILESTONE_REACHED, "Reached a milestone. Celebrate it."
        case ToxicologyResulted():
            return Kind.TOXICOLOGY_RESULTED, "A test came back."
        case RecoveryDateSet():
            return Kind.RECOVERY_DATE_SET, "Said from which day she counts."
        case _:
            assert_never(event)


def of_notice(event: SubtleCueFlagged | DecompensationObserved | SponsorRedFlagRaised) -> Headline:
    """Of what somebody noticed."""
    match event:
        case SubtleCueFlagged():
            return Kind.SUBTLE_CUE_FLAGGED, "A subtle cue was noticed."
        case DecompensationObserved(is_urgent=True):
            return Kind.DECOMPENSATION_OBSERVED, "Signs of decompensation. Look now."
        case DecompensationObserved():
            return Kind.DECOMPENSATION_OBSERVED, "Signs of decompensation."
        case SponsorRedFlagRaised():
            return Kind.SPONSOR_RED_FLAG_RAISED, "A sponsor crossed a boundary."
        case _:
            assert_never(event)


def of_check_in(event: CheckInEvent) -> Headline:
    """Of a standing check-in or a follow-up."""
    match event:
        case CheckInScheduled():
            return Kind.CHECK_IN_SCHEDULED, "A check-in was agreed on."
        case CheckInHeld():
            return Kind.CHECK_IN_HELD, "Checked in as agreed."
        case CheckInMissed():
            return Kind.CHECK_IN_MISSED, "Missed a check-in. A call would help."
        case _:
            assert_never(event)


def of_window(event: WindowEvent) -> Headline:
    """Of a high-risk window."""
    match event:
        case RiskWindowNamed():
            return Kind.RISK_WINDOW_NAMED, "A high-risk window was named ahead."
        case BuddyPaired():
            return Kind.BUDDY_PAIRED, "A buddy stands by for a window."
        case BuddyCheckedIn():
            return Kind.BUDDY_CHECKED_IN, "The buddy checked in."
        case ExitScriptChosen():
            return Kind.EXIT_SCRIPT_CHOSEN, "Words to leave with were chosen."
        case ExitScriptRehearsed():
            return Kind.EXIT_SCRIPT_REHEARSED, "The words to leave with were rehearsed."
        case FirstHourPlanned():
            return Kind.FIRST_HOUR_PLANNED, "The first hour was planned."
        case WindowDebriefed():
            return Kind.WINDOW_DEBRIEFED, "A window was talked over afterwards."
        case WindowStepMissed():
            return Kind.WINDOW_STEP_MISSED, "A step of a window's plan still waits."
        case WindowPassed():
            return Kind.WINDOW_PASSED, "A window has passed."
        case _:
            assert_never(event)


def of_timer(event: TimerEvent) -> Headline:
    """Of the next ten minutes."""
    match event:
        case TenMinutesStarted():
            return Kind.TEN_MINUTES_STARTED, "Started the next ten minutes."
        case TenMinutesPassed():
            return Kind.TEN_MINUTES_PASSED, "Wrote back after ten minutes."
        case TenMinutesUnanswered():
            return Kind.TEN_MINUTES_UNANSWERED, "Ten minutes went by without a word. Reach out."
        case _:
            assert_never(event)
