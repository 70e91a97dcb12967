"""What a disclosed event looks like to its reader: one line of a timeline.

These fields are the ones that any role may be shown; each role adds its own and no others.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from braid.domain.identity import FlagId, LapseId, MeetingId, PersonId, Role
from braid.domain.lapse.events import Door
from braid.domain.meeting.events import MeetingKind, Modality, Source
from braid.domain.signal.events import Basis, Confidence, Hours


class Kind(StrEnum):
    """What a line tells of."""

    CASE_OPENED = "case_opened"
    CASE_CLOSED = "case_closed"
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


@dataclass(frozen=True, kw_only=True)
class TeamMember:
    """Somebody on the case; without a name where only the leaving is told."""

    person: PersonId
    role: Role
    name: str | None


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
