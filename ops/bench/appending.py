"""Append: one comment at a time, by one writer and by several."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count, cycle
from typing import Any
from uuid import uuid4

import psycopg
from psycopg.rows import dict_row

from braid.domain.comment.decisions import add_comment
from braid.domain.comment.events import Audience
from braid.domain.identity import CaseId, CommentId
from braid.domain.store.appending import CommandMark
from braid.domain.store.entries import Around, Entry
from braid.domain.store.recorder import LogRecorder

from .floor import floor
from .measure import Contender, Measure
from .plan import PROGRAM
from .program import FINGERPRINT, command
from .serving import to_braid
from .stage import Stage

OTHER_PROGRAM = 2
"""Where the bare recorder writes: no strand follows it."""
WORDS = "Called this morning. She slept, ate breakfast with her sister, and will come on Thursday."

COMMENT = """mutation($case: UUID!, $command: UUID!, $text: String!) {
  addComment(caseId: $case, commandId: $command, audience: TEAM, text: $text) {
    __typename ... on Recorded { version }
  }
}"""
OVER_HTTP = "HTTP"

Append = Callable[[int], None]
"""Appends one event for the writer of that number."""


def appends(stage: Stage) -> list[Measure]:
    """Append by one writer, then by several at the same time."""
    ways = {
        "floor": _plain(stage),
        "recorder": _recorded(stage),
        "Cases.decide": decided(stage),
        OVER_HTTP: _ordered(stage),
    }
    most = max(stage.plan.threads)
    pool = stage.held.enter_context(ThreadPoolExecutor(most))
    several = [_by_several(stage, pool, threads, ways) for threads in stage.plan.threads]
    return [_by_one(stage, ways), *several]


def _by_one(stage: Stage, ways: dict[str, Append]) -> Measure:
    def once(append: Append) -> int:
        append(0)
        return 1

    floor, *others = [
        Contender(
            name=name,
            once=partial(once, append),
            times=stage.plan.commands,
            asks=name == OVER_HTTP,
        )
        for name, append in ways.items()
    ]
    return Measure(name="append", unit="command", floor=floor, others=tuple(others))


def _by_several(
    stage: Stage, pool: ThreadPoolExecutor, threads: int, ways: dict[str, Append]
) -> Measure:
    each = max(1, 2 * stage.plan.commands // threads)

    def writer(append: Append, number: int) -> None:
        for _ in range(each):
            append(number)

    def once(append: Append) -> int:
        list(pool.map(partial(writer, append), range(threads)))
        return each * threads

    floor, *others = [
        Contender(name=name, once=partial(once, append), asks=name == OVER_HTTP)
        for name, append in ways.items()
    ]
    name = f"append, {threads} threads"
    return Measure(name=name, unit="command", floor=floor, others=tuple(others))


def _plain(stage: Stage) -> Append:
    """Insert the same row into a copy of the table, each writer on her own connection."""
    insert = floor()["insert_event"]
    row, position = _last_event(stage), count(1)
    connections = [
        stage.held.enter_context(psycopg.connect(stage.logins.admin, autocommit=True))
        for _ in range(max(stage.plan.threads))
    ]

    def append(writer: int) -> None:
        new = {"position": next(position), "originator_id": uuid4(), "event_id": uuid4()}
        connections[writer].execute(insert, row | new)

    return append


def _recorded(stage: Stage) -> Append:
    """Give the same row to the recorder as a new stream of its own."""
    recorder = LogRecorder(stage.wrote.log.entries.datastore, program=OTHER_PROGRAM)
    row = _last_event(stage)
    mark = CommandMark(actor=stage.program.clinician.person, fingerprint=FINGERPRINT)

    def append(_writer: int) -> None:
        around = Around(event_id=uuid4(), metadata=row["metadata"], command=uuid4())
        stream, topic, state = uuid4(), row["topic"], row["state"]
        entry = Entry(
            originator_id=stream, originator_version=1, topic=topic, state=state, around=around
        )
        recorder.insert_events([entry], marks=[mark])

    return append


def decided(stage: Stage) -> Append:
    """Decide on one case after another; each writer keeps to cases of her own."""
    writers = max(stage.plan.threads)
    own = [cycle(_share(stage, number, writers)) for number in range(writers)]

    def append(writer: int) -> None:
        _comment(stage, next(own[writer]))

    return append


def _ordered(stage: Stage) -> Append:
    """Order the same of `braid serve`; each writer over a connection of her own."""
    writers = max(stage.plan.threads)
    own = [cycle(_share(stage, number, writers)) for number in range(writers)]
    askers = [stage.asker(COMMENT) for _ in range(writers)]

    def append(writer: int) -> None:
        given = {"case": str(next(own[writer])), "command": str(uuid4()), "text": WORDS}
        askers[writer].order(to_braid(stage.token, COMMENT, **given), expects=b'"Recorded"')

    return append


def _share(stage: Stage, writer: int, writers: int) -> list[CaseId]:
    return list(stage.program.cases[writer::writers])


def _comment(stage: Stage, case: CaseId) -> None:
    comment = CommentId(uuid4())
    said = partial(add_comment, comment=comment, audience=Audience.TEAM, text=WORDS)
    stage.wrote.cases.decide(command(stage.program.clinician, case), said)


# Any: the columns of a row.
def _last_event(stage: Stage) -> dict[str, Any]:
    """The row of a comment that is recorded now."""
    _comment(stage, stage.program.cases[0])
    with stage.plain.cursor(row_factory=dict_row) as cursor:
        [row] = cursor.execute(floor()["last_event"], {"program": PROGRAM}).fetchall()
        return row
