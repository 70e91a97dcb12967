"""The program in which cases wait: many of one clinician's, and as many of others beside them."""

from functools import partial
from itertools import product
from typing import Any
from uuid import uuid4

import psycopg

from braid.domain.identity import CaseId, Member, PersonId, Role
from braid.domain.program.decisions import declare_attention
from braid.ops import clock
from braid.ops.assembly import Following, Writing
from braid.ops.cli.progress import progress

from .floor import floor
from .plan import Plan
from .program import FINGERPRINT, Program
from .telling import Telling, history

OTHERS = 4
"""Clinicians who share the other cases."""
CARDS_A_DAY = 8


def waited(plan: Plan, wrote: Writing, part: Following, plain: psycopg.Connection[Any]) -> Program:
    """Record every history and let every strand follow; the server has fresh statistics then."""
    clinician = _somebody(Role.CLINICIAN)
    tellings = _tellings(plan.waiting, clinician)
    declare_budget(wrote)
    with progress("telling of cases that wait") as advance:
        for done, telling in enumerate(tellings, start=1):
            wrote.histories.record(history(telling))
            advance(done, len(tellings))
    events = part.follower.catch_up()
    plain.execute(floor()["settle"])
    cases = [telling.case for telling in tellings if telling.clinician == clinician]
    return Program(clinician=clinician, cases=cases, events=events)


def _tellings(waiting: int, clinician: Member) -> list[Telling]:
    """Her cases and those of others, told alike and in turn."""
    until, peer = clock.now(), _somebody(Role.PEER)
    others = [_somebody(Role.CLINICIAN) for _ in range(OTHERS)]
    return [
        Telling(
            number=number,
            case=CaseId(uuid4()),
            participant=PersonId(uuid4()),
            clinician=clinician if is_hers else others[number % OTHERS],
            peer=peer,
            until=until,
        )
        for number, is_hers in product(range(waiting), (True, False))
    ]


def declare_budget(wrote: Writing) -> None:
    """How many cards a day are shown, and how long each warning may wait."""
    attention = partial(
        declare_attention,
        cards_a_day=CARDS_A_DAY,
        notice_hours=72,
        concern_hours=24,
        urgent_minutes=15,
    )
    wrote.programs.decide(_somebody(Role.LEAD), uuid4(), uuid4(), FINGERPRINT, attention)


def _somebody(role: Role) -> Member:
    return Member(person=PersonId(uuid4()), role=role)
