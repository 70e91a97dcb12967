"""The mutations about the table itself: who sits there, what is handed out, when it ends."""

from datetime import datetime
from uuid import UUID

from braid.domain.conference import decisions
from braid.domain.identity import ConferenceId, Member, PersonId, Role

from .asking import Asking
from .conferring import confer
from .deciding import Answer, made
from .services import frozen_now


def convene_conference(
    info: Asking,
    command_id: UUID,
    starts: datetime,
    zone: str,
    minutes: int,
    name: str,
    peers_minutes: int = 10,
) -> Answer:
    """Call a case conference: a local start in an IANA zone. You are asked to it, and come."""
    calendar = info.context.services.calendar
    return confer(
        info,
        "convene_conference",
        made(info, command_id, "conference"),
        command_id,
        lambda _table, when: decisions.convene(
            when,
            calendar,
            starts=starts,
            zone=zone,
            minutes=minutes,
            peers_minutes=peers_minutes,
            called=name,
        ),
        *(starts, zone, minutes, peers_minutes, name),
        opens=True,
    )


def invite_attendee(
    info: Asking, conference_id: UUID, command_id: UUID, person: UUID, role: Role, name: str
) -> Answer:
    """Ask a peer specialist or a clinician to the table."""
    member = Member(person=PersonId(person), role=role)
    return confer(
        info,
        "invite_attendee",
        conference_id,
        command_id,
        lambda table, when: decisions.invite(table, when, member=member, called=name),
        *(member, name),
    )


def confirm_attendance(info: Asking, conference_id: UUID, command_id: UUID) -> Answer:
    """Say that you will come, also after you have excused yourself."""
    return confer(info, "confirm_attendance", conference_id, command_id, decisions.confirm)


def excuse_myself(info: Asking, conference_id: UUID, command_id: UUID) -> Answer:
    """Say that you cannot come."""
    return confer(info, "excuse_myself", conference_id, command_id, decisions.excuse)


def sit_down(info: Asking, conference_id: UUID, command_id: UUID) -> Answer:
    """Sit down at the table: the others see that you are there."""
    return confer(info, "sit_down", conference_id, command_id, decisions.sit_down)


def leave_table(info: Asking, conference_id: UUID, command_id: UUID) -> Answer:
    """Leave the table."""
    return confer(info, "leave_table", conference_id, command_id, decisions.leave)


def freeze_packets(info: Asking, conference_id: UUID, command_id: UUID) -> Answer:
    """Make everybody's packet of what is on record now: once, at most a day before the start."""
    services, key = info.context.services, ConferenceId(conference_id)
    return confer(
        info,
        "freeze_packets",
        conference_id,
        command_id,
        lambda table, when: decisions.freeze_packets(
            table, when, made=lambda: frozen_now(services.conferences, services.packets, key)
        ),
    )


def close_conference(info: Asking, conference_id: UUID, command_id: UUID) -> Answer:
    """End the conference. What was decided stays; what is still to be done comes back."""
    return confer(info, "close_conference", conference_id, command_id, decisions.close)
