"""The statements of floors, by name."""

from collections.abc import Mapping
from typing import LiteralString

from braid.domain.store.statements import statements


def floor() -> Mapping[str, LiteralString]:
    """Every statement of floor.sql."""
    return statements("braid.ops.bench.sql", "floor.sql")
