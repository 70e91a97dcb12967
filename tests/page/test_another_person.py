"""Somebody else signs in while the page stays open: nothing goes out as who did not write it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import jwt
import pytest
from playwright.sync_api import BrowserContext, Error, Page, Request, Route, expect

from braid.domain.identity import PersonId, Role
from braid.ops.database.logins import Logins
from braid.ops.issuer.people import Somebody
from tests.http.served import Served, serving_for_real
from tests.page.browsing import signed_in
from tests.page.people import SOMEBODY
from tests.page.phones import KEPT, SHIFTED, WORDS, flag, flags_in, send_now, told
from tests.page.world import SHARED, World
from tests.support.running import running

OTHER = Somebody(person=PersonId(uuid4()), role=Role.PEER, name="Noor Haddad")
FIRST = SOMEBODY[Role.PEER]
WAITS = "Kept here until it is sent"


@pytest.fixture(scope="module")
def served(shared_database: Logins, home: Path) -> Iterator[Served]:
    """Braid, where two peers may sign in."""
    offered = (*SOMEBODY.values(), OTHER)
    with (
        running(shared_database, home, follows=True, offered=offered) as braid,
        serving_for_real(braid) as answering,
    ):
        yield answering


def signed_in_beside(context: BrowserContext, page: Page, somebody: Somebody) -> None:
    """Near the end of a sign-in, in the window beside: the page itself stays open."""
    page.evaluate("() => sessionStorage.removeItem('braid.hint')")
    page.evaluate(SHIFTED, 59)
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("button", name="Stay signed in")).to_be_visible()
    page.evaluate(SHIFTED, 0)
    with context.expect_page() as opened:
        page.get_by_role("button", name="Stay signed in").click()
    opened.value.get_by_role("button", name=f"Sign in as {somebody.name}", exact=True).click()
    expect(page.locator("header")).to_contain_text(somebody.name)


def whose(request: Request) -> str:
    """Whose token a request bears."""
    token = request.headers["authorization"].removeprefix("Bearer ")
    claims = jwt.decode(token, options={"verify_signature": False})
    return str(claims["sub"])


def test_what_one_peer_flagged_never_goes_out_as_another(
    phone: BrowserContext, world: World
) -> None:
    page = signed_in(phone, Role.PEER, "#/flag")
    expect(page.get_by_role("button", name=SHARED[0], exact=True)).to_be_visible()
    before = [len(told(world, called)) for called in SHARED[:2]]
    sent: list[Request] = []
    page.on("request", lambda request: sent.extend([request] if flags_in(request) else []))
    held: list[Route] = []

    def hold(route: Route) -> None:
        """No flag is answered, for now."""
        if flags_in(route.request):
            return held.append(route)
        return route.continue_()

    page.route("**/graphql/peer", hold)
    for called in SHARED[:2]:
        flag(page, called, WORDS)
        expect(page.get_by_role("heading", name=WAITS)).to_be_visible()
    assert len(held) == 1
    signed_in_beside(phone, page, OTHER)
    # An answer that comes too late is nobody's: the page has given up waiting for it.
    with suppress(Error):
        held[0].fulfill(json={"data": {"flag": {"__typename": "Recorded"}}})
    page.unroute("**/graphql/peer")
    send_now(page)
    expect(page.get_by_text("Nobody is with you in Braid yet.")).to_be_visible()
    page.wait_for_timeout(1_000)
    assert len(sent) == 1
    assert len(page.evaluate(KEPT)["items"]) == 2
    signed_in_beside(phone, page, FIRST)
    expect(page.get_by_role("button", name=SHARED[0], exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name=WAITS)).to_have_count(0)
    assert page.evaluate(KEPT)["items"] == []
    assert {whose(request) for request in sent} == {str(FIRST.person)}
    assert [len(told(world, called)) for called in SHARED[:2]] == [one + 1 for one in before]
