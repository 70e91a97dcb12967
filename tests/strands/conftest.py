"""Fixtures: what records and what follows, without an endpoint before them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from braid.ops import assembly
from braid.ops.assembly import Following, Writing
from braid.ops.database.logins import Logins

from .conferring import Hall
from .story import begun


@pytest.fixture
def wrote(database: Logins, home: Path) -> Iterator[Writing]:
    """What records events, for one test."""
    with assembly.writing(database, home, program=1) as part:
        yield part


@pytest.fixture
def hall(wrote: Writing, part: Following, database: Logins) -> Hall:
    """Where a conference about one case is held."""
    return Hall(wrote=wrote, part=part, database=database, story=begun(wrote.cases))


@pytest.fixture
def part(database: Logins, home: Path) -> Iterator[Following]:
    """What follows the log, for one test."""
    with assembly.following(database, home, program=1) as one:
        yield one
