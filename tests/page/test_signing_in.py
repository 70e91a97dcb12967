"""Anybody of the demo signs in with one click, stays signed in over a reload, and signs out."""

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from braid.domain.identity import READING_ROLES, Role
from tests.http.node import Node
from tests.page.browsing import PANEL, barriers, signed_in, without_trouble
from tests.page.people import SOMEBODY
from tests.page.world import World


@pytest.mark.parametrize("role", READING_ROLES)
def test_one_click_signs_in_as_anybody(context: BrowserContext, role: Role) -> None:
    page = signed_in(context, role)
    expect(page.locator("header")).to_contain_text(SOMEBODY[role].name)
    assert "code=" not in page.url


def test_a_link_leads_where_it_says_after_signing_in(context: BrowserContext, world: World) -> None:
    page = signed_in(context, Role.CLINICIAN, world.board)
    expect(page.get_by_role("heading", level=1)).to_have_text("Case conference")
    assert page.url.endswith(world.board)


def test_a_reload_asks_nobody_again(context: BrowserContext) -> None:
    page = signed_in(context, Role.PEER)
    page.reload()
    expect(page.locator("header")).to_contain_text(SOMEBODY[Role.PEER].name)


def test_who_signs_out_is_asked_again(context: BrowserContext) -> None:
    page = signed_in(context, Role.PEER)
    page.get_by_role("button", name="Sign out").first.click()
    if page.get_by_role("dialog").is_visible():
        page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Who signs in?")).to_be_visible()


def test_a_connection_that_stalls_as_the_page_begins_is_tried_anew(context: BrowserContext) -> None:
    page, stalled = context.new_page(), list[Route]()

    def stall(route: Route) -> None:
        """Let the first wait for ever."""
        if stalled:
            return route.continue_()
        return stalled.append(route)

    page.route("**/page/config.json", stall)
    page.goto("/")
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    assert stalled


def test_no_token_is_kept_where_another_page_could_find_it(context: BrowserContext) -> None:
    page = signed_in(context, Role.PEER)
    kept = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "eyJ" not in kept
    assert context.cookies() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_people_to_choose_from_can_be_read_by_everybody(
    context: BrowserContext, node: Node, scheme: str
) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size(PANEL)
    page.goto("/")
    page.get_by_role("button", name="Sign in", exact=True).click()
    with without_trouble(page):
        expect(page.get_by_role("heading", name="Who signs in?")).to_be_visible()
        assert barriers(page, node) == []
