"""One world for all tests of the past: what was answered, and much that was recorded later."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from braid.ops.database.logins import Logins
from tests.conftest import drop_database, new_database
from tests.packet.meanwhile import MEANWHILE
from tests.packet.world import World, convened
from tests.support.running import Braid, running

from .asked import Given, ask, questions


@dataclass(frozen=True, kw_only=True)
class Then:
    """A moment, what was answered at it, and the world since."""

    world: World
    position: int
    moment: datetime
    answers: tuple[Given, ...]


@pytest.fixture(scope="package")
def shared_database(superuser: str, home: Path) -> Iterator[Logins]:
    """An empty database for all tests here."""
    found = new_database(superuser, home)
    yield found
    drop_database(superuser, found)


@pytest.fixture(scope="package")
def braid(shared_database: Logins, home: Path) -> Iterator[Braid]:
    """Braid for all tests here."""
    with running(shared_database, home, BRAID_INTROSPECTION="yes") as everything:
        yield everything


@pytest.fixture(scope="package")
def then(braid: Braid) -> Then:
    """Everybody asks; then a lot happens, and some leave the team."""
    world = convened(braid.wrote)
    world.freeze()
    position = braid.catch_up()
    answers = tuple(ask(braid, one) for one in questions(world))
    moment = datetime.now(UTC)
    for later in MEANWHILE:
        later(world)
    braid.catch_up()
    return Then(world=world, position=position, moment=moment, answers=answers)
