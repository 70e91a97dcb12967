"""Braid served for real, with its strands following, for the tests of one file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from braid.ops.database.logins import Logins
from tests.http.node import Node
from tests.http.node import node as installed_node
from tests.http.served import Served, serving_for_real
from tests.support.running import running
from tests.support.situations import Team, open_case


@pytest.fixture(scope="module")
def served(shared_database: Logins, home: Path) -> Iterator[Served]:
    """Braid on a free port, as it is served where nothing is switched on."""
    with (
        running(shared_database, home, follows=True) as braid,
        serving_for_real(braid) as answering,
    ):
        yield answering


@pytest.fixture(scope="module")
def switched_on(shared_database: Logins, home: Path) -> Iterator[Served]:
    """Braid on a free port, with introspection and GraphiQL."""
    with (
        running(shared_database, home, BRAID_INTROSPECTION="yes", BRAID_GRAPHIQL="yes") as braid,
        serving_for_real(braid) as answering,
    ):
        yield answering


@pytest.fixture(scope="module")
def team(served: Served) -> Team:
    """One open case."""
    return open_case(served.braid)


@pytest.fixture(scope="session")
def node() -> Node:
    """Node, with the npm packages that talk to Braid; without it these tests fail, and say why."""
    return installed_node()
