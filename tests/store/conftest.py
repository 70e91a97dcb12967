"""Fixtures: what records events, on a database of its own or on one for the tests of a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from braid.ops import assembly
from braid.ops.assembly import Writing
from braid.ops.database.logins import Logins

from .small import Desk


@pytest.fixture
def wrote(database: Logins, home: Path) -> Iterator[Writing]:
    """What records events, for one test."""
    with assembly.writing(database, home, program=1, workers=8) as part:
        yield part


@pytest.fixture
def desk(wrote: Writing) -> Desk:
    """An open case, for one test."""
    return Desk.opened(wrote.cases)
