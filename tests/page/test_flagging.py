"""A flag from a phone: four touches, kept sealed where there is no connection, sent once."""

from playwright.sync_api import BrowserContext, Route, expect

from braid.domain.identity import Role
from tests.page.browsing import signed_in
from tests.page.people import SOMEBODY
from tests.page.phones import KEPT, WORDS, flag, flags_in, told
from tests.page.world import SHARED, World


def test_three_touches_are_enough(phone: BrowserContext, world: World) -> None:
    page = signed_in(phone, Role.PEER, "#/flag")
    flag(page, SHARED[0])
    expect(page.get_by_role("heading", name="It has arrived")).to_be_visible()
    assert told(world, SHARED[0]) == [None]


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
    assert told(world, SHARED[1]) == []
    phone.set_offline(False)
    expect(page.get_by_role("heading", name="It has arrived")).to_be_visible()
    assert page.evaluate(KEPT)["items"] == []
    assert told(world, SHARED[1]) == [WORDS]


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
    assert told(world, SHARED[2]) == []
    phone.set_offline(False)
    expect(page.get_by_role("heading", name="Whom is it about?")).to_be_visible()
    expect(page.get_by_role("heading", name="Kept here until it is sent")).to_have_count(0)
    page.evaluate("() => window.dispatchEvent(new Event('online'))")
    page.wait_for_timeout(500)
    assert page.evaluate(KEPT)["items"] == []
    assert told(world, SHARED[2]) == [WORDS]
    assert len({one["commandId"] for one in orders}) == 1


def test_an_answer_that_was_lost_makes_no_second_flag(phone: BrowserContext, world: World) -> None:
    page = signed_in(phone, Role.PEER, "#/flag")
    expect(page.get_by_role("button", name=SHARED[2], exact=True)).to_be_visible()
    before = told(world, SHARED[2]).count(WORDS)
    lost: list[Route] = []

    def lose(route: Route) -> None:
        """Let the order through, and its answer get lost, once."""
        if lost or WORDS not in (route.request.post_data or ""):
            return route.continue_()
        lost.append(route)
        route.fetch()
        return route.abort()

    page.route("**/graphql/peer", lose)
    flag(page, SHARED[2], WORDS)
    expect(page.get_by_role("heading", name="Kept here until it is sent")).to_be_visible()
    page.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(page.get_by_role("heading", name="It has arrived")).to_be_visible()
    assert lost
    assert told(world, SHARED[2]).count(WORDS) == before + 1


def test_what_waits_outlives_the_page_and_signing_out_asks_first(
    phone: BrowserContext, world: World
) -> None:
    page = signed_in(phone, Role.PEER, "#/flag")
    expect(page.get_by_role("button", name=SHARED[0], exact=True)).to_be_visible()
    page.route("**/graphql/peer", lambda route: route.abort())
    before = len(told(world, SHARED[0]))
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
    assert len(told(world, SHARED[0])) == before + 1
