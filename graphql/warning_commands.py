"""The mutations that answer early warnings: take one on, act, close it."""

from datetime import datetime
from uuid import UUID

from braid.domain.identity import WarningId
from braid.domain.warning import decisions as warnings
from braid.domain.warning.events import Intervention, WarningOutcome

from .asking import Asking
from .deciding import Answer, Told, decide


def acknowledge_warning(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    warning: UUID,
    expected_version: int | None = None,
) -> Answer:
    """Take an early warning on: the team knows that somebody has seen it."""
    return decide(
        info,
        "acknowledge_warning",
        case_id,
        command_id,
        lambda case, when: warnings.acknowledge(case, when, warning=WarningId(warning)),
        warning,
        told=Told(expected_version=expected_version),
    )


def act_upon_warning(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    warning: UUID,
    intervention: Intervention,
    note: str | None = None,
    as_written: bool = False,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Say what was done about an early warning; who acts has taken it on."""
    return decide(
        info,
        "act_upon_warning",
        case_id,
        command_id,
        lambda case, when: warnings.act_upon(
            case, when, warning=WarningId(warning), intervention=intervention, note=note
        ),
        *(warning, intervention, note),
        told=Told(
            expected_version=expected_version,
            occurred_from=occurred_from,
            occurred_to=occurred_to,
            reported_at=reported_at,
        ),
        as_written=as_written,
    )


def close_warning(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    warning: UUID,
    outcome: WarningOutcome,
    note: str | None = None,
    as_written: bool = False,
    expected_version: int | None = None,
) -> Answer:
    """Close an early warning with how it went: a clinician's to do, or whose flag raised it."""
    return decide(
        info,
        "close_warning",
        case_id,
        command_id,
        lambda case, when: warnings.close(
            case, when, warning=WarningId(warning), outcome=outcome, note=note
        ),
        *(warning, outcome, note),
        told=Told(expected_version=expected_version),
        as_written=as_written,
    )
