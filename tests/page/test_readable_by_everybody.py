"""Every view can be read by everybody: axe-core finds nothing, and nothing scrolls sideways."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from braid.domain.identity import Role
from tests.http.node import Node
from tests.page.browsing import DESK, PANEL, barriers, signed_in, visiting, without_trouble
from tests.page.world import World

SIZES = {"panel": PANEL, "desk": DESK}
LOOKS = [(scheme, size) for scheme in ("light", "dark") for size in SIZES]
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
NARROWEST = {"width": 320, "height": 640}
"""What is left of a desk's screen at 400 % (WCAG 1.4.10)."""


@pytest.fixture(params=LOOKS, ids="-".join)
def looking(
    request: pytest.FixtureRequest, browser: Browser, world: World
) -> Iterator[BrowserContext]:
    """A visitor whose screen is so large, and so dark."""
    scheme, size = request.param
    chosen = {"color_scheme": scheme, "viewport": SIZES[size], "reduced_motion": "reduce"}
    with visiting(browser, world.served, **chosen) as context:
        yield context


def readable(page: Page, node: Node) -> None:
    assert barriers(page, node) == []
    assert page.evaluate(SIDEWAYS) <= 0


def test_before_signing_in(looking: BrowserContext, node: Node) -> None:
    page = looking.new_page()
    page.goto("/")
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    readable(page, node)


def test_the_board_its_evidence_and_its_decision(
    looking: BrowserContext, world: World, node: Node
) -> None:
    page = signed_in(looking, Role.CLINICIAN, world.board)
    with without_trouble(page):
        expect(page.get_by_role("heading", name="Agenda")).to_be_visible()
        readable(page, node)
        page.get_by_role("button", name="Arrange").click()
        readable(page, node)
        page.locator(".item", has_text="Ada").click()
        page.get_by_text("Why is this warning here?").click()
        page.get_by_text("Read it as a list").click()
        expect(page.get_by_text("It rests on")).to_be_visible()
        readable(page, node)
        page.get_by_role("button", name="Record a decision").click()
        readable(page, node)


def test_calling_a_conference_and_leading_it(
    looking: BrowserContext, world: World, node: Node
) -> None:
    page = signed_in(looking, Role.CLINICIAN, "#/conference")
    with without_trouble(page):
        expect(page.get_by_role("link", name="Call a conference")).to_be_visible()
        readable(page, node)
        page.get_by_role("link", name="Call a conference").click()
        expect(page.get_by_role("button", name="Call it")).to_be_visible()
        readable(page, node)
        page.goto(f"/{world.board}")
        page.get_by_role("button", name="Lead the conference").click()
        page.get_by_role("button", name="Look through all my teams").click()
        readable(page, node)


def test_who_needs_a_clinician(looking: BrowserContext, world: World, node: Node) -> None:
    del world
    page = signed_in(looking, Role.CLINICIAN, "#/caseload")
    with without_trouble(page):
        page.get_by_role("button", name="Say what was done").first.click()
        readable(page, node)


def test_a_peers_flag(looking: BrowserContext, world: World, node: Node) -> None:
    del world
    page = signed_in(looking, Role.PEER, "#/flag")
    with without_trouble(page):
        expect(page.get_by_role("heading", name="Whom is it about?")).to_be_visible()
        readable(page, node)
        page.get_by_role("button", name="Ben", exact=True).click()
        page.get_by_label("Drifting away").check()
        readable(page, node)


def test_a_participants_card(looking: BrowserContext, world: World, node: Node) -> None:
    del world
    page = signed_in(looking, Role.PARTICIPANT)
    with without_trouble(page):
        expect(page.get_by_role("heading", name="Your week")).to_be_visible()
        readable(page, node)


def test_a_packet_that_is_not_there(looking: BrowserContext, world: World, node: Node) -> None:
    page = signed_in(looking, Role.PEER, f"#/packet/{world.conference}")
    with without_trouble(page):
        expect(page.get_by_text("There is no such packet")).to_be_visible()
        readable(page, node)


def test_a_screen_enlarged_four_times_still_reads_downwards(browser: Browser, world: World) -> None:
    with visiting(browser, world.served, viewport=NARROWEST) as context:
        page = signed_in(context, Role.PEER, world.board)
        page.locator(".item", has_text="Ada").click()
        page.get_by_text("Why is this warning here?").click()
        assert page.evaluate(SIDEWAYS) <= 0
        page.get_by_role("button", name="Record a decision").click()
        assert page.evaluate(SIDEWAYS) <= 0
