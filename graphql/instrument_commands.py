"""The mutation that records a questionnaire."""

from datetime import datetime
from uuid import UUID

from braid.domain.instrument import decisions as instruments
from braid.domain.instrument.events import InstrumentName

from .asking import Asking
from .deciding import Answer, Told, decide


def answer_instrument(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    instrument: InstrumentName,
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
    return decide(
        info,
        "answer_instrument",
        case_id,
        command_id,
        lambda case, when: instruments.answer_instrument(
            case, when, instrument=instrument, answers=answers, version=version, items=items
        ),
        *(instrument, answers, version, items),
        told=Told(
            expected_version=expected_version,
            occurred_from=occurred_from,
            occurred_to=occurred_to,
            reported_at=reported_at,
        ),
    )
