"""Calling a conference and leading it: people are asked, come or excuse themselves, and it ends."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from playwright.sync_api import Browser, BrowserContext, Page, expect

from braid.domain.identity import Role
from tests.page.browsing import DESK, PANEL, signed_in, visiting, without_trouble
from tests.page.people import SOMEBODY
from tests.page.world import CLINICIANS_ONLY, PEERS_ONLY, SHARED, World

PEER = SOMEBODY[Role.PEER].name
TABLE = """query($id: UUID!) { conference(id: $id) {
    startsAt zone minutes peersMinutes isClosed attendees { person role standing } } }"""


def tomorrow(hour: int) -> datetime:
    return (datetime.now(UTC) + timedelta(days=1)).replace(
        hour=hour, minute=0, second=0, microsecond=0
    )


def call(page: Page, starts: datetime) -> str:
    """Call a conference; the id of what opens."""
    page.get_by_role("link", name="Call a conference").click()
    expect(page.get_by_role("heading", name="Call a conference")).to_be_visible()
    page.get_by_label("Day").fill(starts.date().isoformat())
    page.get_by_label("Hour").fill(f"{starts:%H:%M}")
    page.get_by_label("Minutes", exact=True).fill("60")
    page.get_by_label("Minutes that belong to the peers").fill("15")
    page.get_by_role("button", name="Call it").click()
    expect(page.get_by_role("button", name="Lead the conference")).to_be_visible()
    return page.url.rsplit("/", 1)[-1]


def lead(page: Page, name: str) -> None:
    page.get_by_role("button", name="Lead the conference").click()
    page.get_by_role("dialog").get_by_role("button", name=name).click()


def test_a_conference_is_called_led_and_ended(browser: Browser, world: World) -> None:
    chosen = {"viewport": PANEL, "timezone_id": "Europe/Vienna"}
    with visiting(browser, world.served, **chosen) as context:
        page = signed_in(context, Role.CLINICIAN, "#/conference")
        with without_trouble(page):
            conference = call(page, tomorrow(9))
            asked_in_the_dialog(page)
            comes_and_cannot_come(browser, world, conference)
            expect(page.locator(".person")).to_have_count(2)
            lead(page, "Close the conference")
            expect(page.locator(".head").get_by_text("Closed", exact=True)).to_be_visible()
    answer = world.served.ask(
        Role.CLINICIAN, SOMEBODY[Role.CLINICIAN].person, TABLE, {"id": conference}
    )
    told = answer.body["data"]["conference"]
    assert (told["zone"], told["minutes"], told["peersMinutes"]) == ("Europe/Vienna", 60, 15)
    assert told["isClosed"]
    assert {(UUID(one["person"]), one["standing"]) for one in told["attendees"]} == {
        (SOMEBODY[Role.CLINICIAN].person, "CONFIRMED"),
        (SOMEBODY[Role.PEER].person, "CONFIRMED"),
    }


def asked_in_the_dialog(page: Page) -> None:
    """The peer is offered from the clinician's teams, and once only; the agenda is proposed."""
    page.get_by_role("button", name="Lead the conference").click()
    dialog = page.get_by_role("dialog")
    listed = f"{', '.join(sorted(SHARED)[:-1])}, and {max(SHARED)}"
    namesake = dialog.get_by_role("button", name=f"Ask {PEER} to the table, with {CLINICIANS_ONLY}")
    expect(namesake).to_have_count(1)
    ask = dialog.get_by_role("button", name=f"Ask {PEER} to the table, with {listed}")
    expect(ask).to_have_count(1)
    ask.click()
    expect(page.locator(".person", has_text=PEER)).to_have_count(1)
    expect(ask).to_have_count(0)
    dialog.get_by_role("button", name="Propose the agenda").click()
    expect(dialog.get_by_text(f"{len(SHARED) + 1} cases are on it")).to_be_visible()
    dialog.get_by_role("button", name="Done").click()
    expect(page.locator(".item")).to_have_count(len(SHARED) + 2)
    expect(page.locator(".item", has_text=CLINICIANS_ONLY)).to_have_count(1)
    expect(page.locator(".item", has_text=PEERS_ONLY)).to_have_count(0)


def comes_and_cannot_come(browser: Browser, world: World, conference: str) -> None:
    """The peer comes, excuses herself, and comes after all."""
    with visiting(browser, world.served, viewport=DESK) as others:
        page = signed_in(others, Role.PEER, "#/conference")
        page.locator(f'a[href="#/conference/{conference}"]', has_text="You are asked").click()
        expect(page.get_by_role("button", name="Lead the conference")).to_have_count(0)
        page.get_by_role("button", name="I will come").click()
        expect(page.get_by_role("button", name="I will come")).to_have_count(0)
        page.get_by_role("button", name="I cannot come").click()
        expect(page.get_by_role("button", name="Sit down at the table")).to_have_count(0)
        page.get_by_role("button", name="I will come").click()
        expect(page.get_by_role("button", name="Sit down at the table")).to_be_visible()


def test_what_cannot_be_called_says_why(context: BrowserContext, world: World) -> None:
    del world
    page = signed_in(context, Role.CLINICIAN, "#/conference/new")
    page.get_by_label("Your name").fill("   ")
    page.get_by_role("button", name="Call it").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("heading", name="Call a conference")).to_be_visible()


def test_a_peer_calls_no_conference(context: BrowserContext, world: World) -> None:
    page = signed_in(context, Role.PEER, "#/conference")
    expect(page.locator(f'a[href="{world.board}"]')).to_be_visible()
    expect(page.get_by_role("link", name="Call a conference")).to_have_count(0)
