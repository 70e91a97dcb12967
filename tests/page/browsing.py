"""Driving the page in a real browser, as somebody does who uses it."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from braid.domain.identity import Role
from tests.http.node import Node
from tests.http.served import Served

from .people import SOMEBODY

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
NONE_HERE = "no browser here: apt-get install chromium"
ARGUMENTS = (
    "--no-sandbox",  # as root there is none; the pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 15_000
"""Milliseconds after which a step has failed; a step takes a fraction of one."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PANEL, PHONE = ViewportSize(width=400, height=800), ViewportSize(width=390, height=844)
DESK, WALL = ViewportSize(width=1280, height=800), ViewportSize(width=1920, height=1080)
"""The side panel of an EHR, a phone, a desk, and a screen in a meeting room."""


def program() -> str | None:
    """Where a browser is that Playwright can drive."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


@contextmanager
def launched(executable: str) -> Iterator[Browser]:
    """A browser of its own, until the block ends."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


# Any: what the library takes for a context.
@contextmanager
def visiting(browser: Browser, served: Served, **chosen: Any) -> Iterator[BrowserContext]:
    """A visitor with no past; `chosen` are Playwright's own options (viewport, color_scheme)."""
    context = browser.new_context(base_url=f"http://{served.address}", **chosen)
    context.set_default_timeout(PATIENCE)
    try:
        yield context
    finally:
        context.close()


def signed_in(context: BrowserContext, role: Role, fragment: str = "") -> Page:
    """The page of somebody who has signed in by one click, at this fragment (`#/conference`)."""
    page = context.new_page()
    page.goto(f"/{fragment}")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name=f"Sign in as {SOMEBODY[role].name}", exact=True).click()
    expect(page.get_by_text(SOMEBODY[role].name).first).to_be_visible(timeout=PATIENCE)
    return page


def barriers(page: Page, node: Node) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA, each with its first place on the page."""
    # Evaluated as the driver evaluates: the page's own policy allows no foreign script.
    page.evaluate((Path(node.folder) / "node_modules/axe-core/axe.min.js").read_text())
    options = json.dumps({"runOnly": {"type": "tag", "values": RULES}})
    found = page.evaluate(f"() => window.axe.run(document, {options})")
    return [
        f"{one['id']}: {one['help']} at {one['nodes'][0]['html']}" for one in found["violations"]
    ]


@contextmanager
def without_trouble(page: Page) -> Iterator[None]:
    """The block's steps raise no error in the page, and no policy refuses anything."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda said: heard.extend([said.text] if said.type == "error" else []))
    yield
    assert heard == []
