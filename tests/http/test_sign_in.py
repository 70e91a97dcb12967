"""Who is let in over HTTP: one answer for every bad token, and one role at each endpoint."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from braid.domain.identity import READING_ROLES, PersonId, Role
from braid.ops.tokens import DevelopmentIssuer
from tests.http.served import Heard, Served
from tests.support.situations import Team

ASKED = b'{"query": "{ __typename }"}'
HOUR = timedelta(hours=1)


def sent(served: Served, *authorizations: str, path: str = "/graphql/peer") -> Heard:
    headers = [("Content-Type", "application/json"), ("GraphQL-Preflight", "1")]
    headers += [("Authorization", value) for value in authorizations]
    return served.send("POST", path, ASKED, headers)


def sound(served: Served, **changes: Any) -> dict[str, Any]:
    """The claims of a sound token, but for these."""
    token = served.braid.token(uuid4(), Role.PEER)
    claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return {name: value for name, value in {**claims, **changes}.items() if value is not None}


def signed(served: Served, claims: dict[str, Any], **header: Any) -> str:
    """Claims under the issuer's own key."""
    issuer = served.braid.issuer
    return jwt.encode(
        claims, issuer.key, algorithm="ES256", headers={"kid": issuer._kid(), **header}
    )


def bad_tokens(served: Served) -> Iterable[str]:
    """One token of each kind that is not believed."""
    now = datetime.now(UTC)
    good = served.braid.token(uuid4(), Role.PEER)
    stranger = DevelopmentIssuer(key=ec.generate_private_key(ec.SECP256R1()), production=False)
    seconds = int(now.timestamp())
    yield ""
    yield "nonsense"
    yield good[:-4]
    yield good.rpartition(".")[0] + "."
    yield "a" * 9_000
    yield stranger.token(PersonId(uuid4()), Role.PEER, lifetime=HOUR, now=now)
    yield served.braid.issuer.token(PersonId(uuid4()), Role.PEER, lifetime=HOUR, now=now - 2 * HOUR)
    yield jwt.encode(sound(served), key="", algorithm="none")
    yield jwt.encode(sound(served), key="k" * 32, algorithm="HS256", headers={"kid": "x"})
    yield signed(served, sound(served), kid="another")
    yield signed(served, sound(served), crit=["exp"])
    for changes in (
        {"iss": "https://elsewhere.example"},
        {"aud": "others"},
        {"sub": "peer"},
        {"sub": None},
        {"exp": None},
        {"exp": seconds + 90_000},
        {"iat": seconds + 900},
        {"nbf": seconds + 900},
        {"braid_role": "owner"},
        {"braid_role": None},
        {"braid_purpose": "curiosity"},
    ):
        yield signed(served, sound(served, **changes))


def without_its_id(answer: Heard) -> tuple[int, bytes, dict[str, str]]:
    """An answer, but for what names this one request."""
    request = answer.headers["x-request-id"]
    assert answer.error["extensions"]["requestId"] == request
    headers = {
        name: value
        for name, value in answer.headers.items()
        if name not in {"x-request-id", "date"}
    }
    return answer.status, answer.raw.replace(request.encode(), b""), headers


def test_every_bad_token_hears_the_same(served: Served) -> None:
    answers = [sent(served, f"Bearer {token}") for token in bad_tokens(served)]
    answers += [sent(served), sent(served, "Basic cGVlcjpwZWVy"), sent(served, "")]
    assert all(without_its_id(one) == without_its_id(answers[0]) for one in answers)
    first = answers[0]
    assert first.status == 401
    assert first.headers["www-authenticate"] == "Bearer"
    assert first.error["message"] == "Please sign in again."


def test_two_authorizations_are_none(served: Served) -> None:
    token = f"Bearer {served.braid.token(uuid4(), Role.PEER)}"
    assert sent(served, token).status == 200
    assert sent(served, token, token).status == 401
    assert sent(served, f"{token}, {token}").status == 401


def test_a_token_opens_the_endpoint_of_its_role_only(served: Served, team: Team) -> None:
    for role in READING_ROLES:
        token = f"Bearer {served.braid.token(team.person(role), role)}"
        for other in READING_ROLES:
            answer = sent(served, token, path=f"/graphql/{other.value}")
            assert answer.status == (200 if other is role else 403)
            if other is not role:
                assert answer.error["extensions"]["code"] == "OTHER_ROLE"


@pytest.mark.parametrize("given", [[], [("GraphQL-Preflight", "")]])
def test_a_request_that_a_foreign_page_could_send_is_refused(
    served: Served, given: list[tuple[str, str]]
) -> None:
    token = served.braid.token(uuid4(), Role.PEER)
    headers = [("Content-Type", "application/json"), ("Authorization", f"Bearer {token}"), *given]
    answer = served.send("POST", "/graphql/peer", ASKED, headers)
    assert answer.status == 403
    assert answer.error["extensions"]["code"] == "PREFLIGHT_MISSING"


def test_no_page_from_elsewhere_is_told_that_it_may_send_the_header(served: Served) -> None:
    asks = {
        "Origin": "https://elsewhere.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "graphql-preflight",
    }
    answer = served.send("OPTIONS", "/graphql/peer", None, asks)
    assert answer.status == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]
