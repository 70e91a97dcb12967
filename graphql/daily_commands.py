"""The mutations about somebody's days: check-ins, contacts, service, and the weekly questions."""

from datetime import datetime
from uuid import UUID

from braid.domain.daily import decisions as days
from braid.domain.daily.events import BeganBy, Channel, Frequency, Result, ServiceSize
from braid.domain.signal.sharing import Sharing

from .asking import Asking
from .deciding import Answer, Told, decide


def check_in_for_the_day(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    three_words: list[str],
    sharing: Sharing,
    commitment: str | None = None,
    kept_last: bool | None = None,
    as_written: bool = False,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Record three words for how the day feels, and one commitment for it."""
    return decide(
        info,
        "check_in_for_the_day",
        case_id,
        command_id,
        lambda case, when: days.check_in_for_the_day(
            case,
            when,
            words=three_words,
            commitment=commitment,
            kept_last=kept_last,
            sharing=sharing,
        ),
        *(three_words, commitment, kept_last, sharing),
        told=Told(
            expected_version=expected_version,
            occurred_from=occurred_from,
            occurred_to=occurred_to,
            reported_at=reported_at,
        ),
        as_written=as_written,
    )


def record_contact(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    channel: Channel,
    began_by: BeganBy,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Record that the participant and a peer were in touch."""
    return decide(
        info,
        "record_contact",
        case_id,
        command_id,
        lambda case, when: days.record_contact(case, when, channel=channel, began_by=began_by),
        *(channel, began_by),
        told=Told(
            expected_version=expected_version,
            occurred_from=occurred_from,
            occurred_to=occurred_to,
            reported_at=reported_at,
        ),
    )


def answer_weekly_questions(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    peers_called: int | None = None,
    felt_alone: Frequency | None = None,
    peers_helped: int | None = None,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Answer the three weekly questions; what is not answered stays open."""
    return decide(
        info,
        "answer_weekly_questions",
        case_id,
        command_id,
        lambda case, when: days.answer_weekly_questions(
            case, when, called=peers_called, alone=felt_alone, helped=peers_helped
        ),
        *(peers_called, felt_alone, peers_helped),
        told=Told(
            expected_version=expected_version,
            occurred_from=occurred_from,
            occurred_to=occurred_to,
            reported_at=reported_at,
        ),
    )


def record_service_act(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    size: ServiceSize,
    sharing: Sharing,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Record something done for others. The ladder begins low."""
    return decide(
        info,
        "record_service_act",
        case_id,
        command_id,
        lambda case, when: days.record_service_act(case, when, size=size, sharing=sharing),
        *(size, sharing),
        told=Told(
            expected_version=expected_version,
            occurred_from=occurred_from,
            occurred_to=occurred_to,
            reported_at=reported_at,
        ),
    )


def record_planned_social(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    sharing: Sharing,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Record that a planned social time without substances took place."""
    return decide(
        info,
        "record_planned_social",
        case_id,
        command_id,
        lambda case, when: days.record_planned_social(case, when, sharing=sharing),
        sharing,
        told=Told(
            expected_version=expected_version,
            occurred_from=occurred_from,
            occurred_to=occurred_to,
            reported_at=reported_at,
        ),
    )


def record_toxicology(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    result: Result,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Record what a test showed; it occurred when it was taken. It is never the sole outcome."""
    return decide(
        info,
        "record_toxicology",
        case_id,
        command_id,
        lambda case, when: days.record_toxicology(case, when, result=result),
        result,
        told=Told(
            expected_version=expected_version,
            occurred_from=occurred_from,
            occurred_to=occurred_to,
            reported_at=reported_at,
        ),
    )
