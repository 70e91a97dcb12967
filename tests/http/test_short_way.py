"""The short way answers as the endpoint does, and leaves to it whatever is amiss."""

import json
from itertools import product
from uuid import uuid4

import pytest

from braid.domain.identity import READING_ROLES, Role
from braid.graphql.short_way import ShortWay
from tests.http.served import Heard, Served
from tests.support.situations import Team

ASKED = [
    "{ __typename }",
    "query($n: Int!) { __typename }",
    "{ caseload { hasMore } }",
    "{ nothing }",
    "query a { __typename } query b { __typename }",
    "subscription { __typename }",
    "mutation { nothing }",
    "{",
]
MEDIA = ["application/json", "application/graphql-response+json", "*/*"]


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each request to an endpoint of ours took the short way."""
    found: list[bool] = []
    ready = ShortWay._ready

    def told(way: ShortWay, scope: dict[str, object]) -> object:
        found.append((one := ready(way, scope)) is not None)
        return one

    monkeypatch.setattr(ShortWay, "_ready", told)
    return found


def told(answer: Heard) -> tuple[int, bytes, dict[str, str]]:
    """An answer, but for what names this one request."""
    request = answer.headers["x-request-id"]
    headers = {name: value for name, value in answer.headers.items() if name not in OWN}
    return answer.status, answer.raw.replace(request.encode(), b""), headers


OWN = {"x-request-id", "date"}


@pytest.mark.parametrize(("query", "media"), list(product(ASKED, MEDIA)))
def test_both_ways_answer_the_same(
    served: Served, taken: list[bool], monkeypatch: pytest.MonkeyPatch, query: str, media: str
) -> None:
    headers = {**served.braid.headers(uuid4(), Role.PEER), "Content-Type": "application/json"}
    headers["Accept"] = media
    body = json.dumps({"query": query}).encode()
    first, short = (served.send("POST", "/graphql/peer", body, headers) for _ in range(2))
    monkeypatch.setattr(ShortWay, "_ready", lambda *_: None)
    long = served.send("POST", "/graphql/peer", body, headers)
    assert taken == [False, True], "a token is verified by the endpoint once"
    assert told(first) == told(short) == told(long)


@pytest.mark.parametrize(
    "changed",
    [
        {"Accept": "text/event-stream"},
        {"Accept": "text/html"},
        {"Content-Type": "text/plain"},
        {"GraphQL-Preflight": ""},
        {"Authorization": "Bearer x"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_what_is_amiss_goes_to_the_endpoint(
    served: Served, team: Team, taken: list[bool], changed: dict[str, str]
) -> None:
    headers = {**served.braid.headers(team.peer, Role.PEER), "Content-Type": "application/json"}
    served.send("POST", "/graphql/peer", b'{"query": "{ __typename }"}', headers)
    served.send("POST", "/graphql/peer", b'{"query": "{ __typename }"}', headers | changed)
    assert taken == [False, False]


def test_another_role_and_a_past_go_to_the_endpoint(
    served: Served, team: Team, taken: list[bool]
) -> None:
    past = {"query": "{ __typename }", "extensions": {"seenBy": {"person": "x", "asOf": {}}}}
    for role in READING_ROLES:
        headers = {**served.braid.headers(team.person(role), role)}
        headers["Content-Type"] = "application/json"
        for _ in range(2):
            other = served.send("POST", "/graphql/lead", b'{"query": "{ __typename }"}', headers)
            assert other.status == (200 if role is Role.LEAD else 403)
        seen = served.send("POST", f"/graphql/{role.value}", json.dumps(past).encode(), headers)
        assert seen.status == 400
    assert sum(taken) == 1, "the lead, when she asks again"
