"""Braid served with somebody to sign in as in each role, and a browser where one is found."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from braid.ops.database.logins import Logins
from tests.http.node import Node
from tests.http.node import node as installed_node
from tests.http.served import Served, serving_for_real
from tests.page.browsing import NONE_HERE, PHONE, launched, program, visiting
from tests.page.people import SOMEBODY
from tests.page.world import World
from tests.page.world import world as made_world
from tests.support.running import running


@pytest.fixture(scope="module")
def served(shared_database: Logins, home: Path) -> Iterator[Served]:
    """Braid on a free port, as it is served where only trusted documents are answered by the page.

    The tests' own mutations are written as they are needed, so documents of theirs are allowed.
    """
    with (
        running(shared_database, home, follows=True, offered=tuple(SOMEBODY.values())) as braid,
        serving_for_real(braid) as answering,
    ):
        yield answering


@pytest.fixture(scope="module")
def world(served: Served) -> World:
    """A few cases, and the conference that is about them."""
    return made_world(served)


# For one file only: while Playwright's driver runs, nothing else in the thread may run a loop.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser; without one the test is skipped, and says so."""
    found = program()
    if found is None:
        pytest.skip(NONE_HERE)
    with launched(found) as running_browser:
        yield running_browser


@pytest.fixture
def context(browser: Browser, served: Served) -> Iterator[BrowserContext]:
    """A visitor with no past."""
    with visiting(browser, served) as visitor:
        yield visitor


@pytest.fixture
def phone(browser: Browser, served: Served) -> Iterator[BrowserContext]:
    """The same on a phone."""
    with visiting(browser, served, viewport=PHONE, has_touch=True, is_mobile=True) as visitor:
        yield visitor


@pytest.fixture(scope="session")
def node() -> Node:
    """The npm packages, axe-core among them."""
    return installed_node()
