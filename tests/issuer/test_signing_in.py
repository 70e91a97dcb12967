"""Signing in with the demo's issuer: authorization code with PKCE, from discovery to the token."""

from datetime import timedelta

import jwt
import pytest
from jwt import PyJWKSet

from braid.domain.identity import Role
from braid.graphql.tokens.keys import FixedKeys
from braid.graphql.tokens.verify import Unauthenticated, Verifier
from braid.ops.tokens import DEVELOPMENT_AUDIENCE, DEVELOPMENT_ISSUER
from tests.issuer.asking import ASKED, DARNELL, HERE, MIRIAM, ORIGIN, Buttons, Desk, answered


@pytest.fixture
def desk() -> Desk:
    return Desk()


def verifier(desk: Desk) -> Verifier:
    """What believes tokens at Braid's own endpoints."""
    return Verifier(
        issuer=DEVELOPMENT_ISSUER,
        audience=DEVELOPMENT_AUDIENCE,
        keys=FixedKeys(desk.issuer.jwks()),
        clock=lambda: desk.now,
    )


def test_discovery_names_the_issuer_as_it_was_reached(desk: Desk) -> None:
    told = desk.client.get("/development/.well-known/openid-configuration").json()
    assert told["issuer"] == HERE
    assert told["code_challenge_methods_supported"] == ["S256"]
    for name in ("authorization_endpoint", "token_endpoint", "end_session_endpoint", "jwks_uri"):
        assert told[name].startswith(f"{HERE}/")


def test_a_choice_signs_in_whom_braid_believes(desk: Desk) -> None:
    tokens = desk.redeems(desk.code()).json()
    viewer = verifier(desk).viewer(f"Bearer {tokens['access_token']}")
    assert (viewer.person, viewer.role) == (DARNELL.person, Role.PEER)
    assert viewer.expires_at - desk.now == timedelta(hours=1)
    assert (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 3600)


def test_the_identity_is_signed_by_the_published_key_for_this_page_and_question(
    desk: Desk,
) -> None:
    token = desk.redeems(desk.code()).json()["id_token"]
    keys = PyJWKSet.from_dict(desk.client.get("/development/keys").json())
    [key] = keys.keys
    claims = jwt.decode(
        token,
        key,
        ["ES256"],
        options={"verify_exp": False, "verify_iat": False},
        audience="braid-page",
        issuer=HERE,
    )
    assert (claims["nonce"], claims["name"]) == ("a-nonce", "Darnell")
    assert claims["login_hint"] == DARNELL.hint


def test_an_identity_opens_no_endpoint_of_braids(desk: Desk) -> None:
    token = desk.redeems(desk.code()).json()["id_token"]
    with pytest.raises(Unauthenticated):
        verifier(desk).viewer(f"Bearer {token}")


def test_the_published_key_holds_no_secret(desk: Desk) -> None:
    [key] = desk.client.get("/development/keys").json()["keys"]
    assert set(key) == {"kty", "crv", "x", "y", "kid", "use", "alg"}


def test_the_answer_says_which_question_it_answers_and_who_answers(desk: Desk) -> None:
    answer = answered(desk.chooses())
    assert (answer["state"], answer["iss"]) == ("a-state", HERE)


def test_the_page_lists_everybody_and_brings_the_question_back(desk: Desk) -> None:
    shown = desk.asks(prompt="select_account", login_hint=DARNELL.hint)
    assert shown.status_code == 200
    form = Buttons(shown.text)
    assert form.hidden == ASKED
    assert set(form.hints) == {DARNELL.hint, MIRIAM.hint}
    assert not form.tags & {"script", "b", "style", "img"}
    assert "Dr. &lt;b&gt;Miriam" in shown.text
    assert "default-src 'none'" in shown.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in shown.headers["content-security-policy"]


def test_what_was_said_stays_words_on_the_page(desk: Desk) -> None:
    said = '"><script>alert(1)</script>'
    form = Buttons(desk.asks(state=said).text)
    assert form.hidden["state"] == said
    assert "script" not in form.tags


def test_somebody_known_is_signed_in_again_without_asking(desk: Desk) -> None:
    """After a reload the page's memory is empty, and the person is the same."""
    code = answered(desk.asks(login_hint=MIRIAM.hint))["code"]
    tokens = desk.redeems(code).json()
    assert verifier(desk).viewer(f"Bearer {tokens['access_token']}").person == MIRIAM.person


@pytest.mark.parametrize("hint", ["", "nobody", f"clinician:{DARNELL.person}"])
def test_a_hint_of_nobody_is_asked_about(desk: Desk, hint: str) -> None:
    assert Buttons(desk.asks(login_hint=hint).text).hints
    silent = answered(desk.asks(login_hint=hint, prompt="none"))
    assert (silent["error"], silent["state"]) == ("login_required", "a-state")


def test_a_window_beside_gets_its_answer_too(desk: Desk) -> None:
    back = f"{ORIGIN}/page/return.html"
    response = desk.chooses(redirect_uri=back)
    assert response.headers["location"].startswith(f"{back}?")
    code = answered(response)["code"]
    assert desk.redeems(code, redirect_uri=back).status_code == 200


def test_where_nobody_is_offered_the_page_says_what_to_do() -> None:
    shown = Desk(offered=()).asks()
    assert shown.status_code == 200
    assert "braid token" in shown.text
    assert not Buttons(shown.text).hints


def test_leaving_goes_home_and_nowhere_else(desk: Desk) -> None:
    def left(**said: str) -> str | None:
        return desk.client.get("/development/leave", params=said).headers.get("location")

    assert left(client_id="braid-page", post_logout_redirect_uri=f"{ORIGIN}/") == f"{ORIGIN}/"
    assert left(client_id="braid-page", post_logout_redirect_uri="https://evil.example/") is None
    assert left(client_id="other", post_logout_redirect_uri=f"{ORIGIN}/") is None
    assert left() is None
