"""The page's files as they are served: those listed and no other, each with a strict policy."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import braid.graphql.page.shell as here
from braid.domain.identity import READING_ROLES
from braid.graphql.page.shell import READ_BY_PEOPLE, TYPES, assets
from braid.graphql.trusted import manifest
from braid.ops.database.logins import Logins
from tests.http.served import Heard, Served, serving_for_real
from tests.support.running import running

FOLDER = Path(here.__file__).parent / "assets"
APART = {"index.html": "/", "worker.js": "/worker.js"}
PLACES = {name: APART.get(name, f"/page/{name}") for name in assets()}
TOLD = ["config.json", *(f"documents/{role.value}.json" for role in READING_ROLES)]


@pytest.fixture(scope="module")
def plain(shared_database: Logins, home: Path) -> Iterator[Served]:
    """Braid as it is served where nothing is switched on."""
    with (
        running(shared_database, home, BRAID_AD_HOC="no") as braid,
        serving_for_real(braid) as answering,
    ):
        yield answering


def got(served: Served, path: str, method: str = "GET", **headers: str) -> Heard:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return served.send(method, path, None, given)


@pytest.mark.parametrize("name", PLACES)
def test_a_file_is_served_as_what_it_is(plain: Served, name: str) -> None:
    answer = got(plain, PLACES[name])
    assert answer.status == 200
    assert answer.headers["content-type"] == TYPES[Path(name).suffix]
    assert answer.raw.endswith((FOLDER / name).read_bytes())
    assert name == "worker.js" or answer.raw == (FOLDER / name).read_bytes()


@pytest.mark.parametrize("path", [*PLACES.values(), *(f"/page/{name}" for name in TOLD)])
def test_every_answer_is_strict(plain: Served, path: str) -> None:
    headers = got(plain, path).headers
    policy = dict(part.strip().partition(" ")[::2] for part in policy_of(headers).split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["base-uri"] == policy["form-action"] == policy["frame-ancestors"] == "'none'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert not {"unsafe", "*", "http:", "https:"} & set(
        policy_of(headers).replace("'", " ").split()
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]
    assert headers["cache-control"] == "public, no-cache"
    assert "set-cookie" not in headers


def test_the_page_reaches_its_issuer_and_what_an_operator_names_and_no_more(
    shared_database: Logins, home: Path
) -> None:
    """An issuer's tokens may come from another host than the one that is named for it."""
    with (
        running(
            shared_database,
            home,
            BRAID_OIDC_ISSUER="https://id.example/realms/one",
            BRAID_JWKS_URL="https://id.example/jwks",
            BRAID_PAGE_REACHES="https://tokens.example https://id.example",
        ) as braid,
        serving_for_real(braid) as answering,
    ):
        for path in ("/", "/worker.js"):
            policy = policy_of(got(answering, path).headers)
            assert "connect-src 'self' https://id.example https://tokens.example;" in policy


def policy_of(headers: dict[str, str]) -> str:
    return headers["content-security-policy"]


@pytest.mark.parametrize("path", PLACES.values())
def test_a_file_that_is_held_already_is_not_sent_again(plain: Served, path: str) -> None:
    first = got(plain, path)
    again = got(plain, path, If_None_Match=f'"other", {first.headers["etag"]}')
    assert (again.status, again.raw) == (304, b"")
    assert policy_of(again.headers) == policy_of(first.headers)
    assert got(plain, path, If_None_Match='"other"').status == 200


@pytest.mark.parametrize("path", PLACES.values())
def test_a_file_is_packed_for_who_unpacks_it(plain: Served, path: str) -> None:
    whole = got(plain, path)
    packed = got(plain, path, Accept_Encoding="br, gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.raw) == whole.raw
    assert "Accept-Encoding" in packed.headers["vary"]
    assert "content-encoding" not in got(plain, path, Accept_Encoding="gzip;q=0").headers


@pytest.mark.parametrize("path", ["/", "/worker.js", "/page/config.json", "/page/main.js"])
def test_the_head_of_a_file_is_its_own(plain: Served, path: str) -> None:
    whole, head = got(plain, path), got(plain, path, "HEAD")
    assert (head.status, head.raw) == (200, b"")
    for name in ("content-length", "etag", "content-type", "content-security-policy"):
        assert head.headers[name] == whole.headers[name]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_a_file_is_only_read(plain: Served, method: str) -> None:
    for path in ("/", "/page/main.js"):
        assert got(plain, path, method).status == 405


NOWHERE = [
    *("/page", "/page/", "/page/nothing.js", "/page/index.html", "/page/worker.js", "/index.html"),
    *("/page/../pages.py", "/page/..%2fpages.py", "/page/%2e%2e/%2e%2e/app.py", "/page/main.js/"),
    *("/page//main.js", "/page/./main.js", "/page/%00", "/page/main.js%00", "/page/MAIN.js"),
    *("/page//etc/passwd", "/page/..\\\\pages.py", "/page/documents/manifest.json", "/page/views"),
    *("/page/documents/braid.json", "/page/documents/peer/Flag.graphql", "/page/" + "a" * 5_000),
]


@pytest.mark.parametrize("path", NOWHERE)
def test_nothing_else_is_served_and_nothing_tells_why(plain: Served, path: str) -> None:
    answer, other = got(plain, path), got(plain, "/page/surely-not-here")
    assert answer.status == other.status == 404
    assert without_its_request(answer) == without_its_request(other)


def without_its_request(answer: Heard) -> dict[str, Any]:
    return {**answer.error, "extensions": answer.error["extensions"]["code"]}


def test_only_files_of_known_kinds_stand_among_the_assets() -> None:
    found = {str(file.relative_to(FOLDER)) for file in FOLDER.rglob("*") if file.is_file()}
    assert found == set(assets())


def test_the_page_is_told_what_it_needs_and_no_more(plain: Served) -> None:
    assert got(plain, "/page/config.json").body == {
        "issuer": "/development",
        "client": "braid-page",
        "scope": "openid profile",
        "demo": True,
    }
    for role in READING_ROLES:
        told = got(plain, f"/page/documents/{role.value}.json").body
        assert told == manifest()[role.value]


def test_the_worker_keeps_all_that_the_page_needs_offline(plain: Served) -> None:
    first, _ = got(plain, "/worker.js").raw.split(b";\n", 1)
    told = json.loads(first.removeprefix(b"self.shell = "))
    needed = {
        PLACES[name]
        for name in assets()
        if TYPES[Path(name).suffix] not in READ_BY_PEOPLE and name != "worker.js"
    }
    assert set(told["files"]) == (needed | {f"/page/{name}" for name in TOLD}) - {
        "/page/return.html"
    }
    for path in told["files"]:
        assert got(plain, path).status == 200


def test_a_change_of_policy_is_another_version_of_the_page() -> None:
    """What is kept is kept with its headers."""
    source, shell = here.Asset(b"", here.SCRIPT), {"/": here.Asset(b"x", here.SCRIPT)}
    assert here.worker(shell, source, "a").tag != here.worker(shell, source, "b").tag


def test_who_signs_in_beside_may_be_found_by_who_opened_the_window(plain: Served) -> None:
    opened = got(plain, "/page/return.html").headers["cross-origin-opener-policy"]
    assert opened == "unsafe-none"
    assert got(plain, "/").headers["cross-origin-opener-policy"] == "same-origin"
