"""Playing the whole program into the log, one atomic history a case."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

from braid.domain.calendar import Calendar
from braid.domain.refusals import CaseChangedMeanwhile
from braid.ops.ehr.bundles import EhrPatient
from braid.ops.ehr.importing import CaseHistories, case_of

from .cast import Cast
from .play import again, history


def play(
    histories: CaseHistories,
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
) -> int:
    """Record that many cases, skipping those on record; returns how many events are new.

    The shown participant comes first: a demo that is stopped early can still be shown.
    """
    recorded = 0
    for number, patient in enumerate(_drawn(patients, cast, cases)):
        if not histories.holds(case_of(program, patient.ehr_patient)):
            steps = history(
                patient,
                cast,
                number=number,
                seed=seed,
                months=months,
                until=until,
                calendar=calendar,
                program=program,
            )
            # Another demo may have told this one just now: it is on record, as it should be.
            with suppress(CaseChangedMeanwhile):
                recorded += histories.record(steps)
        progress(number + 1, cases)
    return recorded


def _drawn(patients: Sequence[EhrPatient], cast: Cast, cases: int) -> list[EhrPatient]:
    """The participants, the shown one first; drawn again where there are more cases."""
    others = [one for one in patients if one.ehr_patient != cast.shown_patient.ehr_patient]
    everybody = [cast.shown_patient, *others]
    turns = [divmod(number, len(everybody)) for number in range(cases)]
    return [again(everybody[place], turn) for turn, place in turns]
