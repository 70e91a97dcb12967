"""One case of a thousand events as of any time, while the log around it grows a thousandfold."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import psycopg

from braid.domain.identity import CaseId
from braid.ops.assembly import Following, Writing

from .as_of import WITHIN, clinician, lengthened, until
from .copies import copied
from .floor import floor
from .measure import Contender, Measure
from .paging import TIMELINE
from .plan import PROGRAM, Plan
from .program import Program, played
from .stage import Stage

NAME = "as of, log of "
FEW, MONTHS = 8, 6
"""A program that is shorter than the shortest log."""
LATELY, HALFWAY = "as of its last", "as of its middle"


def few(plan: Plan, wrote: Writing, part: Following, plain: psycopg.Connection[Any]) -> Program:
    """Play a small program: copies of it make the log long."""
    cases, months = min(FEW, plan.cases), min(MONTHS, plan.months)
    return played(replace(plan, cases=cases, months=months), wrote, part, plain)


def curve(stage: Stage) -> Iterator[Measure]:
    """The same questions of the same log, longer each time: it grows between two of them."""
    lengthened(stage)
    for events in stage.plan.sizes:
        held = copied(stage.wrote, stage.plain, events=events, tell=_told)
        for statement in ("belonged_of_copies", "auditor_has_followed"):
            stage.plain.execute(floor()[statement], {"program": PROGRAM, "position": held})
        yield _asked(stage, f"{NAME}{held:,}")


def _told(done: int, events: int) -> None:
    print(f"copying: {done:,} of {events:,} events", file=sys.stderr, flush=True)


def _asked(stage: Stage, name: str) -> Measure:
    """The case that is spread widest over the log, among those that are as long as planned."""
    [[found]] = stage.asked("spread_case", program=PROGRAM, length=stage.plan.length)
    history = stage.wrote.cases.history(CaseId(found))
    half, times = history[: len(history) // 2], stage.plan.answers

    def rows() -> int:
        stage.asked("stream_until", stream=found, program=PROGRAM, position=until(history))
        return 1

    askers = {
        way: stage.asker_as_of(TIMELINE, clinician(some).person, until(some), case=str(found))
        for way, some in ((LATELY, history), (HALFWAY, half))
    }
    return Measure(
        name=name,
        unit="page",
        floor=Contender(name="rows of the case", once=rows, times=times),
        others=tuple(
            Contender(name=way, once=asker, times=times, before=asker.anew, asks=True)
            for way, asker in askers.items()
        ),
        within=WITHIN,
    )
