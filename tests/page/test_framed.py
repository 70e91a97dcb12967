"""The page in a frame beside an EHR: only where that is allowed, and signing in works there too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from braid.domain.identity import Role
from braid.ops.database.logins import Logins
from tests.http.served import Served, serving_for_real
from tests.page.browsing import visiting
from tests.page.charting import Chart, charting
from tests.page.people import SOMEBODY
from tests.support.running import running

PEER = SOMEBODY[Role.PEER].name


@pytest.fixture(scope="module")
def chart() -> Iterator[Chart]:
    """An EHR."""
    with charting() as site:
        yield site


@pytest.fixture(scope="module")
def framed(shared_database: Logins, home: Path, chart: Chart) -> Iterator[Served]:
    """Braid whose operator lets the EHR show it, by one of its names."""
    allowed = {"BRAID_PAGE_FRAME_ANCESTORS": f"http://localhost:{chart.server_port}"}
    offered = tuple(SOMEBODY.values())
    with (
        running(shared_database, home, follows=True, offered=offered, **allowed) as braid,
        serving_for_real(braid) as answering,
    ):
        chart.show(f"http://{answering.address}/")
        yield answering


@pytest.fixture
def context(browser: Browser, framed: Served) -> Iterator[BrowserContext]:
    """A visitor with no past."""
    with visiting(browser, framed) as visitor:
        yield visitor


def test_signing_in_beside_a_chart_takes_a_window_and_one_click(
    context: BrowserContext, chart: Chart
) -> None:
    page = context.new_page()
    page.goto(f"http://localhost:{chart.server_port}/")
    inside = page.frame_locator("iframe")
    with context.expect_page() as opened:
        inside.get_by_role("button", name="Sign in", exact=True).click()
    opened.value.get_by_role("button", name=f"Sign in as {PEER}", exact=True).click()
    expect(inside.locator("header")).to_contain_text(PEER)
    assert page.title() == "Chart"


def test_no_other_site_may_show_the_page(context: BrowserContext, chart: Chart) -> None:
    page = context.new_page()
    with page.expect_event("requestfailed") as refused:
        page.goto(f"http://127.0.0.1:{chart.server_port}/")
    assert refused.value.failure == "net::ERR_BLOCKED_BY_RESPONSE"
