"""One Braid for all tests of emergency access: each has cases of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import drop_database, new_database
from tests.support.running import Braid, running


@pytest.fixture(scope="package")
def braid(superuser: str, home: Path) -> Iterator[Braid]:
    """Braid on a database of its own; strands follow when a test says so."""
    found = new_database(superuser, home)
    with running(found, home) as everything:
        yield everything
    drop_database(superuser, found)
