"""The mutations by which the team tells of what it notices, each in seconds."""

from datetime import datetime, time
from typing import TypedDict
from uuid import UUID

from braid.domain.identity import EventId, FlagId, WarningId
from braid.domain.signal import decisions as signals
from braid.domain.signal.events import Basis, Confidence, Cue, Sign, SponsorConcern

from .asking import Asking
from .deciding import Answer, Told, decide, first_event, made


class _New(TypedDict):
    """What a flag and the warning that it raises are called before they are on record."""

    flag: FlagId
    warning: WarningId
    event: EventId


def flag(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    cue: Cue,
    basis: Basis = Basis.SAW,
    confidence: Confidence = Confidence.MEDIUM,
    note: str | None = None,
    as_written: bool = False,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Tell of a subtle cue: it becomes an early warning. What people say stays with them."""
    return decide(
        info,
        "flag",
        case_id,
        command_id,
        lambda case, when: signals.flag_cue(
            case,
            when,
            **_new(info, case_id, command_id),
            cue=cue,
            basis=basis,
            confidence=confidence,
            note=note,
        ),
        *(cue, basis, confidence, note),
        told=Told(
            expected_version=expected_version,
            occurred_from=occurred_from,
            occurred_to=occurred_to,
            reported_at=reported_at,
        ),
        as_written=as_written,
    )


def observe_decompensation(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    signs: list[Sign],
    is_urgent: bool = True,
    note: str | None = None,
    as_written: bool = False,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Alert the team at once to signs of decompensation. In danger, call for help first."""
    return decide(
        info,
        "observe_decompensation",
        case_id,
        command_id,
        lambda case, when: signals.observe_decompensation(
            case,
            when,
            **_new(info, case_id, command_id),
            signs=signs,
            is_urgent=is_urgent,
            note=note,
        ),
        *(signs, is_urgent, note),
        told=Told(
            expected_version=expected_version,
            occurred_from=occurred_from,
            occurred_to=occurred_to,
            reported_at=reported_at,
        ),
        as_written=as_written,
    )


def raise_sponsor_red_flag(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    concern: SponsorConcern,
    note: str | None = None,
    as_written: bool = False,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Say that a sponsor crosses a boundary. Changing sponsors is nobody's fault."""
    return decide(
        info,
        "raise_sponsor_red_flag",
        case_id,
        command_id,
        lambda case, when: signals.raise_sponsor_red_flag(
            case,
            when,
            flag=FlagId(made(info, command_id, "flag")),
            concern=concern,
            note=note,
        ),
        *(concern, note),
        told=Told(
            expected_version=expected_version,
            occurred_from=occurred_from,
            occurred_to=occurred_to,
            reported_at=reported_at,
        ),
        as_written=as_written,
    )


def flag_isolation_pattern(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    basis: Basis,
    confidence: Confidence,
    hours_from: time | None = None,
    hours_to: time | None = None,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Tell the team that she seems alone: how you know, how sure you are, since when, which hours.

    What was written or said between people stays with them: there is no field for it.
    """
    told = Told(
        expected_version=expected_version, occurred_from=occurred_from, occurred_to=occurred_to
    )
    return decide(
        info,
        "flag_isolation_pattern",
        case_id,
        command_id,
        lambda case, when: signals.flag_isolation_pattern(
            case,
            when,
            flag=FlagId(made(info, command_id, "flag")),
            basis=basis,
            confidence=confidence,
            begin=hours_from,
            end=hours_to,
        ),
        basis,
        confidence,
        hours_from,
        hours_to,
        told=told,
    )


def _new(info: Asking, case: UUID, command: UUID) -> _New:
    return {
        "flag": FlagId(made(info, command, "flag")),
        "warning": WarningId(made(info, command, "warning")),
        "event": first_event(info, case, command),
    }
