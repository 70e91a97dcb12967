"""The program of a large log: the demo's cases copied, and every strand woven from it."""

from typing import Any

import psycopg

from braid.domain.identity import READING_ROLES
from braid.ops.assembly import Following, Writing
from braid.ops.cli.progress import progress
from braid.projections.making import guard, switch
from braid.projections.rebuild import Rebuild
from braid.projections.weave import woven_here

from .copies import copied
from .floor import floor
from .plan import PROGRAM, Plan
from .program import Program, played


def grown(plan: Plan, wrote: Writing, part: Following, plain: psycopg.Connection[Any]) -> Program:
    """Play the program, and copy its cases until the log is as long as planned."""
    program = played(plan, wrote, part, plain)
    with progress("copying cases") as advance:
        events = copied(wrote, plain, events=plan.events, tell=advance)
    with progress("weaving strands") as advance:
        _weave(part, events, advance)
    plain.execute(floor()["settle"])
    return Program(clinician=program.clinician, cases=program.cases, events=events)


def _weave(part: Following, events: int, advance: Any) -> None:  # noqa: ANN401 - a progress bar
    """Put woven strands in the place of those that have followed the original only."""
    work = [
        Rebuild(part.log, part.datastore, part.vault, role, program=PROGRAM)
        for role in READING_ROLES
    ]
    for one in work:
        one.begin()
    woven_here(part.log, [one.next for one in work], events, lambda done: advance(done, events))
    for one in work:
        one.next.begin_at(events)
        with part.datastore.connected() as connection, connection.transaction():
            guard(connection, one.next)
            switch(connection, one.role)
