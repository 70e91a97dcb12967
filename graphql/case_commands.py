"""The mutations that set a case's direction: a clinician's."""

from datetime import datetime
from uuid import UUID

from braid.domain.case import decisions
from braid.domain.case.events import ClosingReason, Setting
from braid.domain.identity import Member, PersonId, Role
from braid.domain.meeting.events import MeetingKind, Modality, Plan

from .asking import Asking
from .deciding import Answer, Told, decide, made
from .meeting_commands import schedule


def open_case(
    info: Asking,
    command_id: UUID,
    participant: UUID,
    called: str,
    your_name: str,
    clinical_summary: str | None = None,
    ehr_patient: str | None = None,
    as_written: bool = False,
) -> Answer:
    """Begin an episode of support, with you on the team. The answer holds the case's id."""
    return decide(
        info,
        "open_case",
        made(info, command_id, "case"),
        command_id,
        lambda _case, when: decisions.open_case(
            when,
            participant=PersonId(participant),
            called=called,
            clinician_name=your_name,
            clinical_summary=clinical_summary,
            ehr_patient=ehr_patient,
        ),
        *(participant, called, your_name, clinical_summary, ehr_patient),
        opens=True,
        as_written=as_written,
    )


def close_case(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    reason: ClosingReason,
    note: str | None = None,
    as_written: bool = False,
    expected_version: int | None = None,
) -> Answer:
    """End the episode."""
    return decide(
        info,
        "close_case",
        case_id,
        command_id,
        lambda case, when: decisions.close_case(case, when, reason=reason, note=note),
        *(reason, note),
        told=Told(expected_version=expected_version),
        as_written=as_written,
    )


def record_discharge(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    setting: Setting,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Record that a setting of care was left. The case and its team stay: follow-ups begin."""
    return decide(
        info,
        "record_discharge",
        case_id,
        command_id,
        lambda case, when: decisions.record_discharge(case, when, setting=setting),
        setting,
        told=Told(
            expected_version=expected_version,
            occurred_from=occurred_from,
            occurred_to=occurred_to,
            reported_at=reported_at,
        ),
    )


def assign_team_member(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    person: UUID,
    role: Role,
    name: str,
    expected_version: int | None = None,
) -> Answer:
    """Bring a peer specialist or a clinician onto the team."""
    member = Member(person=PersonId(person), role=role)
    return decide(
        info,
        "assign_team_member",
        case_id,
        command_id,
        lambda case, when: decisions.assign_team_member(case, when, member=member, called=name),
        *(member, name),
        told=Told(expected_version=expected_version),
    )


def release_team_member(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    person: UUID,
    role: Role,
    expected_version: int | None = None,
) -> Answer:
    """Let somebody leave the team: she sees nothing of the case from now on."""
    member = Member(person=PersonId(person), role=role)
    return decide(
        info,
        "release_team_member",
        case_id,
        command_id,
        lambda case, when: decisions.release_team_member(case, when, member=member),
        member,
        told=Told(expected_version=expected_version),
    )


def schedule_meeting(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    kind: MeetingKind,
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
    return schedule(info, case_id, command_id, kind, modality, title, plan, expected_version)
