"""A strand's statements, each with the strand's own schema and role filled in."""

from collections.abc import Mapping

from psycopg.sql import SQL, Composable, Composed, Identifier, Literal

from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import Role
from braid.domain.store.statements import statements

_PACKAGE = "braid.projections.sql"
TABLES = 4
"""The form of a strand's tables; a change of them is a new one."""


PAST = "pg_temp"
"""Where a past is brought back: the temporary tables of one connection."""


def schema_of(role: Role) -> str:
    """The schema of a role's strand."""
    return f"strand_{role.value}"


def form_of(role: Role) -> str:
    """What a strand is made by: the form of its tables, and what its role may see."""
    return f"tables {TABLES}, disclosure {DISCLOSURES[role].version}"


def strand_statements(file: str, role: Role, schema: str | None = None) -> Mapping[str, Composed]:
    """The statements of a file for one role's strand, by default the live one."""
    schema = schema or schema_of(role)
    is_past = schema == PAST
    names: dict[str, Composable] = {
        "schema": Identifier(schema),
        "schema_name": Literal(schema),
        "new_schema": Identifier(
            f"{schema}_next" if schema == schema_of(role) else schema_of(role)
        ),
        "role": Identifier(f"braid_{role.value}"),
        "role_name": Literal(f"braid_{role.value}"),
        "reading_as": Literal(role.value),
        "follower_table": Literal(f"{schema}.follower"),
        "lock_name": Literal(schema),
        "form": Literal(form_of(role)),
        "access": Identifier(PAST if is_past else "access"),
        "kept": SQL(" on commit delete rows" if is_past else ""),
    }
    return {name: SQL(text).format(**names) for name, text in statements(_PACKAGE, file).items()}


def reading_statements(role: Role) -> Mapping[str, bytes]:
    """What is asked of a role's live strand, put together once."""
    return {
        name: statement.as_bytes()
        for file in ("reading.sql", "conference.sql", "looking.sql")
        for name, statement in strand_statements(file, role).items()
    }
