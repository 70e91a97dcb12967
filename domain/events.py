"""Every fact Braid records: the closed union of all events, room by room.

An event added to a room does not type-check until `evolve` and every disclosure answer for it.
"""

from typing import get_args

from .action.events import (
    ActionCompleted,
    ActionOverdue,
    CaseDiscussed,
    DecisionRecorded,
    FeedbackExchanged,
)
from .case.events import CaseClosed, CaseOpened, Discharged, TeamMemberAssigned, TeamMemberReleased
from .check_in.events import CheckInHeld, CheckInMissed, CheckInScheduled
from .comment.events import CommentAdded
from .conference.events import (
    AgendaItemAdded,
    AgendaItemMoved,
    AgendaItemRemoved,
    AgendaProposed,
    AttendeeArrived,
    AttendeeConfirmed,
    AttendeeExcused,
    AttendeeInvited,
    AttendeeLeft,
    ConferenceClosed,
    ConferenceConvened,
    PacketFrozen,
)
from .daily.events import (
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
from .emergency.events import (
    EmergencyAccessEnded,
    EmergencyAccessReviewed,
    EmergencyAccessTaken,
)
from .instrument.events import InstrumentAnswered
from .lapse.events import LapseReported, LapseReportRetracted, ReEntered, ReEntryRequested
from .meeting.events import MeetingAttended, MeetingExcused, MeetingMissed, MeetingScheduled
from .program.events import (
    AttentionDeclared,
    DisclosureAdopted,
    DoorPromiseDeclared,
    MeasuresPublished,
    RecoveryCountDeclared,
    RuleBacktested,
    RuleSwitchedOff,
    RuleSwitchedOn,
    SchemaAdopted,
)
from .retention.events import LegalHoldLifted, LegalHoldPlaced, RecordErased, RetentionDeclared
from .signal.events import (
    DecompensationObserved,
    IsolationPatternFlagged,
    RecoveryDateSet,
    SponsorRedFlagRaised,
    SubtleCueFlagged,
)
from .warning.events import (
    WarningAcknowledged,
    WarningActedUpon,
    WarningClosed,
    WarningCorroborated,
    WarningEscalated,
    WarningRaised,
)
from .window.events import (
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

CaseEvent = CaseOpened | CaseClosed | TeamMemberAssigned | TeamMemberReleased | Discharged
MeetingEvent = MeetingScheduled | MeetingAttended | MeetingMissed | MeetingExcused
LapseEvent = LapseReported | LapseReportRetracted | ReEntryRequested | ReEntered
SignalEvent = (
    IsolationPatternFlagged
    | SubtleCueFlagged
    | DecompensationObserved
    | SponsorRedFlagRaised
    | RecoveryDateSet
)
DailyEvent = (
    DailyCheckInRecorded
    | CravingRated
    | PeerContactMade
    | WeeklyQuestionsAnswered
    | ServiceActPerformed
    | PlannedSocialHeld
    | RhythmPlanned
    | MilestoneReached
    | ToxicologyResulted
)
CheckInEvent = CheckInScheduled | CheckInHeld | CheckInMissed
WarningEvent = (
    WarningRaised
    | WarningCorroborated
    | WarningAcknowledged
    | WarningActedUpon
    | WarningEscalated
    | WarningClosed
)
WindowEvent = (
    RiskWindowNamed
    | BuddyPaired
    | BuddyCheckedIn
    | ExitScriptChosen
    | ExitScriptRehearsed
    | FirstHourPlanned
    | WindowDebriefed
    | WindowStepMissed
    | WindowPassed
)
TimerEvent = TenMinutesStarted | TenMinutesPassed | TenMinutesUnanswered
RetentionEvent = LegalHoldPlaced | LegalHoldLifted | RecordErased
ActionEvent = CaseDiscussed | DecisionRecorded | ActionCompleted | ActionOverdue | FeedbackExchanged
EmergencyEvent = EmergencyAccessTaken | EmergencyAccessEnded | EmergencyAccessReviewed
ConferenceEvent = (
    ConferenceConvened
    | AttendeeInvited
    | AttendeeConfirmed
    | AttendeeExcused
    | AttendeeArrived
    | AttendeeLeft
    | AgendaProposed
    | AgendaItemAdded
    | AgendaItemMoved
    | AgendaItemRemoved
    | PacketFrozen
    | ConferenceClosed
)
ProgramEvent = (
    RuleBacktested
    | RuleSwitchedOn
    | RuleSwitchedOff
    | DoorPromiseDeclared
    | RecoveryCountDeclared
    | AttentionDeclared
    | MeasuresPublished
    | DisclosureAdopted
    | SchemaAdopted
    | RetentionDeclared
)
Event = (
    CaseEvent
    | MeetingEvent
    | LapseEvent
    | SignalEvent
    | DailyEvent
    | InstrumentAnswered
    | CheckInEvent
    | WarningEvent
    | WindowEvent
    | TimerEvent
    | CommentAdded
    | ActionEvent
    | EmergencyEvent
    | RetentionEvent
    | ConferenceEvent
    | ProgramEvent
)

EVENTS: dict[str, type[Event]] = {event.__name__: event for event in get_args(Event)}
"""Each event class by the name it is stored under."""
