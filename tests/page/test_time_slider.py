"""The auditor's time machine: a slider over history, two roles side by side, who knew when."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.identity import CommentId, LapseId, Role
from braid.domain.identity import PersonalText as Words
from braid.domain.lapse.events import LapseReported, Substance
from tests.http.node import Node
from tests.http.served import Served
from tests.http.telling import named_in_records, tell
from tests.http.weeks import noon
from tests.page.browsing import DESK, PANEL, barriers, signed_in, visiting, without_trouble
from tests.page.people import SOMEBODY
from tests.page.test_readable_by_everybody import SIDEWAYS
from tests.page.world import CLINICIANS_WORDS, PEERS_WORDS, opened
from tests.support.situations import Team

MOMENTS = 6
"""Opened, the clinician's place and the peer's, and three things that happened."""
BOTH, PEERS, CLINICIANS = "Both read the same", "Left alone", "Right alone"


@pytest.fixture(scope="module")
def case(served: Served) -> Team:
    """A case of which each side knows something that the other does not."""
    team = opened(served, "Ada")
    for audience, text, by in (
        (Audience.CLINICIANS, CLINICIANS_WORDS, Role.CLINICIAN),
        (Audience.PEERS, PEERS_WORDS, Role.PEER),
    ):
        key = CommentId(team.peer if by is Role.PEER else team.clinician)
        said = CommentAdded(comment=key, audience=audience, text=Words(text))
        tell(served, team, said, by=by, at=noon(2))
    lapse = LapseReported(
        lapse=LapseId(team.case), substance=Substance.ALCOHOL, account=None, safety_checked=True
    )
    tell(served, team, lapse, by=Role.PEER, at=noon(2), reported=noon(2) + timedelta(days=6))
    return team


def opened_at_the_end(page: Page) -> None:
    expect(page.get_by_label("The record as of")).to_have_attribute("max", str(MOMENTS - 1))
    expect(event(page, MOMENTS)).to_be_visible()


@pytest.fixture(scope="module")
def auditor(browser: Browser, served: Served) -> Iterator[Page]:
    """The list of cases before an auditor, who is signed in once for all tests."""
    with visiting(browser, served, viewport=DESK) as context:
        yield signed_in(context, Role.AUDITOR, "#/audit")


@pytest.fixture
def page(auditor: Page, case: Team) -> Iterator[Page]:
    """The time machine as it begins, at the last moment."""
    auditor.goto("/#/audit")
    # Two addresses within one frame are one step: the slider would stay where it was.
    expect(auditor.get_by_label("The record as of")).to_have_count(0)
    auditor.goto(f"/#/audit/{case.case}")
    opened_at_the_end(auditor)
    with without_trouble(auditor):
        yield auditor


def event(page: Page, number: int) -> Locator:
    """The event of a moment, numbered from 1."""
    return page.get_by_role("article").filter(has_text=f"Moment {number}")


def test_two_roles_stand_side_by_side_and_differences_are_marked(
    page: Page, served: Served, case: Team
) -> None:
    expect(event(page, 4)).to_contain_text(CLINICIANS)
    expect(event(page, 4).locator(".left")).to_contain_text("Nothing.")
    expect(event(page, 4).locator(".right")).to_contain_text(CLINICIANS_WORDS)
    expect(event(page, 5)).to_contain_text(PEERS)
    expect(event(page, 6)).to_contain_text("Each reads something else")
    expect(event(page, 6)).to_contain_text("nobody could have known before")
    page.get_by_label("Only what differs").check()
    expect(page.get_by_role("article")).to_have_count(3)
    records = named_in_records(served, SOMEBODY[Role.AUDITOR].person, "sight")
    assert {case.case} in records


def test_the_slider_is_moved_by_keys_and_shows_nothing_that_came_later(
    page: Page, case: Team
) -> None:
    expect(event(page, 6)).to_be_visible()
    page.get_by_label("The record as of").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("status").filter(has_text="Moment 4 of 6")).to_be_attached()
    expect(event(page, 5)).to_have_count(0)
    expect(page.get_by_text(PEERS_WORDS)).to_have_count(0)
    expect(page.locator(".heads .left")).to_contain_text("no open lapse")
    page.get_by_role("button", name="Last moment").click()
    expect(page.locator(".heads .left")).to_contain_text("one open lapse")


def test_she_goes_to_the_first_moment_at_which_each_knew(page: Page, case: Team) -> None:
    event(page, 5).get_by_text("Who knew when").click()
    known = event(page, 5).get_by_role("listitem")
    expect(known.filter(has_text="clinician")).to_contain_text("never")
    known.filter(has_text="peer").get_by_role("button", name="Go to moment 5").click()
    expect(event(page, 6)).to_have_count(0)
    expect(page.get_by_label("The record as of")).to_have_value("4")


def test_one_person_sees_nothing_before_the_case_was_hers(page: Page, case: Team) -> None:
    page.get_by_label("Left", exact=True).select_option(label="Darnell Reyes, peer")
    expect(page.locator(".heads .left")).to_contain_text("Darnell Reyes, peer")
    page.get_by_role("button", name="First moment").click()
    expect(page.locator(".heads .left")).to_contain_text("Saw nothing of this case then.")


def test_she_is_told_what_changed_between_two_moments(page: Page, case: Team) -> None:
    page.get_by_role("button", name="Mark this moment").click()
    page.get_by_role("button", name="First moment").click()
    changed = page.locator(".changed .side")
    expect(changed.first).to_contain_text("For the peer, between moment 1 and moment 6")
    expect(changed.first).to_contain_text("A lapse was reported")
    expect(changed.last).to_contain_text("For the clinician")


def test_a_case_is_found_in_the_list_and_one_that_is_not_there_is_not(
    page: Page, case: Team
) -> None:
    page.get_by_role("link", name="All cases").click()
    page.get_by_label("A case by its id").fill("no id")
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_role("alert")).to_contain_text("That is no id")
    page.get_by_label("A case by its id").fill(str(case.auditor))
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_text("There is no such case.")).to_be_visible()
    page.get_by_role("link", name="All cases").click()
    page.get_by_role("link", name="Ada").click()
    expect(page.get_by_role("heading", name="Ada")).to_be_visible()


def test_a_long_history_comes_page_by_page(page: Page, served: Served) -> None:
    team = opened(served, "Ben")
    everybody, peers = Audience.TEAM, Audience.PEERS
    keys = [CommentId(uuid4()) for _ in range(210)]
    said = [
        CommentAdded(comment=key, audience=everybody if number % 2 else peers, text=Words("Word."))
        for number, key in enumerate(keys)
    ]
    tell(served, team, tuple(said), by=Role.PEER, at=noon(2))
    page.goto(f"/#/audit/{team.case}")
    expect(page.get_by_role("heading", name="Ben")).to_be_visible()
    expect(event(page, 213)).to_be_visible()
    expect(page.get_by_role("article")).to_have_count(100)
    for moments in (200, 213):
        page.get_by_role("button", name="Earlier lines").click()
        expect(page.get_by_role("article")).to_have_count(moments)
    expect(page.get_by_role("button", name="Earlier lines")).to_have_count(0)
    expect(event(page, 213).filter(has_text=BOTH)).to_be_visible()


@pytest.mark.parametrize("look", [("light", PANEL), ("dark", DESK)], ids=["panel", "dark"])
def test_it_is_readable_by_everybody(
    browser: Browser, served: Served, node: Node, case: Team, look: tuple[str, dict[str, int]]
) -> None:
    scheme, size = look
    with visiting(browser, served, viewport=size, color_scheme=scheme) as context:
        page = signed_in(context, Role.AUDITOR, f"#/audit/{case.case}")
        opened_at_the_end(page)
        with without_trouble(page):
            event(page, 6).get_by_text("Who knew when").click()
            expect(event(page, 6).get_by_text("Go to moment 6").first).to_be_visible()
            assert barriers(page, node) == []
            assert page.evaluate(SIDEWAYS) <= 0
