"""Plans against the library, over every schema: as many made-up documents as one likes."""

from collections.abc import Mapping

import strawberry

from braid.graphql.schema import schemas

from .alike import Duel
from .wide import Query

STRANGE = (0.0, 0.01, 0.05)
"""How often answers are what they should not be, in turn."""


def duels() -> Mapping[str, Duel]:
    """One for each role's schema, and one for what these do not have."""
    found = {role.value: Duel(schema=one) for role, one in schemas(introspection=True).items()}
    return {**found, "wide": Duel(schema=strawberry.Schema(Query))}


def fight(duel: Duel, name: str, begin: int, end: int) -> None:
    """Over the documents with these numbers."""
    for number in range(begin, end):
        duel.fight(f"{name} {number}", STRANGE[number % len(STRANGE)])
