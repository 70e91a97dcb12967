"""The mutations that are the participant's alone: her recovery date, cravings and rhythm."""

from datetime import date, datetime
from uuid import UUID

from braid.domain.daily import decisions as days
from braid.domain.signal import decisions as signals
from braid.domain.signal.sharing import Sharing

from .asking import Asking
from .deciding import Answer, Told, decide


def set_recovery_date(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    since: date,
    sharing: Sharing,
    expected_version: int | None = None,
) -> Answer:
    """Say from which day you count. It is your own date: nobody sets it for you."""
    return decide(
        info,
        "set_recovery_date",
        case_id,
        command_id,
        lambda case, when: signals.set_recovery_date(case, when, since=since, sharing=sharing),
        *(since, sharing),
        told=Told(expected_version=expected_version),
    )


def rate_craving(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    rating: int,
    sharing: Sharing,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Write into your craving log: 0, none, to 10, the strongest."""
    return decide(
        info,
        "rate_craving",
        case_id,
        command_id,
        lambda case, when: days.rate_craving(case, when, rating=rating, sharing=sharing),
        *(rating, sharing),
        told=Told(
            expected_version=expected_version,
            occurred_from=occurred_from,
            occurred_to=occurred_to,
            reported_at=reported_at,
        ),
    )


def plan_rhythm(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    contact_days: int,
    service_acts: int,
    socials: int,
    craving_entries: int,
    sharing: Sharing,
    expected_version: int | None = None,
) -> Answer:
    """Plan your week: how many of each you mean to do."""
    return decide(
        info,
        "plan_rhythm",
        case_id,
        command_id,
        lambda case, when: days.plan_rhythm(
            case,
            when,
            contact_days=contact_days,
            service_acts=service_acts,
            socials=socials,
            craving_entries=craving_entries,
            sharing=sharing,
        ),
        *(contact_days, service_acts, socials, craving_entries, sharing),
        told=Told(expected_version=expected_version),
    )
