"""Playing the whole program into the log: cases are told one by one, and recorded in bulk."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Protocol
from uuid import UUID

from braid.domain.calendar import Calendar
from braid.domain.store.importing import History, is_full
from braid.ops.ehr.bundles import EhrPatient
from braid.ops.ehr.importing import case_of

from .backtests import Backtests
from .cast import Cast
from .play import again
from .telling import Telling
from .troupe import told


class DecidedHistories(Protocol):
    """Where histories are kept that are decided already."""

    def holds(self, case: UUID) -> bool:
        """Whether anything is on record for a case."""

    def keep_all(self, histories: Sequence[History]) -> list[int]:
        """Record histories; returns how many events of each are new."""


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
    tellings = [telling(patient=drawn[one], number=one) for one in numbers]
    recording = _Recording(histories)
    for number, case in zip(numbers, told(tellings), strict=True):
        if missing[number]:
            recording.take((case.history, case.marks))
        if backtests:
            backtests.take(case.stories)
        progress(number + 1, cases)
    return recording.all_kept()


class _Recording:
    """Records histories as they are told, many at a time."""

    def __init__(self, histories: DecidedHistories) -> None:
        self._histories = histories
        self._waiting = list[History]()
        self._events = 0

    def take(self, history: History) -> None:
        """Record a history, soon."""
        self._waiting.append(history)
        if is_full(self._waiting):
            self.all_kept()

    def all_kept(self) -> int:
        """Record what waits; returns how many events are new by now."""
        self._events += sum(self._histories.keep_all(self._waiting))
        self._waiting = []
        return self._events


def played_by(patients: Sequence[EhrPatient], cast: Cast, cases: int) -> list[EhrPatient]:
    """The participants, the shown one first; drawn again where there are more cases."""
    others = [one for one in patients if one.ehr_patient != cast.shown_patient.ehr_patient]
    everybody = [cast.shown_patient, *others]
    turns = [divmod(number, len(everybody)) for number in range(cases)]
    return [again(everybody[place], turn) for turn, place in turns]
