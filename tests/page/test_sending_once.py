"""A flag is sent in the same words for ever: no lost answer, clock or neighbour keeps it back."""

import json
from typing import Any

from playwright.sync_api import BrowserContext, Page, Route, expect

from braid.domain.identity import Role
from tests.page.browsing import signed_in
from tests.page.phones import KEPT, SHIFTED, WORDS, flag, flags_in, send_now, told
from tests.page.world import SHARED, World

WAITS = "Kept here until it is sent"
OTHER_WORDS = "Called twice, and nobody answered."


def flagging(phone: BrowserContext) -> tuple[Page, list[dict[str, Any]]]:
    """The page of a peer who flags, and every flag that it orders from now on."""
    orders: list[dict[str, Any]] = []
    page = signed_in(phone, Role.PEER, "#/flag")
    expect(page.get_by_role("button", name=SHARED[0], exact=True)).to_be_visible()
    page.on("request", lambda request: orders.extend(flags_in(request)))
    return page, orders


def losing_an_answer(page: Page) -> None:
    """The next flag gets through, and its answer is lost."""
    done: list[Route] = []

    def lose(route: Route) -> None:
        if done or not flags_in(route.request):
            return route.continue_()
        done.append(route)
        route.fetch()
        return route.abort()

    page.route("**/graphql/peer", lose)


def nothing_waits(page: Page) -> None:
    expect(page.get_by_role("heading", name="It has arrived")).to_be_visible()
    expect(page.get_by_role("heading", name=WAITS)).to_have_count(0)
    assert page.evaluate(KEPT)["items"] == []


def test_an_answer_lost_and_asked_for_minutes_later_is_the_same_flag(
    phone: BrowserContext, world: World
) -> None:
    page, orders = flagging(phone)
    before = len(told(world, SHARED[0]))
    losing_an_answer(page)
    flag(page, SHARED[0], WORDS)
    expect(page.get_by_role("heading", name=WAITS)).to_be_visible()
    page.wait_for_timeout(500)
    page.evaluate(SHIFTED, 2)
    send_now(page)
    nothing_waits(page)
    assert len(orders) == 2
    assert orders[0] == orders[1]
    assert "reportedAt" not in orders[0]
    assert len(told(world, SHARED[0])) == before + 1


def test_what_waited_for_a_connection_is_told_as_of_when_it_was_noticed(
    phone: BrowserContext, world: World
) -> None:
    page, orders = flagging(phone)
    before = len(told(world, SHARED[1]))
    phone.set_offline(True)
    page.evaluate(SHIFTED, -5)
    flag(page, SHARED[1], WORDS)
    expect(page.get_by_role("heading", name=WAITS)).to_be_visible()
    page.evaluate(SHIFTED, 0)
    losing_an_answer(page)
    phone.set_offline(False)
    page.wait_for_timeout(1_000)
    page.evaluate(SHIFTED, 3)
    send_now(page)
    nothing_waits(page)
    assert len(orders) == 2
    assert orders[0] == orders[1]
    assert orders[0]["reportedAt"] == orders[0]["occurredFrom"]
    assert len(told(world, SHARED[1])) == before + 1


def test_the_clock_of_a_device_that_is_ahead_keeps_no_flag_back(
    phone: BrowserContext, world: World
) -> None:
    page, orders = flagging(phone)
    before = len(told(world, SHARED[2]))
    phone.set_offline(True)
    page.evaluate(SHIFTED, 30)
    flag(page, SHARED[2], WORDS)
    expect(page.get_by_role("heading", name=WAITS)).to_be_visible()
    page.evaluate(SHIFTED, 33)
    phone.set_offline(False)
    nothing_waits(page)
    assert ["reportedAt" in one for one in orders] == [True, False]
    assert len({one["commandId"] for one in orders}) == 1
    assert len(told(world, SHARED[2])) == before + 1


def test_one_that_cannot_be_sent_keeps_no_other_back(phone: BrowserContext, world: World) -> None:
    page, orders = flagging(phone)
    before = [len(told(world, called)) for called in SHARED[:2]]

    def failing(route: Route) -> None:
        """Braid stumbles over one of them."""
        if WORDS not in (route.request.post_data or ""):
            return route.continue_()
        told = {"data": None, "errors": [{"message": "We stumbled.", "extensions": {"code": "X"}}]}
        return route.fulfill(status=500, content_type="application/json", body=json.dumps(told))

    page.route("**/graphql/peer", failing)
    phone.set_offline(True)
    flag(page, SHARED[0], WORDS)
    expect(page.get_by_role("heading", name=WAITS)).to_be_visible()
    flag(page, SHARED[1], OTHER_WORDS)
    phone.set_offline(False)
    expect(page.get_by_role("heading", name="It has arrived")).to_be_visible()
    waits = page.locator(".waits")
    expect(waits).to_contain_text("This one could not be sent.")
    expect(waits).to_contain_text(WORDS)
    expect(waits).not_to_contain_text(OTHER_WORDS)
    assert [len(told(world, called)) for called in SHARED[:2]] == [before[0], before[1] + 1]
    page.unroute("**/graphql/peer")
    waits.get_by_role("button", name="Try again").tap()
    expect(page.get_by_role("heading", name=WAITS)).to_have_count(0)
    assert [len(told(world, called)) for called in SHARED[:2]] == [one + 1 for one in before]
    assert len({json.dumps(one) for one in orders}) == 2


def test_one_that_cannot_be_sent_may_be_let_go(phone: BrowserContext, world: World) -> None:
    page, _ = flagging(phone)
    before = len(told(world, SHARED[0]))
    page.route("**/graphql/peer", lambda route: route.fulfill(status=404, json={"detail": "no"}))
    flag(page, SHARED[0], WORDS)
    waits = page.locator(".waits")
    expect(waits).to_contain_text("This one could not be sent.")
    waits.get_by_role("button", name="Let it go").tap()
    expect(waits).to_have_count(0)
    assert page.evaluate(KEPT)["items"] == []
    assert len(told(world, SHARED[0])) == before
