"""What the demo's issuer refuses: weaker questions, and codes of others."""

import pytest

from braid.ops.issuer.codes import MOST, Codes
from braid.ops.issuer.question import Question
from tests.issuer.asking import ASKED, CHALLENGE, DARNELL, HERE, ORIGIN, VERIFIER, Desk, answered


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": "another"},
        {"client_id": None},
        {"redirect_uri": None},
        {"redirect_uri": "https://evil.example/"},
        {"redirect_uri": f"{ORIGIN}/page/other.html"},
        {"redirect_uri": f"{ORIGIN}/?next=https://evil.example"},
        {"redirect_uri": f"{ORIGIN}/#x"},
        {"redirect_uri": f"{ORIGIN}.evil.example/"},
        {"redirect_uri": "http://127.0.0.1:9999/"},
        {"redirect_uri": "//evil.example/"},
        {"redirect_uri": "javascript:alert(1)"},
    ],
)
def test_nothing_is_sent_to_where_the_page_is_not(
    desk: Desk, changes: dict[str, str | None]
) -> None:
    for refused in (desk.asks(login_hint=DARNELL.hint, **changes), desk.chooses(**changes)):
        assert refused.status_code == 400
        assert "location" not in refused.headers
        assert "evil.example" not in refused.text


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": None}, "unsupported_response_type"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"scope": None}, "invalid_scope"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"code_challenge": CHALLENGE + "="}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"nonce": None}, "invalid_request"),
        ({"nonce": ""}, "invalid_request"),
        ({"state": "s" * 600}, "invalid_request"),
        ({"request": "eyJ"}, "request_not_supported"),
        ({"request_uri": "https://evil.example"}, "request_uri_not_supported"),
    ],
)
def test_a_weaker_question_is_declined(
    desk: Desk, changes: dict[str, str | None], error: str
) -> None:
    for declined in (desk.asks(login_hint=DARNELL.hint, **changes), desk.chooses(**changes)):
        answer = answered(declined)
        assert answer["error"] == error
        assert "code" not in answer


def test_a_question_without_a_state_is_declined_without_one(desk: Desk) -> None:
    answer = answered(desk.asks(state=None))
    assert (answer["error"], "state" in answer) == ("invalid_request", False)


def test_a_thing_said_twice_is_not_said(desk: Desk) -> None:
    twice = "&".join(f"{name}={value}" for name, value in ASKED.items()) + "&client_id=braid-page"
    assert desk.client.get(f"/development/authorize?{twice}").status_code == 400


def test_a_code_is_redeemed_once(desk: Desk) -> None:
    code = desk.code()
    assert desk.redeems(code).status_code == 200
    again = desk.redeems(code)
    assert again.status_code == 400
    assert again.json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    "changes",
    [
        {"code_verifier": "another-secret-of-the-right-length-but-not-the-right-one"},
        {"code_verifier": None},
        {"code_verifier": CHALLENGE},
        {"code_verifier": "é" * 50},
        {"redirect_uri": f"{ORIGIN}/page/return.html"},
        {"redirect_uri": None},
        {"code": None},
        {"code": "guessed"},
    ],
)
def test_who_did_not_ask_gets_no_token_and_spoils_the_code(
    desk: Desk, changes: dict[str, str | None]
) -> None:
    code = desk.code()
    refused = desk.redeems(code, **changes)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")
    if "code" not in changes:
        assert desk.redeems(code).status_code == 400


def test_a_code_is_redeemed_at_the_issuer_that_gave_it(desk: Desk) -> None:
    code = desk.code()
    desk.client.headers["Host"] = "localhost:8330"
    refused = desk.redeems(code)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")
    del desk.client.headers["Host"]
    assert desk.redeems(code).status_code == 400


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"client_id": "another"}, "invalid_client"),
        ({"client_id": None}, "invalid_client"),
        ({"grant_type": "refresh_token"}, "unsupported_grant_type"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": None}, "unsupported_grant_type"),
    ],
)
def test_nothing_else_is_granted(desk: Desk, changes: dict[str, str | None], error: str) -> None:
    assert desk.redeems(desk.code(), **changes).json()["error"] == error


def test_a_code_grows_old(desk: Desk) -> None:
    young, old = desk.code(), desk.code()
    desk.passes(seconds=59)
    assert desk.redeems(young).status_code == 200
    desk.passes(seconds=1)
    assert desk.redeems(old).status_code == 400


def test_few_codes_wait_at_a_time(desk: Desk) -> None:
    codes = Codes(lambda: desk.now)
    question = Question.read(ASKED)
    first, *_, last = [codes.issue(question, DARNELL, HERE) for _ in range(MOST + 1)]
    assert codes.redeem(first) is None
    granted = codes.redeem(last)
    assert granted is not None
    assert granted.is_for(HERE, ASKED["redirect_uri"], VERIFIER)


def test_only_a_form_redeems(desk: Desk) -> None:
    answer = desk.client.post("/development/token", json={"grant_type": "authorization_code"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("authorize", {"GET", "POST"}),
        ("token", {"POST"}),
        ("keys", {"GET"}),
        ("leave", {"GET"}),
        ("choosing.css", {"GET"}),
        (".well-known/openid-configuration", {"GET"}),
    ],
)
def test_each_address_takes_its_own_methods(desk: Desk, path: str, allowed: set[str]) -> None:
    methods = {"GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"}
    for method in methods - allowed:
        assert desk.client.request(method, f"/development/{path}").status_code == 405
