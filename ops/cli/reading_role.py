"""The roles that a command line may name: those that people sign in with."""

import typer

from braid.domain.identity import READING_ROLES, Role

ROLES = "|".join(READING_ROLES)


def reading_role(named: str) -> Role:
    """The role of that name. Raises BadParameter for any other, Braid's own included."""
    for role in READING_ROLES:
        if named == role.value:
            return role
    raise typer.BadParameter(f"choose one of {ROLES}")
