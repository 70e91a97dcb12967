"""Packets through the page: made once, saved byte for byte, and the auditor's map of redactions."""

from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from braid.domain.identity import Role
from tests.http.node import Node
from tests.page.browsing import DESK, PANEL, barriers, signed_in, visiting, without_trouble
from tests.page.people import SOMEBODY
from tests.page.world import CLINICIANS_ONLY, CLINICIANS_WORDS, World

OWN = "query($id: UUID!) { conferencePacket(id: $id) { digest json html pdf } }"
WITHHELD = """query($id: UUID!, $person: UUID!) { conferencePacket(id: $id, person: $person,
    role: PEER) { redactions { caseId kind lines rule } } }"""
DIGEST = """query($id: UUID!, $person: UUID!) { conferencePacket(id: $id, person: $person,
    role: PEER) { digest } }"""
FORMS = ("json", "html", "pdf")
PEER = SOMEBODY[Role.PEER].person


@pytest.fixture(scope="module")
def frozen(browser: Browser, world: World) -> World:
    """The conference, once its packets are made."""
    with visiting(browser, world.served, viewport=DESK) as context:
        page = signed_in(context, Role.CLINICIAN, world.board)
        expect(page.get_by_role("link", name="My packet")).to_have_count(0)
        page.get_by_role("button", name="Lead the conference").click()
        page.get_by_role("button", name="Make everybody's packet").click()
        expect(page.get_by_role("link", name="My packet")).to_be_visible()
        page.get_by_role("button", name="Lead the conference").click()
        expect(page.get_by_role("dialog")).to_contain_text("Everybody's packet was made")
    return world


def answered(world: World, role: Role, asked: str, **more: str) -> dict[str, Any]:
    variables = {"id": str(world.conference), **more}
    body = world.served.ask(role, SOMEBODY[role].person, asked, variables).body
    packet: dict[str, Any] = body["data"]["conferencePacket"]
    return packet


def saved(page: Page, form: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=f"({form.upper()})").click()
    assert download.value.suggested_filename.endswith(f".{form}")
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.PEER])
def test_everybody_saves_her_own_packet_byte_for_byte(
    context: BrowserContext, frozen: World, role: Role
) -> None:
    page = signed_in(context, role, frozen.board)
    with without_trouble(page):
        page.get_by_role("link", name="My packet").click()
        told = answered(frozen, role, OWN)
        expect(page.get_by_text(told["digest"])).to_be_visible()
        files = {form: saved(page, form) for form in FORMS}
    assert files["json"] == told["json"].encode()
    assert files["html"] == told["html"].encode()
    assert files["pdf"] == b64decode(told["pdf"])
    assert files["pdf"].startswith(b"%PDF-")
    assert sha256(files["json"]).hexdigest() == told["digest"]
    assert (CLINICIANS_WORDS.encode() in files["json"]) is (role is Role.CLINICIAN)
    expect(page.get_by_role("heading", name="What was withheld")).to_have_count(0)


@pytest.mark.parametrize("viewport", [PANEL, DESK])
def test_an_auditor_reads_what_was_withheld_under_which_rule(
    browser: Browser, frozen: World, node: Node, viewport: dict[str, int]
) -> None:
    told = answered(frozen, Role.AUDITOR, WITHHELD, person=str(PEER))["redactions"]
    with visiting(browser, frozen.served, viewport=viewport) as context:
        page = signed_in(context, Role.AUDITOR, f"#/packet/{frozen.conference}/{PEER}/PEER")
        with without_trouble(page):
            table = page.get_by_role("table", name="What was withheld")
            expect(table).to_be_visible()
            assert barriers(page, node) == []
        cases = list(dict.fromkeys(one["caseId"] for one in told))
        expect(table.get_by_role("rowheader")).to_contain_text(cases)
        hers = table.locator("tbody", has_text=str(frozen.cases[CLINICIANS_ONLY].case))
        expect(hers.get_by_role("row").nth(1)).to_contain_text("The whole case")
        expect(hers.get_by_role("row").nth(1)).to_contain_text("not theirs")
        figures = table.locator("td.figure").all_inner_texts()
        assert sum(map(int, figures)) == sum(one["lines"] for one in told)
        assert CLINICIANS_WORDS not in page.locator("main").inner_text()


def test_who_was_handed_nothing_has_no_packet(context: BrowserContext, frozen: World) -> None:
    someone = SOMEBODY[Role.LEAD].person
    page = signed_in(context, Role.AUDITOR, f"#/packet/{frozen.conference}/{someone}/PEER")
    expect(page.get_by_text("There is no such packet")).to_be_visible()


def test_an_auditor_finds_what_was_handed_out(browser: Browser, frozen: World, node: Node) -> None:
    with visiting(browser, frozen.served, viewport=DESK) as context:
        page = signed_in(context, Role.AUDITOR, "#/handed")
        with without_trouble(page):
            page.locator("main").get_by_role("link").first.click()
            handed = page.get_by_role("link", name=SOMEBODY[Role.PEER].name)
            expect(handed).to_be_visible()
            assert barriers(page, node) == []
            handed.click()
            told = answered(frozen, Role.AUDITOR, DIGEST, person=str(PEER))
            expect(page.get_by_text(told["digest"])).to_be_visible()
