"""A table stays live over the end of a token, and over answers that only pass."""

from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect

from braid.domain.identity import Role
from braid.ops.issuer import granting
from tests.page.browsing import DESK, signed_in, visiting
from tests.page.people import SOMEBODY
from tests.page.world import World

LONG = granting.LIFETIME
SOON = 20_000
PEER = SOMEBODY[Role.PEER].name


def live(page: Page) -> None:
    expect(page.get_by_text("Live", exact=True)).to_be_visible(timeout=SOON)


def hears_of_it(page: Page, browser: Browser, world: World) -> None:
    """What the peer does at the table is seen by itself: she sits down, or gets up."""
    here = page.locator(".person.present", has_text=PEER)
    before = here.count()
    with visiting(browser, world.served, viewport=DESK) as others:
        peer = signed_in(others, Role.PEER, world.board)
        name = "Leave the table" if before else "Sit down at the table"
        peer.get_by_role("button", name=name).click()
        expect(here).to_have_count(1 - before)


def signed_in_again(context: BrowserContext, page: Page, name: str) -> None:
    with context.expect_page() as opened:
        page.get_by_role("button", name=name).click()
    opened.value.wait_for_event("close")


def test_signed_in_again_after_the_end_the_table_is_live_again(
    browser: Browser, context: BrowserContext, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(granting, "LIFETIME", timedelta(seconds=5))
    page = signed_in(context, Role.CLINICIAN, world.board)
    live(page)
    expect(page.get_by_text("Your sign-in has ended.")).to_be_visible()
    page.wait_for_timeout(1_000)
    monkeypatch.setattr(granting, "LIFETIME", LONG)
    signed_in_again(context, page, "Sign in again")
    live(page)
    hears_of_it(page, browser, world)


def test_who_stays_signed_in_stays_live_when_the_older_token_ends(
    browser: Browser, context: BrowserContext, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(granting, "LIFETIME", timedelta(seconds=10))
    page = signed_in(context, Role.CLINICIAN, world.board)
    live(page)
    monkeypatch.setattr(granting, "LIFETIME", LONG)
    signed_in_again(context, page, "Stay signed in")
    # The one under the older token ends; another is begun under the newer one.
    with page.expect_request(is_following, timeout=SOON):
        pass
    live(page)
    expect(page.get_by_text("Your sign-in has ended.")).to_have_count(0)
    hears_of_it(page, browser, world)


def is_following(request: Request) -> bool:
    return "text/event-stream" in request.headers.get("accept", "")


@pytest.mark.parametrize("status", [408, 429, 503])
def test_an_answer_that_passes_ends_nothing(
    context: BrowserContext, world: World, status: int
) -> None:
    turned: list[Route] = []

    def turn_away(route: Route) -> None:
        if is_following(route.request) and len(turned) < 2:
            turned.append(route)
            return route.fulfill(status=status, body="later")
        return route.continue_()

    context.route("**/graphql/clinician", turn_away)
    page = signed_in(context, Role.CLINICIAN, world.board)
    live(page)
    assert len(turned) == 2
    assert UUID(page.url.rsplit("/", 1)[-1]) == world.conference
