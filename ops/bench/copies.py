"""A long honest log: a program's cases copied under new ids, sealed under keys of their own.

Each turn copies every case with everybody in it. What a turn tells comes a little later than its
original, so that cases lie in the log side by side, as they would have been told.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from secrets import randbits
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import tuple_row

from braid.domain.identity import PersonId
from braid.domain.membership import belonging_after
from braid.domain.recorded import Recorded
from braid.domain.store.sealing import DataKey
from braid.ops.assembly import Writing

from .floor import floor
from .plan import PROGRAM
from .stencils import Ids, Mark, Stencil, command_row, stencil

MOST = 60
"""Cases that are copied, where the log holds more."""
AT_ONCE = 20_000
"""Rows written in one transaction: so many are held in memory, beside originals and keys."""
LATER = 7 * 60 * 60 * 1_000_000
"""Microseconds by which a turn is told later than the one before."""
TURNS = 97
"""After so many turns the next is told as late as the first."""
MASK = int("ffffffffffff0fff3fffffffffffffff", 16)
"""What may differ between two ids of one kind: not where a UUID tells its version and variant."""
HEAD = b"PGCOPY\n\xff\r\n\0" + bytes(8)
END = b"\xff\xff"


@dataclass(frozen=True, kw_only=True)
class Case:
    """A case that is copied: its facts, and a stencil of each."""

    facts: Sequence[Recorded]
    stencils: Sequence[Stencil]


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One copy of some cases."""

    ids: Ids
    keys: Mapping[UUID, DataKey]
    """By the participant of the original."""
    told: Sequence[tuple[int, Stencil]]
    """Every event, each with when it was reported, in microseconds."""
    lag: int

    def placed(self, number: int) -> Iterator[tuple[int, int, "Turn", Stencil]]:
        """What is told in this turn, by the time at which it comes into the log."""
        return ((at + self.lag, number, self, one) for at, one in self.told)


def copied(
    wrote: Writing,
    plain: psycopg.Connection[Any],
    *,
    events: int,
    tell: Callable[[int, int], None] = lambda _done, _events: None,
) -> int:
    """Copy the log's cases until it holds about that many events; returns how many it holds.

    `plain` is the superuser's: rows go in by binary COPY, past the writer's own door. Nobody else
    may write meanwhile.
    """
    cases = _cases(wrote, plain)
    [[there, last]] = _asked(plain, "log_ends", program=PROGRAM)
    turns = list(_turns(wrote, plain, cases, events - there))
    told = merge(*(turn.placed(number) for number, turn in enumerate(turns)))
    done = int(there)
    while rows := list(islice(told, AT_ONCE)):
        _write(plain, rows, done, last)
        done += len(rows)
        tell(done, events)
    plain.execute(floor()["settle"])
    return done


def _cases(wrote: Writing, plain: psycopg.Connection[Any]) -> list[Case]:
    marks = {
        (stream, version): Mark(actor=actor.int, fingerprint=fingerprint)
        for stream, version, actor, fingerprint in _asked(plain, "marks")
    }
    log, found = wrote.log, list[Case]()
    for case in log.entries.every_case()[:MOST]:
        # The library types facts as its own events; ours are Recorded.
        facts: list[Recorded] = list(log.events.get(case))  # type: ignore[arg-type]
        stencils = [
            stencil(fact, one, marks.get((case, fact.originator_version)))
            for fact, one in zip(facts, log.entries.select_events(case), strict=True)
        ]
        found.append(Case(facts=facts, stencils=stencils))
    return found


def _turns(
    wrote: Writing, plain: psycopg.Connection[Any], cases: Sequence[Case], wanted: int
) -> Iterator[Turn]:
    whole, number = _told(cases), 0
    while wanted > 0:
        some = _so_many(cases, wanted)
        ids = Ids(mask=randbits(128) & MASK)
        keys: dict[UUID, DataKey] = {
            one: wrote.vault.key_for_writing(PersonId(UUID(int=ids.of(one.int))))
            for one in {case.facts[0].participant for case in some}
        }
        _join(plain, ids, some)
        told = whole if len(some) == len(cases) else _told(some)
        yield Turn(ids=ids, keys=keys, told=told, lag=number % TURNS * LATER)
        wanted -= len(told)
        number += 1


def _so_many(cases: Sequence[Case], wanted: int) -> Sequence[Case]:
    """The first cases that hold as many events, or all."""
    for number, case in enumerate(cases, start=1):
        wanted -= len(case.facts)
        if wanted <= 0:
            return cases[:number]
    return cases


def _told(cases: Sequence[Case]) -> list[tuple[int, Stencil]]:
    """Every event of some cases in the order in which they were told."""
    told = [
        (round(fact.reported_at.timestamp() * 1_000_000), one)
        for case in cases
        for fact, one in zip(case.facts, case.stencils, strict=True)
    ]
    return sorted(told, key=lambda one: one[0])


def _join(plain: psycopg.Connection[Any], ids: Ids, cases: Sequence[Case]) -> None:
    """Who belongs to copies: what the writer folds with the events."""
    rows = [
        {
            "person": UUID(int=ids.of(member.person.int)),
            "case_id": UUID(int=ids.of(case.facts[0].originator_id.int)),
            "role": member.role.value,
            "until": until,
        }
        for case in cases
        for member, until in belonging_after(case.facts).items()
    ]
    with plain.cursor() as cursor:
        cursor.executemany(floor()["join"], rows)


def _write(
    plain: psycopg.Connection[Any],
    rows: Sequence[tuple[int, int, Turn, Stencil]],
    done: int,
    last: int,
) -> None:
    events, commands = [HEAD], [HEAD]
    for position, (_, _, turn, one) in enumerate(rows, start=done + 1):
        key = turn.keys[one.participant] if one.words is not None else None
        events.append(one.row(PROGRAM, position, last + position, turn.ids, key))
        if one.mark is not None:
            commands.append(command_row(one, one.mark, turn.ids, position))
    with plain.transaction():
        for statement, parts in (("events_in", events), ("commands_in", commands)):
            with plain.cursor().copy(floor()[statement]) as copy:
                copy.write(b"".join([*parts, END]))


# Any: rows of the statements named.
def _asked(plain: psycopg.Connection[Any], statement: str, **asked: int) -> list[tuple[Any, ...]]:
    with plain.cursor(row_factory=tuple_row) as cursor:
        return cursor.execute(floor()[statement], asked).fetchall()
