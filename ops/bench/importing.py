"""Import: whole histories into the log in bulk, beside a binary COPY of the same rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import count
from uuid import uuid4, uuid5

from psycopg.types.json import Jsonb

from braid.domain.identity import CaseId, CommandId, EventId
from braid.domain.recorded import Recorded
from braid.domain.store.appending import CommandMark
from braid.domain.store.entries import around
from braid.domain.store.histories import Histories
from braid.domain.store.importing import History, WrittenJson
from braid.domain.store.log import Log
from braid.ops import clock

from .floor import floor
from .measure import Contender, Measure, Of, Reach, nothing
from .program import FINGERPRINT
from .stage import Stage

PROGRAM = 4
"""Where histories are recorded: no strand follows it."""
HALF = 0.5
"""How much of the floor's speed bulk import is to have."""
COLUMNS = ("int4", "int8", "uuid", "int8", "text", "bytea", "uuid", "jsonb", "uuid", "timestamptz")


class Fresh:
    """The program's histories, as those of new cases each time; made off the clock."""

    def __init__(self, stage: Stage, log: Log) -> None:
        cases = stage.wrote.log.entries.every_case()
        self._told = [stage.wrote.cases.history(CaseId(case)) for case in cases]
        self._log, self._positions = log, count(1)
        self.histories: Sequence[History] = ()
        self.rows: Sequence[tuple[object, ...]] = ()

    def renew(self) -> None:
        """The same histories of other cases."""
        self.histories = [_renamed(CaseId(uuid4()), told) for told in self._told]

    def renew_rows(self) -> None:
        """The rows that such histories are in the log."""
        self.renew()
        at = clock.now()
        self.rows = [self._row(fact, at) for told, _ in self.histories for fact in told]

    def _row(self, fact: Recorded, at: datetime) -> tuple[object, ...]:
        stored = self._log.mapper.to_stored_event(fact)
        beside = around(stored)
        told = (stored.originator_id, stored.originator_version, stored.topic, stored.state)
        near = (beside.event_id, beside.metadata, beside.command)
        return (PROGRAM, next(self._positions), *told, *near, at)


def imports(stage: Stage) -> Measure:
    """Every history of the program, in bulk and case by case."""
    wrote = stage.wrote
    log = Log(wrote.log.entries.datastore, wrote.vault, program=PROGRAM, wake=nothing)
    stage.held.callback(log.close)
    histories, fresh = Histories(log, wake=nothing), Fresh(stage, log)

    def in_bulk() -> int:
        return sum(histories.keep_all(fresh.histories))

    def case_by_case() -> int:
        return sum(histories.keep(*one) for one in fresh.histories)

    copied = partial(_copied, stage, fresh)
    return Measure(
        name="import",
        unit="event",
        floor=Contender(name="COPY", once=copied, before=fresh.renew_rows),
        others=(
            Contender(name="in bulk", once=in_bulk, before=fresh.renew),
            Contender(name="case by case", once=case_by_case, before=fresh.renew),
        ),
        reaches=(Reach(way="in bulk", against="COPY", of=Of.SPEED, bound=HALF),),
    )


def _copied(stage: Stage, fresh: Fresh) -> int:
    cursor = stage.plain.cursor()
    cursor.adapters.register_dumper(Jsonb, WrittenJson)
    with cursor.copy(floor()["log_in"]) as copy:
        copy.set_types(COLUMNS)
        for row in fresh.rows:
            copy.write_row(row)
    return len(fresh.rows)


def _renamed(case: CaseId, told: Sequence[Recorded]) -> History:
    """A history as that of another case, which nothing is on record for."""
    facts = [
        replace(
            fact,
            originator_id=case,
            event_id=EventId(uuid5(case, str(fact.event_id))),
            command=CommandId(uuid5(case, str(fact.command))),
        )
        for fact in told
    ]
    return facts, [CommandMark(actor=fact.by.person, fingerprint=FINGERPRINT) for fact in facts]
