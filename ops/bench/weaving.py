"""Follow and rebuild: from the log into strands, against moving the same bytes."""

from collections.abc import Sequence
from functools import cache, partial
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Any

import psycopg
from psycopg.sql import SQL, Composed, Identifier, Literal

from braid.domain.identity import READING_ROLES, Role
from braid.ops.weaving import Hands
from braid.projections.follow import Follower
from braid.projections.making import create_tables, drop_tables, next_schema
from braid.projections.rebuild import Rebuild, rebuilt
from braid.projections.statements import schema_of
from braid.projections.strand import Strand
from braid.projections.weave import Weave, woven_here

from .floor import floor
from .measure import Contender, Measure
from .plan import PROGRAM
from .stage import Stage

ROLE = Role.PEER
"""Whose strand is rebuilt alone."""


class RebuiltDiffers(Exception):
    """The rebuilt strand is not the live one."""


def follow(stage: Stage) -> Measure:
    """The whole log into four empty strands."""
    part = stage.part
    strands = [
        Strand(part.datastore, part.vault, role, program=PROGRAM, schema=next_schema(role))
        for role in READING_ROLES
    ]

    def empty() -> None:
        with part.datastore.connected() as connection, connection.transaction():
            for strand in strands:
                drop_tables(connection, strand.role, strand.schema)
                create_tables(connection, strand)

    def once() -> int:
        follower = Follower(part.log, strands, conninfo=stage.logins.follower, key=b"any")
        return follower.catch_up()

    braid = Contender(name="Follower.catch_up", once=once, before=empty)
    return Measure(name="follow, 4 strands", unit="event", floor=_moved(stage), others=(braid,))


def rebuild(stage: Stage) -> Measure:
    """One strand anew beside the live one, compared and switched."""
    weave = partial(woven_here, stage.part.log)
    braid = Contender(name="Rebuild.run", once=partial(anew, stage, (ROLE,), weave))
    floor = Contender(name="floor", once=partial(read_out, stage))
    return Measure(name=f"rebuild, {ROLE}", unit="event", floor=floor, others=(braid,))


def rebuild_all(stage: Stage) -> Measure:
    """Every strand anew, the log read once, by one process and by two."""
    ways: dict[str, Weave] = {
        "one process": partial(woven_here, stage.part.log),
        "two processes": _hands(stage, 2).weave,
    }
    floor = Contender(name="floor", once=partial(read_out, stage))
    others = tuple(
        Contender(name=name, once=partial(anew, stage, READING_ROLES, weave))
        for name, weave in ways.items()
    )
    return Measure(
        name="rebuild, every strand", unit="event", floor=floor, others=others, about=_memory
    )


def _memory() -> str:
    """The most that a process held so far: this one, with its stage, and any that it started."""
    mine, started = (getrusage(who).ru_maxrss // 1024 for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return f"one process held {mine} MB at most, with its stage; of several each {started} MB"


def anew(stage: Stage, roles: Sequence[Role], weave: Weave) -> int:
    """Rebuild strands, compare and switch; returns how many events. Raises RebuiltDiffers."""
    part = stage.part
    work = [Rebuild(part.log, part.datastore, part.vault, one, program=PROGRAM) for one in roles]
    done = rebuilt(part.log, work, weave, accept_changes=False)
    for role, one in done.items():
        if not one.switched:
            raise RebuiltDiffers(role)
    return done[roles[0]].position


def _hands(stage: Stage, processes: int) -> Hands:
    return Hands(
        log=stage.part.log,
        found=stage.logins,
        home=stage.home,
        program=PROGRAM,
        processes=processes,
    )


def _moved(stage: Stage) -> Contender:
    """The log out, and as many lines as four strands hold in, one commit a strand."""
    plain = stage.plain
    held = {role: _copied_out(plain, _named("lines_out", role)) for role in READING_ROLES}
    for role in READING_ROLES:
        plain.execute(_named("prepare_lines", role))

    def empty() -> None:
        for role in READING_ROLES:
            plain.execute(_named("empty", role))

    def once() -> int:
        events = read_out(stage)
        for role, lines in held.items():
            with plain.cursor().copy(_named("lines_in", role)) as copy:
                copy.write(lines)
        return events

    return Contender(name="floor", once=once, before=empty)


def read_out(stage: Stage) -> int:
    """Read the program's log as bytes; returns how many events it holds."""
    statement = SQL(floor()["log_out"]).format(program=Literal(PROGRAM))
    with stage.plain.cursor().copy(statement) as copy:
        for _ in copy:
            pass
    return stage.program.events


def _copied_out(plain: psycopg.Connection[Any], statement: Composed) -> bytes:
    with plain.cursor().copy(statement) as copy:
        return b"".join(bytes(part) for part in copy)


@cache
def _named(statement: str, role: Role) -> Composed:
    names = {
        "line": Identifier(schema_of(role), "line"),
        "copy": Identifier("bench", f"line_{role.value}"),
    }
    return SQL(floor()[statement]).format(**names)
