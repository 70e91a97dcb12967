"""One log for all of these tests, with stories told, reads on record, and bundles of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from braid.ops.assembly import reading, writing
from tests.conftest import drop_database, new_database
from tests.strands.story import tell
from tests.support.running import settings_for

from .world import World


@pytest.fixture(scope="session")
def world(superuser: str, home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Two cases whose stories are mixed in the log; both were read, the second by one person."""
    found = new_database(superuser, home)
    with (
        writing(found, home, program=1) as wrote,
        reading(found, settings_for(home), wrote) as strands,
    ):
        first, second = tell(wrote.cases, 2)
        made = World(
            logins=found,
            home=home,
            wrote=wrote,
            strands=strands,
            first=first,
            second=second,
            place=tmp_path_factory.mktemp("world"),
        )
        made.looked(first.desk.clinician, first.desk.case)
        made.looked(first.peer, first.desk.case, second.desk.case)
        made.looked(second.desk.clinician, second.desk.case)
        made.notarise()
        yield made
    drop_database(superuser, found)


@pytest.fixture(scope="session")
def of_case(world: World) -> Path:
    """A bundle of the first case, as a folder."""
    return world.exported("of-case", world.of_first())


@pytest.fixture(scope="session")
def of_program(world: World) -> Path:
    """A bundle of everything, as a folder."""
    return world.exported("of-program", world.of_everything())
