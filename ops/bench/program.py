"""The program that is measured: the demo's, with one clinician on the team of every open case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.rows import tuple_row

from braid.domain.case.decisions import assign_team_member
from braid.domain.identity import (
    CaseId,
    CommandId,
    ConferenceId,
    Member,
    PersonId,
    RequestId,
    Role,
)
from braid.domain.store.command import Command
from braid.graphql.services import frozen_now
from braid.ops import clock
from braid.ops.assembly import Following, Writing
from braid.ops.calendar import LibraryCalendar
from braid.ops.cli.progress import progress
from braid.ops.demo.cast import Cast, assemble
from braid.ops.demo.cohort import cohort
from braid.ops.demo.conferences import play_conferences
from braid.ops.demo.playing import play

from .floor import floor
from .plan import PROGRAM, Plan

SEED = 1
FINGERPRINT = bytes(32)


@dataclass(frozen=True, kw_only=True)
class Program:
    """A played program."""

    clinician: Member
    cases: Sequence[CaseId]
    """Every open case; the clinician is on its team."""
    events: int
    """How long its log is when measuring begins."""
    conference: ConferenceId | None = None
    """The conference that goes on, where the program meets."""


def played(plan: Plan, wrote: Writing, part: Following, plain: psycopg.Connection[Any]) -> Program:
    """Play the program, and let every strand follow it."""
    cast = assemble(SEED, program=PROGRAM, shown_patient=cohort()[0])
    _play(plan, wrote, cast)
    part.follower.catch_up()
    clinician = cast.clinicians[0].member
    cases = _joined(wrote, plain, clinician, cast.clinicians[0].name)
    events = part.follower.catch_up()
    return Program(clinician=clinician, cases=cases, events=events)


def met(plan: Plan, wrote: Writing, part: Following, plain: psycopg.Connection[Any]) -> Program:
    """Play the program and its conferences, and let every strand follow."""
    cast = assemble(SEED, program=PROGRAM, shown_patient=cohort()[0])
    until = _play(plan, wrote, cast)
    conference = play_conferences(
        wrote.log,
        wrote.cases,
        lambda key: frozen_now(wrote.conferences, wrote.packets, key),
        cast,
        months=plan.months,
        until=until,
        calendar=LibraryCalendar(),
    )
    events = part.follower.catch_up()
    plain.execute(floor()["settle"])
    member = cast.clinicians[0].member
    return Program(clinician=member, cases=(), events=events, conference=conference)


def command(by: Member, case: CaseId) -> Command:
    """A new command on a case."""
    return Command(
        command=CommandId(uuid4()),
        request=RequestId(uuid4()),
        by=by,
        case=case,
        fingerprint=FINGERPRINT,
    )


def _play(plan: Plan, wrote: Writing, cast: Cast) -> datetime:
    until = clock.now() - timedelta(hours=1)
    with progress("playing the program") as advance:
        play(
            wrote.histories,
            cohort(),
            cast,
            cases=plan.cases,
            seed=SEED,
            months=plan.months,
            until=until,
            calendar=LibraryCalendar(),
            program=PROGRAM,
            progress=advance,
        )
    return until


def _joined(
    wrote: Writing, plain: psycopg.Connection[Any], clinician: Member, name: str
) -> list[CaseId]:
    """Every open case, once the clinician has joined its team."""
    joins = partial(assign_team_member, member=clinician, called=name)
    found = _asked(plain, "open_cases", preferred=clinician.person)
    for case, person in found:
        if person != clinician.person:
            other = Member(person=PersonId(person), role=Role.CLINICIAN)
            wrote.cases.decide(command(other, CaseId(case)), joins)
    return [CaseId(case) for case, _ in found]


# Any: rows of the statements named above.
def _asked(
    plain: psycopg.Connection[Any], statement: str, **parameters: UUID
) -> list[tuple[Any, ...]]:
    sql = floor()
    with plain.cursor(row_factory=tuple_row) as cursor:
        return cursor.execute(sql[statement], parameters).fetchall()
