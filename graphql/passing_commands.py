"""The mutations around a window as it comes: check in, look back, and the next ten minutes."""

from datetime import datetime
from uuid import UUID

from braid.domain.identity import TimerId, WindowId
from braid.domain.window import decisions as windows
from braid.domain.window import ten_minutes
from braid.domain.window.events import HowItWent, Phase

from .asking import Asking
from .deciding import Answer, Told, decide, made


def check_in_as_buddy(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    window: UUID,
    starts: datetime,
    phase: Phase,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Say that the buddy checked in, or whoever stood in; it may be said late."""
    calendar = info.context.services.calendar
    return decide(
        info,
        "check_in_as_buddy",
        case_id,
        command_id,
        lambda case, when: windows.check_in_as_buddy(
            case, when, calendar, window=WindowId(window), starts=starts, phase=phase
        ),
        *(window, starts, phase),
        told=Told(
            expected_version=expected_version,
            occurred_from=occurred_from,
            occurred_to=occurred_to,
            reported_at=reported_at,
        ),
    )


def debrief_window(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    window: UUID,
    starts: datetime,
    how_it_went: HowItWent,
    worked: str | None = None,
    needs_work: str | None = None,
    as_written: bool = False,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Look back on a window: what worked, what needs work. It reports no lapse by itself."""
    return decide(
        info,
        "debrief_window",
        case_id,
        command_id,
        lambda case, when: windows.debrief(
            case,
            when,
            info.context.services.calendar,
            window=WindowId(window),
            starts=starts,
            how_it_went=how_it_went,
            worked=worked,
            needs_work=needs_work,
        ),
        *(window, starts, how_it_went, worked, needs_work),
        told=Told(
            expected_version=expected_version,
            occurred_from=occurred_from,
            occurred_to=occurred_to,
            reported_at=reported_at,
        ),
        as_written=as_written,
    )


def start_ten_minutes(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    occurred_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Start the next ten minutes: a timer, a glass of water, a word when they are over."""
    return decide(
        info,
        "start_ten_minutes",
        case_id,
        command_id,
        lambda case, when: ten_minutes.start_ten_minutes(
            case, when, timer=TimerId(made(info, command_id, "timer"))
        ),
        told=Told(expected_version=expected_version, occurred_from=occurred_at),
    )


def pass_ten_minutes(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    timer: UUID,
    occurred_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Say that the ten minutes are over, however late."""
    return decide(
        info,
        "pass_ten_minutes",
        case_id,
        command_id,
        lambda case, when: ten_minutes.pass_ten_minutes(case, when, timer=TimerId(timer)),
        timer,
        told=Told(expected_version=expected_version, occurred_from=occurred_at),
    )
