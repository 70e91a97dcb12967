"""One program of sixty cases and twelve months, played once, and one of a few."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from braid.domain.store.importing import History
from braid.ops.calendar import LibraryCalendar
from braid.ops.demo.backtests import Backtests
from braid.ops.demo.cast import Cast, assemble
from braid.ops.demo.cohort import cohort
from braid.ops.demo.playing import play
from braid.ops.ehr.bundles import EhrPatient
from tests.ehr.small import SmallHistories
from tests.support.sharing import made_once

UNTIL = datetime(2026, 1, 5, 21, 30, tzinfo=UTC)


class KeptHistories(SmallHistories):
    """Keeps histories that are decided already, too."""

    def keep_all(self, histories: Sequence[History]) -> list[int]:
        for history, marks in histories:
            assert history[0].originator_id not in self.cases
            assert len(marks) == len(history)
            self.cases[history[0].originator_id] = list(history)
        return [len(history) for history, _ in histories]


@dataclass(frozen=True, kw_only=True)
class Program:
    """A played program."""

    patients: tuple[EhrPatient, ...]
    cast: Cast
    histories: KeptHistories
    recorded: int


Plays = Callable[..., Program]


@pytest.fixture(scope="session")
def patients() -> tuple[EhrPatient, ...]:
    return cohort()


@pytest.fixture(scope="session")
def plays(patients: tuple[EhrPatient, ...]) -> Plays:
    def played(
        *,
        cases: int,
        months: int,
        seed: int = 1,
        histories: KeptHistories | None = None,
        backtests: Backtests | None = None,
    ) -> Program:
        cast = assemble(seed, program=1, shown_patient=patients[0])
        kept = KeptHistories() if histories is None else histories
        recorded = play(
            kept,
            patients,
            cast,
            cases=cases,
            seed=seed,
            months=months,
            until=UNTIL,
            calendar=LibraryCalendar(),
            program=1,
            progress=lambda _done, _of: None,
            backtests=backtests,
        )
        return Program(patients=patients, cast=cast, histories=kept, recorded=recorded)

    return played


@pytest.fixture(scope="session")
def few(plays: Plays) -> Program:
    """A program of few cases and months, played in no time."""
    return plays(cases=4, months=4)


@pytest.fixture(scope="session")
def program(plays: Plays, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The demo's program, played by the first worker that needs it."""
    return made_once(tmp_path_factory, "program", lambda: plays(cases=60, months=12))
