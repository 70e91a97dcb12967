"""A table in another zone than its reader's, and one person at it in two roles."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Browser, Page, expect

from braid.domain.case.events import TeamMemberAssigned
from braid.domain.identity import Member, Role
from braid.domain.identity import PersonalText as Words
from tests.http.telling import tell
from tests.page.browsing import signed_in, visiting
from tests.page.people import SOMEBODY
from tests.page.world import SHARED, World

WHAT = "Ask her sister to the Sunday walk."
EAST, WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"
"""Fourteen hours ahead of the table's own, and eleven behind."""
NOON = 12


def deciding(page: Page, called: str) -> None:
    page.locator(".item", has_text=called).click()
    page.get_by_role("button", name="Record a decision").click()


def test_a_day_is_the_tables_own_wherever_it_is_read(browser: Browser, world: World) -> None:
    due = datetime.now(UTC).date() + timedelta(days=5)
    with visiting(browser, world.served, timezone_id=EAST, locale="en-US") as context:
        page = signed_in(context, Role.CLINICIAN, world.board)
        deciding(page, SHARED[0])
        page.get_by_label("What we do").fill(WHAT)
        page.get_by_label("Why").fill("She asked for it.")
        page.get_by_label("By when").fill(due.isoformat())
        page.get_by_role("button", name="Record it").click()
        told = page.locator(".action", has_text=WHAT).locator("time")
        expect(told).to_have_text(f"{due:%a}, {due:%b} {due.day}")


def test_the_earliest_day_is_today_at_the_table(browser: Browser, world: World) -> None:
    now = datetime.now(UTC)
    elsewhere = EAST if now.hour >= NOON else WEST
    with visiting(browser, world.served, timezone_id=elsewhere) as context:
        page = signed_in(context, Role.CLINICIAN, world.board)
        deciding(page, SHARED[0])
        field = page.get_by_label("By when")
        expect(field).to_have_attribute("min", now.date().isoformat())
        expect(field).to_have_value((now + timedelta(days=7)).date().isoformat())


def test_who_has_two_roles_sees_to_it_in_the_one_that_was_chosen(
    browser: Browser, world: World
) -> None:
    somebody = SOMEBODY[Role.CLINICIAN]
    as_peer = Member(person=somebody.person, role=Role.PEER)
    seat = TeamMemberAssigned(member=as_peer, name=Words(somebody.name))
    tell(world.served, world.cases[SHARED[1]], seat)
    world.served.braid.catch_up()
    with visiting(browser, world.served) as context:
        page = signed_in(context, Role.CLINICIAN, world.board)
        deciding(page, SHARED[1])
        owner = page.get_by_label("Who sees to it")
        expect(owner.locator("option:checked")).to_have_text(f"{somebody.name}, clinician")
        owner.select_option(label=f"{somebody.name}, peer")
        page.get_by_label("What we do").fill(WHAT)
        page.get_by_label("Why").fill("She knows the way there.")
        page.get_by_role("button", name="Record it").click()
        expect(page.locator(".action.peer", has_text=WHAT)).to_contain_text(somebody.name)
