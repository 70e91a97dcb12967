"""What a peer specialist may ask and do: the peer schema's roots."""

from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry

from braid.domain.meeting.events import MeetingKind, Modality, Plan

from . import commands, meeting_commands
from .asking import Asking
from .deciding import Answer
from .enums import Kind, PeerMeetingKind
from .outcome import answering, outcome
from .peer_types import Line, line
from .reading import reading_roots

ROOTS = reading_roots(Line, Kind, line)
Outcome = outcome()


def schedule_meeting(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    kind: PeerMeetingKind,
    modality: Modality,
    title: str,
    starts: datetime,
    zone: str,
    minutes: int,
    repeats: str | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Put a meeting on her calendar: a local start in an IANA zone, once or by RFC 5545 rule."""
    plan = Plan(starts=starts, zone=zone, minutes=minutes, repeats=repeats)
    known = MeetingKind(kind.value)
    return meeting_commands.schedule(
        info, case_id, command_id, known, modality, title, plan, expected_version
    )


@strawberry.type
class Mutation:
    """What a peer specialist may record."""

    report_lapse: Any = answering(commands.report_lapse, Outcome)
    retract_lapse_report: Any = answering(commands.retract_lapse_report, Outcome)
    request_re_entry: Any = answering(commands.request_re_entry, Outcome)
    re_enter: Any = answering(commands.re_enter, Outcome)
    flag_isolation_pattern: Any = answering(commands.flag_isolation_pattern, Outcome)
    schedule_meeting: Any = answering(schedule_meeting, Outcome)
    record_attended: Any = answering(meeting_commands.record_attended, Outcome)
    record_missed: Any = answering(meeting_commands.record_missed, Outcome)
    record_excused: Any = answering(meeting_commands.record_excused, Outcome)
    add_comment: Any = answering(commands.add_comment, Outcome)
