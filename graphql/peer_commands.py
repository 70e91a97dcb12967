"""The mutations that peer specialists share with clinicians, with the choices that peers have."""

from datetime import date, datetime
from uuid import UUID

from braid.domain.action.events import ActionKind
from braid.domain.identity import Role
from braid.domain.instrument.events import InstrumentName
from braid.domain.meeting.events import MeetingKind, Modality, Plan
from braid.domain.warning.events import Intervention

from . import action_commands, instrument_commands, meeting_commands, warning_commands
from .asking import Asking
from .deciding import Answer
from .enums import PeerActionKind, PeerInstrumentName, PeerIntervention, PeerMeetingKind


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


def answer_instrument(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    instrument: PeerInstrumentName,
    answers: list[int | None],
    version: str | None = None,
    items: list[str] | None = None,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Record a questionnaire: one answer an item, in printed order, null where one is missing.

    Give the items as they were read where Braid ships no text for them; only their mark is kept.
    """
    return instrument_commands.answer_instrument(
        info,
        case_id,
        command_id,
        InstrumentName(instrument.value),
        answers,
        version,
        items,
        occurred_from,
        occurred_to,
        reported_at,
        expected_version,
    )


def act_upon_warning(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    warning: UUID,
    intervention: PeerIntervention,
    note: str | None = None,
    as_written: bool = False,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Say what was done about an early warning; who acts has taken it on."""
    return warning_commands.act_upon_warning(
        info,
        case_id,
        command_id,
        warning,
        Intervention(intervention.value),
        note,
        as_written,
        occurred_from,
        occurred_to,
        reported_at,
        expected_version,
    )


def record_decision(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    conference_id: UUID,
    kind: PeerActionKind,
    what: str,
    why: str,
    owner: UUID,
    owner_role: Role,
    due: date,
    answers: list[UUID] = [],  # noqa: B006 - the schema's default, which nobody changes
    as_written: bool = False,
    expected_version: int | None = None,
) -> Answer:
    """Record what the table decided: who does it by the end of which day, and what it answers."""
    return action_commands.record_decision(
        info,
        case_id,
        command_id,
        conference_id,
        ActionKind(kind.value),
        what,
        why,
        owner,
        owner_role,
        due,
        answers,
        as_written,
        expected_version,
    )
