"""The program everybody works on: recorded case by case, followed, and met about."""

from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from braid.ops import clock
from braid.ops.assembly import Following, Writing
from braid.ops.bench.waiting import declare_budget
from braid.ops.cli.progress import progress

from .circles import Circle, circles
from .plan import Size
from .tables import sat
from .told import due_first, history


@dataclass(frozen=True, kw_only=True)
class Told:
    """A program that is on record."""

    circles: list[Circle]
    due: datetime
    """When each case's check-in is due."""
    events: int
    seconds: float
    """How long recording and following took."""


def told(size: Size, wrote: Writing, part: Following) -> Told:
    """Record the whole program, and let every strand follow it."""
    began, until = perf_counter(), clock.now()
    found = circles(size)
    declare_budget(wrote)
    cases = [one for circle in found for one in circle.cases]
    with progress("telling of cases") as advance:
        for done, one in enumerate(cases, start=1):
            wrote.histories.record(history(one, weeks=size.weeks, until=until))
            advance(done, len(cases))
    with progress("sitting at tables") as advance:
        for done, circle in enumerate(found, start=1):
            sat(circle, wrote, until)
            advance(done, len(found))
    events = part.follower.catch_up()
    return Told(
        circles=found,
        due=due_first(until),
        events=events,
        seconds=perf_counter() - began,
    )
