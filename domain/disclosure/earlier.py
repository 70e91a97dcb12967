"""Earlier versions of disclosures, kept so that what was shown then can be shown again.

A version answers for the events that there were, by the names they are stored under; of what came
later it shows nothing. Whoever changes what today's disclosure shows of an event keeps here what
the version before showed of it.
"""

from collections.abc import Callable
from dataclasses import replace

from braid.domain.recorded import Recorded

from .auditor import AuditorLine
from .line import Line

Seeing = Callable[[Recorded], Line | None]
"""What a role sees of an event; None where it is hidden."""

FIRST = frozenset(
    {
        *("CaseOpened", "CaseClosed", "TeamMemberAssigned", "TeamMemberReleased"),
        *("MeetingScheduled", "MeetingAttended", "MeetingMissed", "MeetingExcused"),
        *("LapseReported", "LapseReportRetracted", "ReEntryRequested", "ReEntered"),
        *("IsolationPatternFlagged", "CommentAdded"),
    }
)
"""The events that a first version answered for."""
SECOND = FIRST | {
    *("Discharged", "SubtleCueFlagged", "DecompensationObserved", "SponsorRedFlagRaised"),
    *("RecoveryDateSet", "DailyCheckInRecorded", "CravingRated", "PeerContactMade"),
    *("WeeklyQuestionsAnswered", "ServiceActPerformed", "PlannedSocialHeld", "RhythmPlanned"),
    *("MilestoneReached", "ToxicologyResulted", "InstrumentAnswered"),
    *("CheckInScheduled", "CheckInHeld", "CheckInMissed"),
    *("WarningRaised", "WarningCorroborated", "WarningAcknowledged", "WarningActedUpon"),
    *("WarningEscalated", "WarningClosed"),
    *("RiskWindowNamed", "BuddyPaired", "BuddyCheckedIn", "ExitScriptChosen"),
    *("ExitScriptRehearsed", "FirstHourPlanned", "WindowDebriefed", "WindowStepMissed"),
    *("WindowPassed", "TenMinutesStarted", "TenMinutesPassed", "TenMinutesUnanswered"),
    *("RuleBacktested", "RuleSwitchedOn", "RuleSwitchedOff", "DoorPromiseDeclared"),
    *("RecoveryCountDeclared", "AttentionDeclared", "MeasuresPublished"),
}
"""The events that a second version answered for."""
LATE = "learned_late"
"""What a first version did not know of a missed meeting: whether it was found out afterwards."""


def first(today: Seeing) -> Seeing:
    """The first version: no days, windows, warnings or tables, and no word of Braid's clock."""

    def seen(recorded: Recorded) -> Line | None:
        line = today(recorded) if _is_among(FIRST, recorded) else None
        return None if line is None else _without_late(line)

    return seen


def second(today: Seeing) -> Seeing:
    """The second version: of conferences, and of what they said of cases, nothing."""

    def seen(recorded: Recorded) -> Line | None:
        return today(recorded) if _is_among(SECOND, recorded) else None

    return seen


def _is_among(names: frozenset[str], recorded: Recorded) -> bool:
    return type(recorded.event).__name__ in names


def _without_late(line: Line) -> Line:
    if isinstance(line, AuditorLine):
        return replace(line, facts=tuple(one for one in line.facts if one.name != LATE))
    return replace(line, is_learned_late=False)
