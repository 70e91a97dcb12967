"""The mutations that prepare a high-risk window: name it, and plan how to come through."""

from datetime import datetime
from uuid import UUID

from braid.domain.identity import PersonId, WindowId
from braid.domain.meeting.events import Plan
from braid.domain.window import decisions as windows
from braid.domain.window.events import WindowKind

from .asking import Asking
from .deciding import Answer, Told, decide, made


def name_window(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    kind: WindowKind,
    starts: datetime,
    zone: str,
    minutes: int,
    repeats: str | None = None,
    place: str | None = None,
    people: str | None = None,
    as_written: bool = False,
    expected_version: int | None = None,
) -> Answer:
    """Name a danger ahead: where, with whom, and when, at a local start in an IANA zone."""
    calendar = info.context.services.calendar
    plan = Plan(starts=starts, zone=zone, minutes=minutes, repeats=repeats)
    return decide(
        info,
        "name_window",
        case_id,
        command_id,
        lambda case, when: windows.name_window(
            case,
            when,
            calendar,
            window=WindowId(made(info, command_id, "window")),
            kind=kind,
            plan=plan,
            place=place,
            people=people,
        ),
        *(kind, plan, place, people),
        told=Told(expected_version=expected_version),
        as_written=as_written,
    )


def pair_buddy(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    window: UUID,
    name: str,
    person: UUID | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Name who will check in before, during and after; another one takes the first's place."""
    return decide(
        info,
        "pair_buddy",
        case_id,
        command_id,
        lambda case, when: windows.pair_buddy(
            case,
            when,
            window=WindowId(window),
            called=name,
            person=None if person is None else PersonId(person),
        ),
        *(window, name, person),
        told=Told(expected_version=expected_version),
    )


def choose_exit_script(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    window: UUID,
    script: str,
    as_written: bool = False,
    expected_version: int | None = None,
) -> Answer:
    """Choose the words to leave with."""
    return decide(
        info,
        "choose_exit_script",
        case_id,
        command_id,
        lambda case, when: windows.choose_exit_script(
            case, when, window=WindowId(window), script=script
        ),
        *(window, script),
        told=Told(expected_version=expected_version),
        as_written=as_written,
    )


def rehearse_exit_script(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    window: UUID,
    aloud: bool,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Record that the words to leave with were rehearsed; out loud is better."""
    return decide(
        info,
        "rehearse_exit_script",
        case_id,
        command_id,
        lambda case, when: windows.rehearse_exit_script(
            case, when, window=WindowId(window), aloud=aloud
        ),
        *(window, aloud),
        told=Told(
            expected_version=expected_version,
            occurred_from=occurred_from,
            occurred_to=occurred_to,
            reported_at=reported_at,
        ),
    )


def plan_first_hour(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    window: UUID,
    task: str,
    drink: str,
    minutes: int,
    as_written: bool = False,
    expected_version: int | None = None,
) -> Answer:
    """Give the first hour a task, a drink without alcohol, and a time limit."""
    return decide(
        info,
        "plan_first_hour",
        case_id,
        command_id,
        lambda case, when: windows.plan_first_hour(
            case, when, window=WindowId(window), task=task, drink=drink, minutes=minutes
        ),
        *(window, task, drink, minutes),
        told=Told(expected_version=expected_version),
        as_written=as_written,
    )
