"""The agenda by hand: a case is moved, taken off and put on; what is decided is done in the end."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from braid.domain.identity import Role
from tests.page.browsing import DESK, signed_in
from tests.page.world import SHARED, World

SLOT = "The peers' own time"
WHAT = "Bring him to the Thursday group."


def names(page: Page) -> list[str]:
    """The agenda as it is read, the numbers left out."""
    said = page.locator(".item .name").all_inner_texts()
    return [re.sub(r"^\d+\.\s*", "", one) for one in said]


def arranged(page: Page, expected: list[str]) -> None:
    expect(page.locator(".item .name")).to_have_count(len(expected))
    expect(page.locator(".item .name")).to_contain_text(expected)
    assert names(page) == expected


def arranging(context: BrowserContext, world: World) -> Page:
    page = signed_in(context, Role.CLINICIAN, world.board)
    page.set_viewport_size(DESK)
    page.get_by_role("button", name="Arrange").click()
    return page


def test_a_case_is_moved_up_and_down(context: BrowserContext, world: World) -> None:
    page = arranging(context, world)
    before = names(page)
    page.get_by_role("button", name=f"Down: {before[0]}").click()
    arranged(page, [before[1], before[0], *before[2:]])
    page.get_by_role("button", name=f"Up: {before[0]}").click()
    arranged(page, before)


def test_the_peers_time_is_moved_and_never_taken_off(context: BrowserContext, world: World) -> None:
    page = arranging(context, world)
    before = names(page)
    place = before.index(SLOT)
    expect(page.get_by_role("button", name="Take off")).to_have_count(len(before) - 1)
    page.get_by_role(
        "button", name=f"{'Down' if place == 0 else 'Up'}: the peers' own time"
    ).click()
    moved = [one for one in before if one != SLOT]
    moved.insert(1 if place == 0 else place - 1, SLOT)
    arranged(page, moved)


def test_a_case_is_taken_off_and_put_on_again(context: BrowserContext, world: World) -> None:
    page = arranging(context, world)
    before = names(page)
    page.get_by_role("button", name=f"Take off {SHARED[1]}").click()
    without = [one for one in before if one != SHARED[1]]
    arranged(page, without)
    page.get_by_label("Put a case on the agenda").select_option(label=SHARED[1])
    page.get_by_role("button", name="Put it on").click()
    expect(page.locator(".item", has_text=SHARED[1])).to_have_count(1)
    assert sorted(names(page)) == sorted(before)
    numbers = page.locator(".item > .number").all_inner_texts()
    assert numbers == [str(one + 1) for one in range(len(before))]


def test_what_was_decided_is_done(context: BrowserContext, world: World) -> None:
    page = signed_in(context, Role.CLINICIAN, world.board)
    page.locator(".item", has_text=SHARED[1]).click()
    page.get_by_role("button", name="Record a decision").click()
    page.get_by_label("What we do").fill(WHAT)
    page.get_by_label("Why").fill("He asked for it.")
    page.get_by_role("button", name="Record it").click()
    action = page.locator(".action", has_text=WHAT)
    action.get_by_role("button", name=f"It is done: {WHAT}").click()
    page.get_by_label("A word on how it went").fill("He stayed for the coffee.")
    page.get_by_role("button", name="Say that it is done").click()
    expect(action.get_by_text("Done", exact=True)).to_be_visible()
    expect(action).to_contain_text("He stayed for the coffee.")
    page.reload()
    page.locator(".item", has_text=SHARED[1]).click()
    expect(page.locator(".action.done", has_text=WHAT)).to_be_visible()
