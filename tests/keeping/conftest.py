"""A town for each test of the clock."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from braid.ops.database.logins import Logins

from .town import Town, town


@pytest.fixture
def place(database: Logins, home: Path) -> Iterator[Town]:
    """A town on a database of its own."""
    with town(database, home) as one:
        yield one
