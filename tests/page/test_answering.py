"""A clinician answers early warnings where she sees who needs her: each of the three ways."""

from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from braid.domain.identity import Role
from tests.page.browsing import DESK, signed_in
from tests.page.people import SOMEBODY
from tests.page.world import CLINICIANS_ONLY, SHARED, WARNING, World

TOLD = """query($case: UUID!) { case(id: $case) { timeline(first: 100, kinds: [
    WARNING_ACKNOWLEDGED, WARNING_ACTED_UPON, WARNING_CLOSED]) { lines { kind words } } } }"""


def told(world: World, called: str) -> list[tuple[str, Any]]:
    """What is on record of the answers, the latest first."""
    world.served.braid.catch_up()
    asked = {"case": str(world.cases[called].case)}
    body = world.served.ask(Role.CLINICIAN, SOMEBODY[Role.CLINICIAN].person, TOLD, asked).body
    return [(one["kind"], one["words"]) for one in body["data"]["case"]["timeline"]["lines"]]


def card(page: Page, called: str) -> Locator:
    heading = page.get_by_role("heading", level=2, name=called, exact=True)
    found = page.get_by_role("article").filter(has=heading)
    expect(found).to_contain_text(WARNING)
    return found


def test_a_card_says_since_when_and_what_was_said_then(
    context: BrowserContext, world: World
) -> None:
    page = signed_in(context, Role.CLINICIAN, "#/caseload")
    found = card(page, CLINICIANS_ONLY)
    expect(found).to_contain_text("Has waited for ")
    expect(found.locator(".raised")).to_contain_text("When raised, ")
    expect(found).not_to_contain_text("Waits since")


def test_she_takes_it_on(context: BrowserContext, world: World) -> None:
    page = signed_in(context, Role.CLINICIAN, "#/caseload")
    page.set_viewport_size(DESK)
    found = card(page, SHARED[0])
    found.get_by_role("button", name="I take it on").click()
    expect(found.get_by_text("Taken on ")).to_be_visible()
    expect(found.get_by_role("button", name="I take it on")).to_have_count(0)
    assert told(world, SHARED[0]) == [("WARNING_ACKNOWLEDGED", None)]


def test_she_says_what_was_done(context: BrowserContext, world: World) -> None:
    page = signed_in(context, Role.CLINICIAN, "#/caseload")
    found = card(page, SHARED[1])
    found.get_by_role("button", name="Say what was done").click()
    found.get_by_label("What was done").select_option("VISIT")
    found.get_by_label("A word on it").fill("He opened the door himself.")
    found.get_by_role("button", name="Say what was done").click()
    expect(found.get_by_label("A word on it")).to_have_count(0)
    [(kind, words), *_] = told(world, SHARED[1])
    assert (kind, words) == ("WARNING_ACTED_UPON", "He opened the door himself.")


def test_she_closes_it_with_how_it_went(context: BrowserContext, world: World) -> None:
    page = signed_in(context, Role.CLINICIAN, "#/caseload")
    found = card(page, SHARED[2])
    found.get_by_role("button", name="Close it").click()
    found.get_by_label("How it went").select_option("STEADY_AGAIN")
    found.get_by_role("button", name="Close it").click()
    expect(page.get_by_label("How it went")).to_have_count(0)
    expect(page.get_by_role("button", name=f"Close it: {SHARED[2]}, {WARNING}")).to_have_count(0)
    [(kind, _words), *_] = told(world, SHARED[2])
    assert kind == "WARNING_CLOSED"
