"""What strands hold, row by row and byte by byte, and strands built beside the live ones."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import psycopg
from psycopg.sql import SQL, Identifier

from braid.domain.identity import READING_ROLES, Role
from braid.ops.assembly import Following
from braid.projections.follow import Follower
from braid.projections.making import create_tables, drop_tables, next_schema
from braid.projections.page import decoded
from braid.projections.rebuild import Rebuild
from braid.projections.strand import Strand

TABLES = (
    *("line", "card", "member", "lapse", "attendance", "warning"),
    *("action", "discussed", "week", "conference", "attendee", "agenda_item"),
    *("program_line", "belonged", "emergency", "parked"),
)
Content = Mapping[str, list[str]]


def content(admin: str, schema: str) -> Content:
    """Every row of a strand but its follower's, as PostgreSQL writes them."""
    with psycopg.connect(admin) as connection:
        return {
            table: [
                row
                for (row,) in connection.execute(
                    SQL("select one::text from {}.{} one order by 1").format(
                        Identifier(schema), Identifier(table)
                    )
                ).fetchall()
            ]
            for table in TABLES
        }


def live(admin: str) -> Mapping[Role, Content]:
    """What the live strands hold."""
    return {role: content(admin, f"strand_{role.value}") for role in READING_ROLES}


@contextmanager
def beside(part: Following, role: Role) -> Iterator[Strand]:
    """An empty strand of a role beside the live one."""
    vault = part.vault
    strand = Strand(part.datastore, vault, role, program=1, schema=next_schema(role))
    with part.datastore.connected() as connection, connection.transaction():
        drop_tables(connection, role, strand.schema)
        create_tables(connection, strand)
    try:
        yield strand
    finally:
        with part.datastore.connected() as connection, connection.transaction():
            drop_tables(connection, role, strand.schema)


def deliver(
    part: Following,
    strand: Strand,
    size: int,
    *,
    overlap: int = 0,
    take: Callable[[Strand], int] = lambda _: 1,
) -> None:
    """Follow the whole log in pages of a size, each from `overlap` positions earlier."""
    position = 0
    entries = part.log.entries
    while page := entries.select_notifications(
        max(0, position - overlap), size + overlap, inclusive_of_start=False
    ):
        for _ in range(take(strand)):
            strand.follow(decoded(page, part.log.mapper))
        if page[-1].id == position:
            return
        position = page[-1].id


def rebuilding(part: Following, role: Role) -> Rebuild:
    """A rebuild of a role's strand."""
    return Rebuild(part.log, part.datastore, part.vault, role, program=1)


def restarted(part: Following) -> Follower:
    """The follower of a Braid that was started anew."""
    return Follower(part.log, part.strands, conninfo=part.follower._conninfo, key=b"any")
