"""A peer's phone: flagging with it, what it keeps, and what has reached Braid."""

from playwright.sync_api import Page, Request

from braid.domain.identity import Role
from tests.page.people import SOMEBODY
from tests.page.world import World

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
"""Everything that the page's store on the device holds."""
SHIFTED = """(minutes) => {
    const Real = window.Real ??= Date;
    const moved = () => Real.now() + minutes * 60_000;
    window.Date = class extends Real {
        constructor(...said) { said.length ? super(...said) : super(moved()); }
        static now() { return moved(); }
    };
}"""
"""The device's clock, so many minutes ahead of what it was at first."""
FLAGS = """query($case: UUID!) { case(id: $case) {
    timeline(first: 100, kinds: [SUBTLE_CUE_FLAGGED]) { lines { words } } } }"""


def flag(page: Page, called: str, words: str | None = None) -> None:
    """Whom, what, a few words perhaps, send."""
    page.get_by_role("button", name=called, exact=True).tap()
    page.get_by_label("Drifting away").tap()
    if words:
        page.get_by_label("A few words").fill(words)
    page.get_by_role("button", name="Send", exact=True).tap()


def send_now(page: Page) -> None:
    """Let the page notice that there is a connection."""
    page.evaluate("() => window.dispatchEvent(new Event('online'))")


def told(world: World, called: str) -> list[str | None]:
    """The words of the flags that the peer's strand holds of a case."""
    world.served.braid.catch_up()
    asked = {"case": str(world.cases[called].case)}
    body = world.served.ask(Role.PEER, SOMEBODY[Role.PEER].person, FLAGS, asked).body
    return [line["words"] for line in body["data"]["case"]["timeline"]["lines"]]


def flags_in(request: Request) -> list[dict[str, str]]:
    """The flag that a request orders, if it does."""
    if request.method != "POST" or not request.url.endswith("/graphql/peer"):
        return []
    variables = (request.post_data_json or {}).get("variables", {})
    return [variables] if "cue" in variables else []
