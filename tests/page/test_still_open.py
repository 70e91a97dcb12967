"""What was decided of a case that has left the agenda stands on the board until it is done."""

from playwright.sync_api import BrowserContext, expect

from braid.domain.identity import Role
from tests.http.node import Node
from tests.page.browsing import DESK, barriers, signed_in
from tests.page.world import SHARED, World

WHAT = "Call the landlord together."


def test_what_is_open_of_a_case_off_the_agenda_comes_back(
    context: BrowserContext, world: World, node: Node
) -> None:
    page = signed_in(context, Role.CLINICIAN, world.board)
    page.set_viewport_size(DESK)
    page.locator(".item", has_text=SHARED[1]).click()
    page.get_by_role("button", name="Record a decision").click()
    page.get_by_label("What we do").fill(WHAT)
    page.get_by_label("Why").fill("The letter came.")
    page.get_by_role("button", name="Record it").click()
    expect(page.locator(".action", has_text=WHAT)).to_be_visible()
    page.get_by_role("button", name="Arrange").click()
    page.get_by_role("button", name=f"Take off {SHARED[1]}").click()
    expect(page.locator(".item", has_text=SHARED[1])).to_have_count(0)
    page.reload()
    page.get_by_text("Still open of other cases").click()
    open_one = page.locator(".elsewhere .action", has_text=WHAT)
    expect(open_one).to_be_visible()
    assert barriers(page, node) == []
    open_one.get_by_role("button", name=f"It is done: {WHAT}").click()
    page.get_by_role("button", name="Say that it is done").click()
    expect(page.get_by_text("Still open of other cases")).to_have_count(0)
