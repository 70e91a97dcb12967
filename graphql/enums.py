"""The domain's closed choices as GraphQL enums, and the parts of them that some roles know."""

from enum import StrEnum

import strawberry

from braid.domain.case.events import ClosingReason
from braid.domain.comment.events import Audience
from braid.domain.disclosure.line import Kind
from braid.domain.identity import Role
from braid.domain.lapse.events import Door, Substance
from braid.domain.meeting.events import MeetingKind, Modality, Source
from braid.domain.signal.events import Basis, Confidence

__all__ = [
    "Audience",
    "ClosingReason",
    "Door",
    "Kind",
    "MeetingKind",
    "ParticipantKind",
    "PeerMeetingKind",
    "Substance",
]

for _choice in (
    *(Audience, Basis, ClosingReason, Confidence, Door, Kind),
    *(MeetingKind, Modality, Role, Source, Substance),
):
    strawberry.enum(_choice)


@strawberry.enum(name="MeetingKind")
class PeerMeetingKind(StrEnum):
    """What a meeting is for, as far as peers see."""

    PEER_GROUP = "peer_group"
    MUTUAL_AID = "mutual_aid"
    ONE_TO_ONE = "one_to_one"


@strawberry.enum(name="Kind")
class ParticipantKind(StrEnum):
    """What a line tells the participant of."""

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
    COMMENT_ADDED = "comment_added"
