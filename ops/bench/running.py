"""One run: each subject measured on a stage with its program."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import assert_never

from braid.ops import clock

from .aggregate import aggregates
from .answering import answers
from .appending import appends
from .appending_together import together
from .as_of import as_of
from .as_of_curve import curve, few
from .conferring import tables
from .executing import executed
from .figures import Figure, Reached, figures, reached
from .importing import imports
from .living import living
from .machine import Machine, load, machine
from .measure import Measure, rounds_of
from .million import grown
from .needing import needed
from .notarising import notarised
from .paging import caseloads, timelines
from .peering_appends import peered
from .plan import Plan, Subject
from .program import met, played
from .stage import Play, Stage, stage
from .waiting import waited
from .weaving import follow, rebuild, rebuild_all


@dataclass(frozen=True, kw_only=True)
class Run:
    """What a run came to."""

    at: datetime
    plan: Plan
    machine: Machine
    events: int
    """How many events the logs of its programs held."""
    load_before: float
    load_after: float
    figures: list[Figure]
    reached: list[Reached]
    about: dict[str, str]
    """What the figures of some measures are of."""
    without: list[str]
    """Peers that could not be had, each with the reason."""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What a measure came to."""

    figures: list[Figure]
    reached: list[Reached]
    about: dict[str, str]
    without: tuple[str, ...]


def run(plan: Plan, tell: Callable[[str], None] = lambda _measure: None) -> Run:
    """Build a stage for each program and measure on it; `tell` hears of each measure."""
    at, before = clock.now(), load()
    found, events = list[Measured](), 0
    for play, subjects in groupby(plan.subjects, key=_program):
        with stage(plan, play) as ready:
            events += ready.program.events
            for subject in subjects:
                with ExitStack() as held:
                    found += _measured(replace(ready, held=held), subject, tell)
            of = machine(ready.plain)
    return Run(
        at=at,
        plan=plan,
        machine=of,
        events=events,
        load_before=before,
        load_after=load(),
        figures=[figure for one in found for figure in one.figures],
        reached=[reach for one in found for reach in one.reached],
        about={name: told for one in found for name, told in one.about.items()},
        without=list(dict.fromkeys(why for one in found for why in one.without)),
    )


def _measured(ready: Stage, subject: Subject, tell: Callable[[str], None]) -> list[Measured]:
    found = list[Measured]()
    for measure in _measures(ready, subject):
        tell(measure.name)
        rounds = rounds_of(measure, ready.plan.rounds, ready.processors)
        found.append(
            Measured(
                figures=figures(measure, rounds),
                reached=reached(measure, rounds),
                about=_about(measure),
                without=measure.without,
            )
        )
    return found


def _about(measure: Measure) -> dict[str, str]:
    told = measure.about() if callable(measure.about) else measure.about
    return {} if told is None else {measure.name: told}


def _program(subject: Subject) -> Play:
    match subject:
        case Subject.NEEDED:
            return waited
        case Subject.CONFERENCE | Subject.EXECUTING | Subject.GRAPHQL:
            return met
        case Subject.CURVE:
            return few
        case Subject.MILLION:
            return grown
        case _:
            return played


def _measures(ready: Stage, subject: Subject) -> Iterable[Measure]:
    match subject:
        case Subject.CASELOAD:
            return [caseloads(ready)]
        case Subject.TIMELINE:
            return [timelines(ready)]
        case Subject.AS_OF:
            return [as_of(ready)]
        case Subject.IMPORT:
            return [imports(ready)]
        case Subject.CURVE:
            return curve(ready)
        case Subject.REBUILD:
            return [rebuild(ready)]
        case Subject.FOLLOW:
            return [follow(ready)]
        case Subject.LIVE:
            return [living(ready)]
        case Subject.MILLION:
            return [rebuild_all(ready)]
        case Subject.NOTARY:
            return notarised(ready)
        case Subject.APPEND:
            return appends(ready)
        case Subject.TOGETHER:
            return together(ready)
        case Subject.AGGREGATE:
            return aggregates(ready)
        case Subject.PEERS:
            return peered(ready)
        case Subject.NEEDED:
            return [needed(ready)]
        case Subject.CONFERENCE:
            return [tables(ready)]
        case Subject.EXECUTING:
            return executed(ready)
        case Subject.GRAPHQL:
            return answers(ready)
        case _:
            assert_never(subject)
