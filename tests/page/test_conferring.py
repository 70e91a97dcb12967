"""The table, with the keyboard alone: agenda, evidence, a decision; the other side sees it live."""

from playwright.sync_api import Browser, BrowserContext, Page, expect

from braid.domain.identity import Role
from tests.page.browsing import DESK, PHONE, signed_in, visiting, without_trouble
from tests.page.people import SOMEBODY
from tests.page.world import (
    CLINICIANS_ONLY,
    CLINICIANS_WORDS,
    PEERS_ONLY,
    PEERS_WORDS,
    SHARED,
    WARNING,
    World,
)

WHAT = "Walk together on Saturday morning."


def reach(page: Page, name: str) -> None:
    """Go on with Tab until this is where the keyboard is."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement?.innerText ?? ''").strip().startswith(name):
            return
    raise AssertionError(f"the keyboard does not reach {name}")


def chosen(page: Page, called: str) -> Page:
    page.locator(".item", has_text=called).click()
    expect(page.get_by_role("heading", level=2, name=called)).to_be_visible()
    return page


def test_everything_at_the_table_is_done_with_the_keyboard_and_seen_at_once(
    browser: Browser, context: BrowserContext, world: World
) -> None:
    page = context.new_page()
    page.set_viewport_size(DESK)
    page.goto(f"/{world.board}")
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    reach(page, "Sign in")
    page.keyboard.press("Enter")
    name = SOMEBODY[Role.CLINICIAN].name
    expect(page.get_by_role("button", name=f"Sign in as {name}", exact=True)).to_be_visible()
    page.get_by_role("button", name=f"Sign in as {name}", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="Agenda")).to_be_visible()
    with visiting(browser, world.served, viewport=PHONE) as others, without_trouble(page):
        peer = signed_in(others, Role.PEER, world.board)
        chosen(peer, SHARED[2])
        expect(peer.get_by_text("Live", exact=True)).to_be_visible()
        written_with_the_keyboard(page, SHARED[2])
        page.keyboard.press("Enter")
        expect(peer.get_by_text(WHAT)).to_be_visible()
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(page.locator(".action", has_text=WHAT)).to_be_visible()


def written_with_the_keyboard(page: Page, called: str) -> None:
    """Through the agenda to a case, its evidence, and all but the last key of a decision."""
    page.locator(".item").first.focus()
    while called not in page.evaluate("() => document.activeElement.innerText"):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name=called)).to_be_focused()
    reach(page, "Why is this warning here?")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It rests on")).to_be_visible()
    reach(page, "Decide on it")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_label("What we do").press_sequentially(WHAT)
    page.keyboard.press("Tab")
    page.keyboard.type("Mornings are the hardest.")
    expect(page.get_by_role("checkbox", name=WARNING)).to_be_checked()
    reach(page, "Record it")


def test_each_side_sees_its_own_cases_and_words_and_no_gap(browser: Browser, world: World) -> None:
    seen = {}
    for role in (Role.CLINICIAN, Role.PEER):
        with visiting(browser, world.served, viewport=DESK) as context:
            page = signed_in(context, role, world.board)
            expect(page.get_by_role("heading", name="Agenda")).to_be_visible()
            numbers = page.locator(".item > .number").all_inner_texts()
            assert numbers == [str(one + 1) for one in range(len(numbers))]
            chosen(page, SHARED[0])
            page.get_by_text("Read it as a list").click()
            seen[role] = page.locator("main").inner_text()
    assert CLINICIANS_WORDS in seen[Role.CLINICIAN]
    assert CLINICIANS_WORDS not in seen[Role.PEER]
    assert PEERS_WORDS in seen[Role.PEER]
    assert PEERS_WORDS not in seen[Role.CLINICIAN]
    assert CLINICIANS_ONLY not in seen[Role.PEER]
    assert PEERS_ONLY not in seen[Role.CLINICIAN]


def test_what_is_being_written_stays_while_the_table_moves(
    browser: Browser, context: BrowserContext, world: World
) -> None:
    page = signed_in(context, Role.CLINICIAN, world.board)
    chosen(page, SHARED[1])
    page.get_by_label("What helped, what was missing").fill("The evening calls")
    with visiting(browser, world.served, viewport=DESK) as others:
        peer = signed_in(others, Role.PEER, world.board)
        peer.get_by_role("button", name="Sit down at the table").click()
        expect(page.locator(".person.present")).to_contain_text([SOMEBODY[Role.PEER].name])
    assert page.get_by_label("What helped, what was missing").input_value() == "The evening calls"
    expect(page.get_by_label("What helped, what was missing")).to_be_focused()


def test_the_braid_is_walked_with_arrows_and_read_out(
    context: BrowserContext, world: World
) -> None:
    page = chosen(signed_in(context, Role.PEER, world.board), SHARED[0])
    walk = page.get_by_role("slider", name="Walk through what was told")
    walk.press("Home")
    first = walk.get_attribute("aria-valuetext")
    walk.press("ArrowRight")
    expect(walk).to_have_attribute("aria-valuenow", "2")
    walk.press("End")
    assert walk.get_attribute("aria-valuetext") != first


def test_words_that_may_hurt_are_answered_and_stay_the_authors(
    context: BrowserContext, world: World
) -> None:
    page = chosen(signed_in(context, Role.PEER, world.board), SHARED[2])
    page.get_by_role("button", name="Record a decision").click()
    page.get_by_label("What we do").fill("Help the addict to a meeting.")
    page.get_by_label("Why").fill("It has helped before.")
    page.get_by_role("button", name="Record it").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Keep my words")).to_be_visible()
    dialog.get_by_role("button", name="Use ").first.click()
    assert "addict" not in page.get_by_label("What we do").input_value()
    page.get_by_role("button", name="Record it").click()
    expect(page.locator(".action", has_text="to a meeting.")).to_be_visible()
