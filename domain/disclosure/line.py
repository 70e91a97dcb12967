"""What a disclosed event looks like to its reader: one line of a timeline.

These fields are the ones that any role may be shown; each role adds its own and no others.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from braid.domain.case.events import Setting
from braid.domain.identity import FlagId, LapseId, MeetingId, PersonId, Role, TimerId
from braid.domain.lapse.events import Door
from braid.domain.made import made_at_once
from braid.domain.meeting.events import MeetingKind, Modality, Source
from braid.domain.signal.events import Basis, Confidence, Hours

from .parts import CheckIn, Day, Questionnaire, Rhythm, Window


class Kind(StrEnum):
    """What a line tells of."""

    CASE_OPENED = "case_opened"
    CASE_CLOSED = "case_closed"
    DISCHARGED = "discharged"
    TEAM_MEMBER_ASSIGNED = "team_member_assigned"
    TEAM_MEMBER_RELEASED = "team_member_released"
    MEETING_SCHEDULED = "meeting_scheduled"
    MEETING_ATTENDED = "meeting_attended"
    MEETING_MISSED = "meeting_missed"
    MEETING_EXCUSED = "meeting_excused"
    LAPSE_REPORTED = "lapse_reported"
    LAPSE_REPORT_RETRACTED = "lapse_report_retracted"
    RE_ENTRY_REQUESTED = "re_entry_requested"
    RE_ENTERED = "re_entered"
    ISOLATION_PATTERN_FLAGGED = "isolation_pattern_flagged"
    COMMENT_ADDED = "comment_added"
    SUBTLE_CUE_FLAGGED = "subtle_cue_flagged"
    DECOMPENSATION_OBSERVED = "decompensation_observed"
    SPONSOR_RED_FLAG_RAISED = "sponsor_red_flag_raised"
    RECOVERY_DATE_SET = "recovery_date_set"
    DAILY_CHECK_IN_RECORDED = "daily_check_in_recorded"
    CRAVING_RATED = "craving_rated"
    PEER_CONTACT_MADE = "peer_contact_made"
    WEEKLY_QUESTIONS_ANSWERED = "weekly_questions_answered"
    SERVICE_ACT_PERFORMED = "service_act_performed"
    PLANNED_SOCIAL_HELD = "planned_social_held"
    RHYTHM_PLANNED = "rhythm_planned"
    MILESTONE_REACHED = "milestone_reached"
    TOXICOLOGY_RESULTED = "toxicology_resulted"
    INSTRUMENT_ANSWERED = "instrument_answered"
    CHECK_IN_SCHEDULED = "check_in_scheduled"
    CHECK_IN_HELD = "check_in_held"
    CHECK_IN_MISSED = "check_in_missed"
    WARNING_RAISED = "warning_raised"
    WARNING_CORROBORATED = "warning_corroborated"
    WARNING_ACKNOWLEDGED = "warning_acknowledged"
    WARNING_ACTED_UPON = "warning_acted_upon"
    WARNING_ESCALATED = "warning_escalated"
    WARNING_CLOSED = "warning_closed"
    RISK_WINDOW_NAMED = "risk_window_named"
    BUDDY_PAIRED = "buddy_paired"
    BUDDY_CHECKED_IN = "buddy_checked_in"
    EXIT_SCRIPT_CHOSEN = "exit_script_chosen"
    EXIT_SCRIPT_REHEARSED = "exit_script_rehearsed"
    FIRST_HOUR_PLANNED = "first_hour_planned"
    WINDOW_DEBRIEFED = "window_debriefed"
    WINDOW_STEP_MISSED = "window_step_missed"
    WINDOW_PASSED = "window_passed"
    TEN_MINUTES_STARTED = "ten_minutes_started"
    TEN_MINUTES_PASSED = "ten_minutes_passed"
    TEN_MINUTES_UNANSWERED = "ten_minutes_unanswered"
    CASE_DISCUSSED = "case_discussed"
    DECISION_RECORDED = "decision_recorded"
    ACTION_COMPLETED = "action_completed"
    ACTION_OVERDUE = "action_overdue"
    FEEDBACK_EXCHANGED = "feedback_exchanged"
    EMERGENCY_ACCESS_TAKEN = "emergency_access_taken"
    EMERGENCY_ACCESS_ENDED = "emergency_access_ended"
    EMERGENCY_ACCESS_REVIEWED = "emergency_access_reviewed"
    CONFERENCE_CONVENED = "conference_convened"
    ATTENDEE_INVITED = "attendee_invited"
    ATTENDEE_CONFIRMED = "attendee_confirmed"
    ATTENDEE_EXCUSED = "attendee_excused"
    ATTENDEE_ARRIVED = "attendee_arrived"
    ATTENDEE_LEFT = "attendee_left"
    AGENDA_PROPOSED = "agenda_proposed"
    AGENDA_ITEM_ADDED = "agenda_item_added"
    AGENDA_ITEM_MOVED = "agenda_item_moved"
    AGENDA_ITEM_REMOVED = "agenda_item_removed"
    PACKET_FROZEN = "packet_frozen"
    CONFERENCE_CLOSED = "conference_closed"
    RULE_BACKTESTED = "rule_backtested"
    RULE_SWITCHED_ON = "rule_switched_on"
    RULE_SWITCHED_OFF = "rule_switched_off"
    DOOR_PROMISE_DECLARED = "door_promise_declared"
    RECOVERY_COUNT_DECLARED = "recovery_count_declared"
    ATTENTION_DECLARED = "attention_declared"
    MEASURES_PUBLISHED = "measures_published"
    DISCLOSURE_ADOPTED = "disclosure_adopted"
    SCHEMA_ADOPTED = "schema_adopted"
    RETENTION_DECLARED = "retention_declared"
    LEGAL_HOLD_PLACED = "legal_hold_placed"
    LEGAL_HOLD_LIFTED = "legal_hold_lifted"
    RECORD_ERASED = "record_erased"


@made_at_once
@dataclass(frozen=True, kw_only=True)
class TeamMember:
    """Somebody on the case; without a name where only the leaving is told."""

    person: PersonId
    role: Role
    name: str | None


@made_at_once
@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A meeting on the calendar: a local wall-clock start in its zone, and how it recurs."""

    meeting: MeetingId
    kind: MeetingKind
    modality: Modality
    title: str
    starts: datetime
    zone: str
    minutes: int
    repeats: str | None


@made_at_once
@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """One occurrence of a meeting, by its start."""

    meeting: MeetingId
    kind: MeetingKind
    starts: datetime
    source: Source | None


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """A pattern somebody noticed."""

    flag: FlagId
    basis: Basis
    confidence: Confidence
    hours: Hours | None


@made_at_once
@dataclass(frozen=True, kw_only=True)
class Line:
    """One disclosed event."""

    kind: Kind
    headline: str
    called: str | None = None
    """What the participant is called, where the case opens."""
    member: TeamMember | None = None
    meeting: Meeting | None = None
    occurrence: Occurrence | None = None
    lapse: LapseId | None = None
    door: Door | None = None
    words: str | None = None
    """A person's words, where this reader may read them."""
    setting: Setting | None = None
    day: Day | None = None
    rhythm: Rhythm | None = None
    check_in: CheckIn | None = None
    questionnaire: Questionnaire | None = None
    window: Window | None = None
    timer: TimerId | None = None
    is_learned_late: bool = False
    """Whether Braid's clock stood still when it happened, and it was found out afterwards."""
