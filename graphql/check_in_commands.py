"""The mutations about standing check-ins and follow-ups: agree on one, say that it was held."""

from datetime import datetime
from uuid import UUID

from braid.domain.check_in import decisions as check_ins
from braid.domain.check_in.events import CheckInKind
from braid.domain.identity import CheckInId
from braid.domain.meeting.events import Plan

from .asking import Asking
from .deciding import Answer, Told, decide, made
from .meeting_commands import began


def schedule_check_in(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    kind: CheckInKind,
    starts: datetime,
    zone: str,
    minutes: int,
    repeats: str | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Agree on a check-in: a local start in an IANA zone, once or by RFC 5545 rule."""
    calendar = info.context.services.calendar
    plan = Plan(starts=starts, zone=zone, minutes=minutes, repeats=repeats)
    return decide(
        info,
        "schedule_check_in",
        case_id,
        command_id,
        lambda case, when: check_ins.schedule_check_in(
            case,
            when,
            calendar,
            check_in=CheckInId(made(info, command_id, "check-in")),
            kind=kind,
            plan=plan,
        ),
        *(kind, plan),
        told=Told(expected_version=expected_version),
    )


def record_check_in_held(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    check_in: UUID,
    starts: datetime,
    expected_version: int | None = None,
) -> Answer:
    """Say that a check-in was held, however late: it corrects a miss."""
    calendar = info.context.services.calendar
    return decide(
        info,
        "record_check_in_held",
        case_id,
        command_id,
        lambda case, when: check_ins.record_held(
            case, when, calendar, check_in=CheckInId(check_in), starts=starts
        ),
        *(check_in, starts),
        told=Told(expected_version=expected_version),
        happened=began(info, starts),
    )
