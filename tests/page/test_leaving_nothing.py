"""What Braid answered stays in the page's memory: no store, no cache and no address holds it."""

from playwright.sync_api import BrowserContext, Page, expect

from braid.domain.identity import Role
from tests.page.browsing import signed_in
from tests.page.world import PEERS_WORDS, SHARED, WARNING, World

KEPT = """async () => {
    const said = [{ ...localStorage }, { ...sessionStorage }].map((one) => JSON.stringify(one));
    for (const name of await caches.keys()) {
        const kept = await caches.open(name);
        for (const request of await kept.keys()) {
            said.push(request.url, await (await kept.match(request)).text());
        }
    }
    said.push((await indexedDB.databases()).map((one) => one.name).join());
    return said.join("\\n");
}"""


def kept(page: Page) -> str:
    said: str = page.evaluate(KEPT)
    return said


def test_the_device_keeps_the_page_and_nothing_of_anybody(
    context: BrowserContext, world: World
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = signed_in(context, Role.PEER, world.board)
    page.locator(".item", has_text=SHARED[0]).click()
    page.get_by_text("Read it as a list").click()
    expect(page.get_by_text(PEERS_WORDS).first).to_be_visible()
    page.wait_for_function("async () => (await caches.keys()).length > 0")
    ids = [str(team.case) for team in world.cases.values()]
    for told in (kept(page), "\n".join(asked), page.url):
        assert not [one for one in (*ids, PEERS_WORDS, WARNING) if one in told]
    assert str(world.conference) not in "\n".join(asked)


def test_the_page_opens_without_a_connection_and_says_so(
    context: BrowserContext, world: World
) -> None:
    page = signed_in(context, Role.PEER, world.board)
    page.wait_for_function("async () => (await caches.keys()).length > 0")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    context.set_offline(True)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Braid is out of reach")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    assert SHARED[0] not in page.locator("body").inner_text()
    assert errors == []
