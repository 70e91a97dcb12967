"""One run: every measure on one stage, reads first, so that writes do not lengthen what is read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from braid.ops import clock

from .appending import appends
from .figures import Figure, figures
from .machine import Machine, load, machine
from .measure import Measure, rounds_of
from .paging import caseloads, timelines
from .plan import Plan
from .stage import Stage, stage
from .weaving import follow, rebuild


@dataclass(frozen=True, kw_only=True)
class Run:
    """What a run came to."""

    at: datetime
    plan: Plan
    machine: Machine
    events: int
    """How many events the program's log held."""
    load_before: float
    load_after: float
    figures: list[Figure]


def run(plan: Plan, tell: Callable[[str], None] = lambda _measure: None) -> Run:
    """Build a stage and measure everything; `tell` hears of each measure as it begins."""
    at, before = clock.now(), load()
    with stage(plan) as ready:
        found = list[Figure]()
        for measure in _measures(ready):
            tell(measure.name)
            found += figures(measure, rounds_of(measure, plan.rounds, ready.processors))
        return Run(
            at=at,
            plan=plan,
            machine=machine(ready.plain),
            events=ready.program.events,
            load_before=before,
            load_after=load(),
            figures=found,
        )


def _measures(ready: Stage) -> Iterator[Measure]:
    yield caseloads(ready)
    yield timelines(ready)
    yield rebuild(ready)
    yield follow(ready)
    yield from appends(ready)
