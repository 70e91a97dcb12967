"""What may be decided about a questionnaire: record how it was answered."""

from collections.abc import Sequence

from braid.domain.case.admission import admit
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import Role

from .catalogue import instrument as known
from .events import RECOVERY_CAPITAL, InstrumentAnswered, InstrumentName
from .scoring import answered, needs_follow_up, scores
from .wording import read_items


def answer_instrument(
    case: Case,
    when: Circumstances,
    *,
    instrument: InstrumentName,
    answers: Sequence[int | None],
    version: str | None = None,
    items: Sequence[str] | None = None,
) -> InstrumentAnswered:
    """Record a questionnaire, one answer per item in printed order, None where one is missing.

    `items` is the text as it was read; it may be left out only where Braid ships the text. Only
    its mark is kept. A peer records recovery capital; the participant and clinicians anything.
    """
    admit(case, when.by, *_who_may_answer(instrument))
    form = known(instrument, version)
    sheet = answered(form, answers)
    return InstrumentAnswered(
        instrument=instrument,
        version=form.version,
        items=read_items(form, items),
        answers=sheet,
        scores=scores(form, sheet),
        needs_follow_up=needs_follow_up(form, sheet),
    )


def _who_may_answer(instrument: InstrumentName) -> tuple[Role, ...]:
    clinical = (Role.CLINICIAN, Role.PARTICIPANT)
    return (Role.PEER, *clinical) if instrument in RECOVERY_CAPITAL else clinical
