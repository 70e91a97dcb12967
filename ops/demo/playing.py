"""Playing the whole program into the log, one atomic history a case."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Protocol
from uuid import UUID

from braid.domain.calendar import Calendar
from braid.domain.recorded import Recorded
from braid.domain.refusals import CaseChangedMeanwhile
from braid.domain.store.appending import CommandMark
from braid.ops.ehr.bundles import EhrPatient
from braid.ops.ehr.importing import case_of

from .backtests import Backtests
from .cast import Cast
from .play import again
from .telling import Telling, Told
from .troupe import told


class DecidedHistories(Protocol):
    """Where histories are kept that are decided already."""

    def holds(self, case: UUID) -> bool:
        """Whether anything is on record for a case."""

    def keep(self, history: Sequence[Recorded], marks: Sequence[CommandMark]) -> int:
        """Record the history of one case; returns how many events."""


def play(
    histories: DecidedHistories,
    patients: Sequence[EhrPatient],
    cast: Cast,
    *,
    cases: int,
    seed: int,
    months: int,
    until: datetime,
    calendar: Calendar,
    program: int,
    progress: Callable[[int, int], None],
    backtests: Backtests | None = None,
) -> int:
    """Record that many cases, skipping those on record; returns how many events are new.

    The shown participant comes first. Back-tests take every case, also one that was on record.
    """
    drawn = played_by(patients, cast, cases)
    missing = [not histories.holds(case_of(program, one.ehr_patient)) for one in drawn]
    numbers = [number for number in range(cases) if missing[number] or backtests]
    telling = partial(
        Telling,
        cast=cast,
        seed=seed,
        months=months,
        until=until,
        calendar=calendar,
        program=program,
        questions=backtests.questions if backtests else (),
    )
    recorded, tellings = 0, [telling(patient=drawn[one], number=one) for one in numbers]
    for number, case in zip(numbers, told(tellings), strict=True):
        if missing[number]:
            recorded += _kept(histories, case)
        if backtests:
            backtests.take(case.stories)
        progress(number + 1, cases)
    return recorded


def _kept(histories: DecidedHistories, case: Told) -> int:
    """How many events of a case are new."""
    try:
        return histories.keep(case.history, case.marks)
    except CaseChangedMeanwhile:
        # Another demo may have told this one just now: then it is on record, as it should be.
        if not histories.holds(case.history[0].originator_id):
            raise
        return 0


def played_by(patients: Sequence[EhrPatient], cast: Cast, cases: int) -> list[EhrPatient]:
    """The participants, the shown one first; drawn again where there are more cases."""
    others = [one for one in patients if one.ehr_patient != cast.shown_patient.ehr_patient]
    everybody = [cast.shown_patient, *others]
    turns = [divmod(number, len(everybody)) for number in range(cases)]
    return [again(everybody[place], turn) for turn, place in turns]
