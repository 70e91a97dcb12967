"""A strand's statements, each with the strand's own schema and role filled in."""

from collections.abc import Mapping

from psycopg.sql import SQL, Composed, Identifier, Literal

from braid.domain.identity import Role
from braid.domain.store.statements import statements

_PACKAGE = "braid.projections.sql"


def schema_of(role: Role) -> str:
    """The schema of a role's strand."""
    return f"strand_{role.value}"


def strand_statements(file: str, role: Role, schema: str | None = None) -> Mapping[str, Composed]:
    """The statements of a file for one role's strand, by default the live one."""
    schema = schema or schema_of(role)
    names = {
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
    }
    return {name: SQL(text).format(**names) for name, text in statements(_PACKAGE, file).items()}
