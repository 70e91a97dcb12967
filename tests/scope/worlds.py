"""Two worlds: two databases under the same keys, each with its own history of the same people."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from psycopg.sql import SQL, Identifier

from braid.domain.clocks import Interval
from braid.domain.emergency.events import EmergencyAccessTaken
from braid.domain.identity import (
    BRAID,
    CommandId,
    Member,
    PersonId,
    RequestId,
    Role,
)
from braid.domain.membership import membership_changes
from braid.domain.recorded import Recorded
from braid.domain.store.appending import CommandMark
from braid.domain.store.programs import stream_of
from tests.conftest import drop_database, new_database
from tests.support.running import Braid, running

from .beats import AT_TABLE, BEGAN, Beat
from .claims import Row, named
from .example import Example
from .owning import owned

COLLEAGUE, LEAD = PersonId(named("colleague")), PersonId(named("lead"))
# Fixtures of tests alone: the log takes its own clock's word, so equal times are made afterwards.
SAME_CLOCK = "update log.event set recorded_at = %s where event_id = %s"


@dataclass(frozen=True, kw_only=True)
class World:
    """One of the two."""

    name: str
    braid: Braid

    def facts(self, example: Example, beats: Sequence[Beat]) -> list[Recorded]:
        """The beats as facts; ids that no role but the auditor sees differ between worlds."""
        versions: dict[int, int] = {}
        told = []
        for beat in beats:
            versions[beat.case] = versions.get(beat.case, 0) + 1
            told.append(self._fact(example, beat, versions[beat.case]))
        return told

    def _fact(self, example: Example, beat: Beat, version: int) -> Recorded:
        occurred = BEGAN + timedelta(minutes=beat.minute)
        unseen = example.id(f"{self.name} {beat.key}")
        return Recorded(
            originator_id=example.case(beat.case),
            originator_version=version,
            event_id=example.event(named(beat.key)),
            event=owned(example, beat.event),
            participant=_whose(example, beat),
            by=_who(example, beat),
            occurred=Interval(earliest=occurred, latest=occurred + timedelta(minutes=30)),
            reported_at=occurred + timedelta(hours=1),
            command=CommandId(unseen),
            correlation=RequestId(unseen),
            causation=unseen,
        )

    def declared(self, example: Example, rows: Sequence[Row]) -> list[Recorded]:
        """What the program declares next, as facts of its own stream."""
        stream = stream_of(1)
        begun = len(list(self.braid.wrote.log.events.get(stream)))
        return [
            Recorded(
                originator_id=stream,
                originator_version=begun + place,
                event_id=example.id(f"declared {row}"),
                event=row.event,
                participant=PersonId(stream),
                by=BRAID if row.by is Role.BRAID else Member(person=example.own(LEAD), role=row.by),
                occurred=Interval(earliest=BEGAN, latest=BEGAN),
                reported_at=BEGAN,
                command=CommandId(example.id(f"{self.name} {row}")),
                correlation=RequestId(example.id(f"{self.name} {row}")),
                causation=example.id(f"{self.name} {row}"),
            )
            for place, row in enumerate(rows, start=1)
        ]

    def live(self, facts: Sequence[Recorded], *, pages: int = 1) -> None:
        """Record the facts and let strands follow, in one page or in several."""
        size = max(1, -(-len(facts) // pages))
        for begin in range(0, len(facts), size):
            self.append(facts[begin : begin + size])
            self.braid.catch_up()

    def append(self, facts: Sequence[Recorded]) -> None:
        """Record the facts, a moment after they were reported: at another for each event."""
        marks = [CommandMark(actor=one.by.person, fingerprint=b"told") for one in facts]
        # The library's type variable stands for its own events; ours are Recorded.
        changes = membership_changes(facts)
        self.braid.wrote.log.save(*facts, marks=marks, changes=changes)
        with psycopg.connect(self.braid.logins.admin) as owner:
            owner.execute("set local session_replication_role = replica")
            taken = [(_taken_at(one), one.event_id) for one in facts]
            owner.cursor().executemany(SAME_CLOCK, taken)

    def count(self, role: Role, table: str) -> int:
        """How many rows a table of a strand holds."""
        query = SQL("select count(*) from {}").format(Identifier(f"strand_{role.value}", table))
        with psycopg.connect(self.braid.logins.admin) as owner:
            [[count]] = owner.execute(query).fetchall()
        return int(count)

    def rows(self, role: Role, table: str, cases: Sequence[UUID]) -> list[tuple[Any, ...]]:
        """What a strand holds of some cases in the open, beside what is sealed."""
        query = f"select to_jsonb(t) - 'body' - 'called' - 'name' from strand_{role.value}.{table} t where case_id = any(%s) order by 1"  # noqa: E501, S608
        with psycopg.connect(self.braid.logins.admin) as owner:
            return owner.execute(query.encode(), [list(cases)]).fetchall()


def _taken_at(fact: Recorded) -> datetime:
    return fact.reported_at + timedelta(milliseconds=fact.event_id.int % 60_000)


def _who(example: Example, beat: Beat) -> Member:
    """Who states a beat; who takes a case in an emergency is not on its team."""
    if isinstance(beat.event, EmergencyAccessTaken):
        return Member(person=example.own(COLLEAGUE), role=beat.by)
    return example.member(beat.by, beat.case)


def _whose(example: Example, beat: Beat) -> PersonId:
    """Under whose key it is sealed: a conference's words under its own."""
    if beat.case == AT_TABLE:
        return PersonId(example.case(AT_TABLE))
    return example.person(Role.PARTICIPANT, beat.case)


@dataclass(frozen=True, kw_only=True)
class Worlds:
    """This world and the other."""

    this: World
    other: World


@contextmanager
def two_worlds(superuser: str, home: Path) -> Iterator[Worlds]:
    """Two empty databases with a Braid on each."""
    with ExitStack() as held:
        made = []
        for name in ("this", "other"):
            found = new_database(superuser, home)
            held.callback(drop_database, superuser, found)
            braid = held.enter_context(
                running(found, home, BRAID_INTROSPECTION="yes", BRAID_DEADLINE="50")
            )
            made.append(World(name=name, braid=braid))
        yield Worlds(this=made[0], other=made[1])
