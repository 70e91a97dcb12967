"""What the edge makes of requests that are not what it asks for."""

import json
import socket
from collections.abc import Callable, Iterable, Iterator

import pytest

from braid.domain.identity import READING_ROLES, Role
from tests.http.served import PATIENCE, Served
from tests.support.situations import Team

ASKED = "{ __typename }"
LARGEST = 64 * 1024


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("role", READING_ROLES)
def test_a_question_is_asked_by_post(served: Served, team: Team, role: Role, method: str) -> None:
    headers = served.braid.headers(team.person(role), role)
    path = f"/graphql/{role.value}?query=%7B__typename%7D"
    answer = served.send(method, path, None, headers)
    assert answer.status == 405
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize(
    "path",
    [
        *("/page", "/graphql", "/graphql/", "/graphql/nurse", "/graphql/Peer", "/graphql/peer/"),
        *("/docs", "/openapi.json", "/metrics", "/graphiql/peer", "/graphiql/static/start.js"),
    ],
)
def test_there_is_nothing_elsewhere(served: Served, team: Team, path: str) -> None:
    headers = served.braid.headers(team.peer, Role.PEER)
    for method in ("GET", "POST"):
        answer = served.send(method, path, None, headers)
        assert answer.status == 404
        assert answer.error["extensions"]["code"] == "NOT_FOUND"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("application/json", "application/json"),
        ("Application/JSON; charset=utf-8", "application/json"),
        ("text/html, application/json;q=0.1", "application/json"),
        ("application/graphql-response+json", "application/graphql-response+json"),
        ("*/*;q=0.2, application/graphql-response+json;q=0.9", "application/graphql-response+json"),
    ],
)
def test_the_answer_comes_in_the_type_that_is_asked_for(
    served: Served, team: Team, accept: str, media: str
) -> None:
    answer = served.ask(Role.PEER, team.peer, ASKED, Accept=accept)
    assert answer.status == 200
    assert answer.headers["content-type"] == f"{media}; charset=utf-8"


@pytest.mark.parametrize(
    "accept",
    [
        *("text/html", "application/xml", "application/json;q=0", "application/json;q=often"),
        *("x", ",", "multipart/mixed;boundary=graphql;subscriptionSpec=1.0"),
    ],
)
def test_no_other_type_can_be_asked_for(served: Served, team: Team, accept: str) -> None:
    assert served.ask(Role.PEER, team.peer, ASKED, Accept=accept).status == 406


@pytest.mark.parametrize(
    "media",
    [
        *("", "text/plain", "application/jsonx", "application/graphql", "multipart/form-data"),
        *("application/x-www-form-urlencoded", "text/plain; application/json"),
    ],
)
def test_no_other_type_can_be_sent(served: Served, team: Team, media: str) -> None:
    assert served.ask(Role.PEER, team.peer, ASKED, Content_Type=media).status == 415


NONSENSE = {
    "nothing": b"",
    "half": b'{"query": ',
    "text": b'"{ __typename }"',
    "number": b"7",
    "null": b"null",
    "empty_list": b"[]",
    "batch": b'[{"query": "{ __typename }"}, {"query": "{ __typename }"}]',
    "deep_lists": b"[" * 30_000,
    "deep_objects": b'{"variables": ' * 4_000 + b"{}" + b"}" * 4_000,
    "not_utf8": b'{"query": "\xff\xfe"}',
    "utf16": '{"query": "{ __typename }"}'.encode("utf-16"),
    "half_character": b'{"query": "{ __typename }", "variables": {"a": "\\ud800"}}',
    "half_character_asked": b'{"query": "{ \\udfff }"}',
    "not_a_number": b'{"query": "{ __typename }", "variables": {"a": NaN}}',
    "infinite": b'{"query": "{ __typename }", "variables": {"a": 1e999}}',
    "nothing_asked": b"{}",
    "empty_question": b'{"query": ""}',
    "question_is_a_number": b'{"query": 7}',
    "question_is_a_list": b'{"query": ["{ __typename }"]}',
    "variables_are_a_list": b'{"query": "{ __typename }", "variables": []}',
    "variables_are_text": b'{"query": "{ __typename }", "variables": "{}"}',
    "extensions_are_a_list": b'{"query": "{ __typename }", "extensions": []}',
    "name_is_a_list": b'{"query": "{ __typename }", "operationName": []}',
    "name_is_unknown": b'{"query": "query a { __typename }", "operationName": "b"}',
}


@pytest.mark.parametrize("body", NONSENSE.values(), ids=NONSENSE.keys())
def test_nonsense_is_the_senders_mistake(served: Served, team: Team, body: bytes) -> None:
    answer = served.post(Role.PEER, team.peer, body)
    assert answer.status == 400
    assert answer.error["extensions"]["code"] == "BAD_REQUEST"
    assert answer.error["extensions"]["requestId"] == answer.headers["x-request-id"]


def test_the_library_does_not_guess_which_operation_is_meant(served: Served, team: Team) -> None:
    answer = served.ask(Role.PEER, team.peer, "query a { __typename } query b { __typename }")
    assert "data" not in answer.body
    assert answer.error["message"] == "Say by operationName which of the operations is meant."


def padded(size: int) -> bytes:
    body = json.dumps({"query": ASKED}).encode()
    return body + b" " * (size - len(body))


def pieces(body: bytes) -> Iterator[bytes]:
    return (body[at : at + 8_192] for at in range(0, len(body), 8_192))


@pytest.mark.parametrize("cut", [bytes, pieces], ids=["whole", "chunked"])
def test_a_request_may_hold_so_much_and_no_more(
    served: Served, team: Team, cut: Callable[[bytes], bytes | Iterable[bytes]]
) -> None:
    assert served.post(Role.PEER, team.peer, cut(padded(LARGEST))).status == 200
    refused = served.post(Role.PEER, team.peer, cut(padded(LARGEST + 1)))
    assert refused.status == 413
    assert refused.error["extensions"]["code"] == "TOO_LARGE"
    assert refused.error["extensions"]["requestId"] == refused.headers["x-request-id"]


def test_a_request_that_breaks_off_is_not_carried_out(served: Served, team: Team) -> None:
    """What came before the break would be a whole question."""
    asked = padded(200)
    lines = ["POST /graphql/peer HTTP/1.1", f"Host: {served.address}"]
    lines += ["Content-Type: application/json", f"Content-Length: {len(asked) + 1}"]
    headers = served.braid.headers(team.peer, Role.PEER)
    lines += [f"{name}: {value}" for name, value in headers.items()]
    with socket.create_connection(("127.0.0.1", served.port), PATIENCE) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + asked)
        connection.shutdown(socket.SHUT_WR)
        assert b" 200 " not in connection.recv(1_000)
