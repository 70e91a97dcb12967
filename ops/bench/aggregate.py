"""A long case as it stands now: for a process that knows it, and for one that does not."""

from collections.abc import Iterator
from functools import partial
from uuid import uuid4

from psycopg.rows import tuple_row

from braid.domain.comment.decisions import add_comment
from braid.domain.comment.events import Audience
from braid.domain.identity import CaseId, CommentId
from braid.domain.store.cases import Cases
from braid.domain.store.statements import statements

from .appending import WORDS
from .measure import Contender, Measure
from .plan import PROGRAM
from .program import command
from .stage import Stage

WITHIN = 0.002
"""Seconds in which a case of 1,000 events is promised."""


def aggregates(stage: Stage) -> Iterator[Measure]:
    """The case, known but for what another process has added to it; and the case from nothing."""
    case = _lengthened(stage)
    known, other = Cases(stage.wrote.log), stage.wrote.cases
    length = len(known.history(case))
    known.current(case)
    says = partial(add_comment, text=WORDS, audience=Audience.TEAM)

    def told_elsewhere() -> None:
        other.decide(
            command(stage.program.clinician, case), partial(says, comment=CommentId(uuid4()))
        )

    def current() -> int:
        known.current(case)
        return 1

    def from_nothing() -> int:
        Cases(stage.wrote.log).current(case)
        return 1

    times = stage.plan.answers
    yield Measure(
        name="case known",
        unit="case",
        floor=Contender(name="select", once=partial(_selected, stage, case, length), times=times),
        others=(Contender(name="Cases.current", once=current, before=told_elsewhere, times=times),),
        within=WITHIN,
    )
    yield Measure(
        name="case unknown",
        unit="case",
        floor=Contender(name="select", once=partial(_selected, stage, case, 0)),
        others=(Contender(name="Cases.current", once=from_nothing),),
    )


def _selected(stage: Stage, case: CaseId, after: int) -> int:
    """Select the rows of the case after so many, and decode none."""
    asked = {
        "program": PROGRAM,
        "stream": case,
        "after": after,
        "until": 2**62,
        "limit": 2**62,
    }
    select = statements("braid.domain.store.sql", "log.sql")["stream"]
    with stage.plain.cursor(binary=True, row_factory=tuple_row) as cursor:
        cursor.execute(select, asked, prepare=True).fetchall()
    return 1


def _lengthened(stage: Stage) -> CaseId:
    """The longest case, told on until it is as long as planned."""
    [[longest]] = stage.asked("longest_case", person=stage.program.clinician.person)
    case, cases = CaseId(longest), stage.wrote.cases
    says = partial(add_comment, text=WORDS, audience=Audience.TEAM)
    for _ in range(stage.plan.length - len(cases.history(case))):
        told = partial(says, comment=CommentId(uuid4()))
        cases.decide(command(stage.program.clinician, case), told)
    return case
