"""A flag from a phone: four touches, kept sealed where there is no connection, sent once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect

from braid.domain.identity import Role
from tests.http.served import Served
from tests.page.browsing import PHONE, signed_in, visiting
from tests.page.people import SOMEBODY
from tests.page.world import SHARED, World

WORDS = "Sat in the car outside and did not come in."
KEPT = """() => new Promise((found) => {
    const asked = indexedDB.open("braid-outbox");
    asked.onsuccess = () => {
        const turn = asked.result.transaction(["items", "keys"]);
        const [items, keys] = ["items", "keys"].map((one) => turn.objectStore(one).getAll());
        turn.oncomplete = () => {
            const read = (sealed) => Array.from(new Uint8Array(sealed), (one) =>
                String.fromCharCode(one)).join("");
            found({
                items: items.result.map((one) => JSON.stringify(one) + read(one.sealed)),
                exportable: keys.result.map(({ key }) => key.extractable),
            });
        };
    };
})"""
FLAGS = """query($case: UUID!) { case(id: $case) {
    timeline(first: 100, kinds: [SUBTLE_CUE_FLAGGED]) { lines { words } } } }"""


@pytest.fixture
def phone(browser: Browser, world: World) -> Iterator[BrowserContext]:
    chosen = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    with visiting(browser, world.served, **chosen) as context:
        yield context


def flag(page: Page, called: str, words: str | None = None) -> None:
    page.get_by_role("button", name=called, exact=True).tap()
    page.get_by_label("Drifting away").tap()
    if words:
        page.get_by_label("A few words").fill(words)
    page.get_by_role("button", name="Send", exact=True).tap()


def told(served: Served, world: World, called: str) -> list[str | None]:
    """The words of the flags that the peer's strand holds of a case."""
    served.braid.catch_up()
    asked = {"case": str(world.cases[called].case)}
    body = served.ask(Role.PEER, SOMEBODY[Role.PEER].person, FLAGS, asked).body
    return [line["words"] for line in body["data"]["case"]["timeline"]["lines"]]


def test_three_touches_are_enough(phone: BrowserContext, world: World) -> None:
    page = signed_in(phone, Role.PEER, "#/flag")
    flag(page, SHARED[0])
    expect(page.get_by_role("heading", name="It has arrived")).to_be_visible()
    assert told(world.served, world, SHARED[0]) == [None]


def test_without_a_connection_it_is_kept_sealed_and_sent_once(
    phone: BrowserContext, world: World
) -> None:
    page = signed_in(phone, Role.PEER, "#/flag")
    expect(page.get_by_role("button", name=SHARED[1], exact=True)).to_be_visible()
    phone.set_offline(True)
    flag(page, SHARED[1], WORDS)
    expect(page.get_by_role("heading", name="It is kept")).to_be_visible()
    expect(page.get_by_role("heading", name="Kept here until it is sent")).to_be_visible()
    kept = page.evaluate(KEPT)
    assert kept["exportable"] == [False]
    [sealed] = kept["items"]
    hidden = (WORDS, SHARED[1], str(world.cases[SHARED[1]].case), str(SOMEBODY[Role.PEER].person))
    assert not [one for one in hidden if one in sealed]
    assert told(world.served, world, SHARED[1]) == []
    phone.set_offline(False)
    expect(page.get_by_role("heading", name="It has arrived")).to_be_visible()
    assert page.evaluate(KEPT)["items"] == []
    assert told(world.served, world, SHARED[1]) == [WORDS]


def test_what_waits_survives_a_reload_without_a_connection_and_is_sent_once(
    phone: BrowserContext, world: World
) -> None:
    """The page comes from the device itself; what waits there is the same, and sealed still."""
    orders: list[dict[str, str]] = []
    phone.on("request", lambda request: orders.extend(flags_in(request)))
    page = signed_in(phone, Role.PEER, "#/flag")
    expect(page.get_by_role("button", name=SHARED[2], exact=True)).to_be_visible()
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.wait_for_function("async () => (await caches.keys()).length > 0")
    phone.set_offline(True)
    flag(page, SHARED[2], WORDS)
    expect(page.get_by_role("heading", name="It is kept")).to_be_visible()
    before = page.evaluate(KEPT)
    page.reload()
    expect(page.get_by_role("heading", name="Braid is out of reach")).to_be_visible()
    assert page.evaluate(KEPT) == before
    [sealed] = before["items"]
    hidden = (WORDS, SHARED[2], str(world.cases[SHARED[2]].case), str(SOMEBODY[Role.PEER].person))
    assert not [one for one in hidden if one in sealed]
    assert told(world.served, world, SHARED[2]) == []
    phone.set_offline(False)
    expect(page.get_by_role("heading", name="Whom is it about?")).to_be_visible()
    expect(page.get_by_role("heading", name="Kept here until it is sent")).to_have_count(0)
    page.evaluate("() => window.dispatchEvent(new Event('online'))")
    page.wait_for_timeout(500)
    assert page.evaluate(KEPT)["items"] == []
    assert told(world.served, world, SHARED[2]) == [WORDS]
    assert len({one["commandId"] for one in orders}) == 1


def flags_in(request: Request) -> list[dict[str, str]]:
    """The flag that a request orders, if it does."""
    if request.method != "POST" or not request.url.endswith("/graphql/peer"):
        return []
    variables = (request.post_data_json or {}).get("variables", {})
    return [variables] if "cue" in variables else []


def test_an_answer_that_was_lost_makes_no_second_flag(phone: BrowserContext, world: World) -> None:
    page = signed_in(phone, Role.PEER, "#/flag")
    expect(page.get_by_role("button", name=SHARED[2], exact=True)).to_be_visible()
    before = told(world.served, world, SHARED[2]).count(WORDS)
    lost: list[Route] = []

    def lose(route: Route) -> None:
        """Let the order through, and its answer get lost."""
        route.fetch()
        lost.append(route)
        route.abort()

    page.route("**/graphql/peer", lose, times=1)
    flag(page, SHARED[2], WORDS)
    expect(page.get_by_role("heading", name="Kept here until it is sent")).to_be_visible()
    page.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(page.get_by_role("heading", name="It has arrived")).to_be_visible()
    assert lost
    assert told(world.served, world, SHARED[2]).count(WORDS) == before + 1


def test_what_waits_outlives_the_page_and_signing_out_asks_first(
    phone: BrowserContext, world: World
) -> None:
    page = signed_in(phone, Role.PEER, "#/flag")
    expect(page.get_by_role("button", name=SHARED[0], exact=True)).to_be_visible()
    page.route("**/graphql/peer", lambda route: route.abort())
    before = len(told(world.served, world, SHARED[0]))
    flag(page, SHARED[0], WORDS)
    expect(page.get_by_role("heading", name="It is kept")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("dialog").get_by_role("button", name="Keep, and sign out").click()
    expect(page.get_by_role("heading", name="Welcome to Braid")).to_be_visible()
    assert len(page.evaluate(KEPT)["items"]) == 1
    page.unroute("**/graphql/peer")
    page.close()
    again = signed_in(phone, Role.PEER, "#/flag")
    expect(again.get_by_role("heading", name="Whom is it about?")).to_be_visible()
    again.wait_for_timeout(500)
    assert again.evaluate(KEPT)["items"] == []
    assert len(told(world.served, world, SHARED[0])) == before + 1
