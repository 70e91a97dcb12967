"""Follow and rebuild: from the log into strands, against moving the same bytes."""

from functools import cache, partial
from typing import Any

import psycopg
from psycopg.sql import SQL, Composed, Identifier, Literal

from braid.domain.identity import READING_ROLES, Role
from braid.projections.follow import Follower
from braid.projections.making import create_tables, drop_tables, next_schema
from braid.projections.rebuild import Rebuild
from braid.projections.statements import schema_of
from braid.projections.strand import Strand

from .floor import floor
from .measure import Contender, Measure
from .plan import PROGRAM
from .stage import Stage

ROLE = Role.PEER
"""Whose strand is rebuilt."""


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
    part = stage.part

    def once() -> int:
        work = Rebuild(part.log, part.datastore, part.vault, ROLE, program=PROGRAM)
        rebuilt = work.run(accept_changes=False)
        if not rebuilt.switched:
            raise RebuiltDiffers(ROLE)
        return rebuilt.position

    floor = Contender(name="floor", once=partial(read_out, stage))
    braid = Contender(name="Rebuild.run", once=once)
    return Measure(name=f"rebuild, {ROLE}", unit="event", floor=floor, others=(braid,))


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
    _copied_out(stage.plain, statement)
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
