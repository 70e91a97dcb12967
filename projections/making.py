"""Making a strand, empty, with the policies that guard it; removing one; giving it another name."""

from typing import Any

import psycopg

from braid.domain.identity import CASE_ROLES, Role
from braid.domain.store.datastore import Datastore
from braid.domain.store.vault import Vault

from .statements import form_of, schema_of, strand_statements
from .strand import Strand


def make_strand(datastore: Datastore, vault: Vault, role: Role, *, program: int) -> Strand:
    """The live strand of a role, made where there is none.

    One of an older form is made anew, empty: its follower fills it from the log.
    """
    strand = Strand(datastore, vault, role, program=program)
    sql = strand_statements("tables.sql", role)
    with datastore.connected() as connection, connection.transaction():
        connection.execute(strand_statements("writing.sql", role)["lock"])
        made = connection.execute(sql["form"]).fetchone()
        if made is None or made["form"] != form_of(role):
            drop_tables(connection, role, strand.schema)
            create_tables(connection, strand)
    return strand


def create_tables(connection: psycopg.Connection[Any], strand: Strand) -> None:
    """Create a strand's tables within the caller's transaction."""
    create_unguarded(connection, strand)
    guard(connection, strand)


def create_unguarded(connection: psycopg.Connection[Any], strand: Strand) -> None:
    """Create tables that their owner can fill by COPY: nobody else may look into their schema."""
    sql = strand_statements("tables.sql", strand.role, strand.schema)
    connection.execute(sql["create_schema"])
    connection.execute(sql["create"])
    for statement in strand.sql_create_statements:
        connection.execute(statement)


def guard(connection: psycopg.Connection[Any], strand: Strand) -> None:
    """Let a role look into its strand, each reader at what is hers."""
    sql = strand_statements("tables.sql", strand.role, strand.schema)
    connection.execute(sql["guard"])
    if strand.role is Role.AUDITOR:
        connection.execute(sql["auditor_policies"])
    elif strand.role in CASE_ROLES:
        connection.execute(sql["member_policies"])
        connection.execute(sql["attendee_policies"])
    connection.execute(sql["program_policy"])
    connection.execute(sql["mark"])
    connection.execute(sql["grant_follower"])


def drop_tables(connection: psycopg.Connection[Any], role: Role, schema: str) -> None:
    """Remove a strand's tables within the caller's transaction."""
    connection.execute(strand_statements("tables.sql", role, schema)["drop"])


def next_schema(role: Role) -> str:
    """Where a strand is rebuilt, beside the live one."""
    return f"{schema_of(role)}_next"


def switch(connection: psycopg.Connection[Any], role: Role) -> None:
    """Put the rebuilt strand in the live one's place, within the caller's transaction."""
    connection.execute(strand_statements("tables.sql", role)["close"])
    drop_tables(connection, role, schema_of(role))
    connection.execute(strand_statements("tables.sql", role, next_schema(role))["rename"])
