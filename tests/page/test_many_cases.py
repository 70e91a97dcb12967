"""More cases than are told of at once: every one of them may come to the table, and its people."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from braid.domain.identity import Role
from tests.page.browsing import signed_in
from tests.page.people import SOMEBODY
from tests.page.world import CLINICIANS_ONLY, World, opened

MORE = [f"{CLINICIANS_ONLY} {number}" for number in range(101)]
PEER = SOMEBODY[Role.PEER].name
LONG = 60_000


@pytest.fixture(scope="module")
def crowd(world: World) -> World:
    """The clinician's many cases, each with a peer of its own."""
    for called in MORE:
        opened(world.served, called)
    world.served.braid.catch_up()
    return world


def offered(page: Page) -> list[str]:
    return page.locator("#add-case option").all_inner_texts()


def test_every_case_may_be_put_on_the_agenda(context: BrowserContext, crowd: World) -> None:
    page = signed_in(context, Role.CLINICIAN, crowd.board)
    page.get_by_role("button", name="Arrange").click()
    expect(page.locator("#add-case option", has_text=CLINICIANS_ONLY)).to_have_count(len(MORE))
    assert set(MORE) <= set(offered(page))


def test_everybody_of_every_team_may_be_asked(context: BrowserContext, crowd: World) -> None:
    del crowd
    page = signed_in(context, Role.CLINICIAN, "#/conference/new")
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date()
    page.get_by_label("Day").fill(tomorrow.isoformat())
    page.get_by_role("button", name="Call it").click()
    page.get_by_role("button", name="Lead the conference").click()
    people = page.get_by_role("dialog").get_by_role("button", name=f"Ask {PEER} to the table")
    # Each of these cases has a peer of its own; so has the one that began alone, and the others'.
    expect(people).to_have_count(len(MORE) + 2, timeout=LONG)
