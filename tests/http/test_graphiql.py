"""GraphiQL comes from this machine alone, and only where it is switched on."""

import re
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

import braid.graphql.graphiql.pages as here
from braid.domain.identity import READING_ROLES, Role
from tests.http.served import Served

STATIC = Path(here.__file__).parent / "static"
LARGEST = 4_000_000


class Named(HTMLParser):
    """The addresses that a page names, and the scripts it holds itself."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.addresses += [given[name] or "" for name in ("src", "href", "action") if name in given]
        if (tag in {"script", "style"} and "src" not in given) or "style" in given:
            self.inline.append(tag)
        self.inline += [name for name in given if name.startswith("on")]


@pytest.mark.parametrize("role", READING_ROLES)
def test_the_page_and_every_file_it_names_are_served_here(switched_on: Served, role: Role) -> None:
    page = switched_on.send("GET", f"/graphiql/{role.value}", None)
    assert page.status == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    named = Named(page.raw.decode())
    assert not named.inline
    named.addresses.remove("data:,")  # no icon is asked for
    assert len(named.addresses) == len(here.STATIC)
    for address in named.addresses:
        assert re.fullmatch(r"/graphiql/static/[\w.-]+", address)
        file = switched_on.send("GET", address, None)
        assert file.status == 200
        assert file.headers["content-type"] == here.STATIC[address.rpartition("/")[2]]
        assert file.headers["x-content-type-options"] == "nosniff"
    assert f'data-endpoint="/graphql/{role.value}"' in page.raw.decode()


def test_the_page_may_load_and_reach_nothing_elsewhere(switched_on: Served) -> None:
    page = switched_on.send("GET", "/graphiql/peer", None)
    policy = dict(
        rule.strip().split(" ", 1) for rule in page.headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    assert "unsafe-eval" not in str(policy)
    assert {word for rule in policy.values() for word in rule.split()} <= {
        *("'none'", "'self'", "'unsafe-inline'", "data:")
    }
    assert page.headers["cache-control"] == "no-store"


def test_no_style_sheet_and_no_script_of_ours_names_another_address() -> None:
    for sheet in STATIC.glob("*.css"):
        text = sheet.read_text()
        assert "@import" not in text
        assert all(url.startswith("data:") for url in re.findall(r"url\(['\"]?([^)]*)", text))
    start = (STATIC / "start.js").read_text() + (STATIC.parent / "page.html").read_text()
    assert not re.search(r"https?:|wss?:|//\w", start)
    assert not re.search(r"\b(localStorage|sessionStorage|cookie|eval|innerHTML)\b", start)


def test_the_files_are_those_that_were_written_down() -> None:
    told = dict(re.findall(r"\| `([\w.-]+)` \|.*\bMIT\b.*`([0-9a-f]{64})` \|", _readme()))
    others = {file.name for file in STATIC.iterdir()} - {"README.md", "start.js", "start.css"}
    assert set(told) == others
    assert set(told) | {"start.js", "start.css"} == set(here.STATIC)
    for name, digest in told.items():
        assert sha256((STATIC / name).read_bytes()).hexdigest() == digest
    assert sum(file.stat().st_size for file in STATIC.iterdir()) < LARGEST


def _readme() -> str:
    return (STATIC / "README.md").read_text()


@pytest.mark.parametrize(
    "path",
    ["/graphiql", "/graphiql/nurse", "/graphiql/static/README.md", "/graphiql/static/..%2fx"],
)
def test_nothing_else_is_served(switched_on: Served, path: str) -> None:
    assert switched_on.send("GET", path, None).status == 404


@pytest.mark.parametrize(
    "path", ["/graphiql/peer", *(f"/graphiql/static/{n}" for n in here.STATIC)]
)
def test_nothing_is_served_unless_switched_on(served: Served, path: str) -> None:
    assert served.send("GET", path, None).status == 404
