"""What live connections refuse: other operations, strangers' pages, unsound messages."""

import json
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from braid.domain.identity import Role
from tests.http.served import Served
from tests.http.talking import (
    PROTOCOL,
    code_of_end,
    events,
    heard,
    lines_of,
    say,
    signed_in,
    subscribe,
    talking,
)
from tests.support.situations import Team

ONLY = "A live connection carries subscriptions only."
OTHERS = [
    "{ __typename }",
    "{ caseload { hasMore } }",
    'mutation { requestReEntry(caseId: "CASE", commandId: "CASE") { __typename } }',
]


@pytest.fixture
def token(served: Served, team: Team) -> str:
    return served.braid.token(team.peer, Role.PEER)


@pytest.mark.parametrize("query", OTHERS)
def test_a_websocket_carries_no_query_and_no_mutation(
    served: Served, team: Team, token: str, query: str
) -> None:
    with signed_in(served, Role.PEER, token) as connection:
        subscribe(connection, query.replace("CASE", str(team.case)))
        answer = heard(connection)
    assert answer["type"] == "error"
    assert [error["message"] for error in answer["payload"]] == [ONLY]


@pytest.mark.parametrize("query", OTHERS)
def test_a_stream_of_events_carries_no_query_and_no_mutation(
    served: Served, team: Team, query: str
) -> None:
    query = query.replace("CASE", str(team.case))
    answer = served.ask(Role.PEER, team.peer, query, Accept="text/event-stream")
    [(_, told), end] = events(answer)
    assert [error["message"] for error in told["errors"]] == [ONLY]
    assert told["data"] is None
    assert end == ("complete", None)


def test_a_plain_post_carries_no_subscription(served: Served, team: Team) -> None:
    answer = served.ask(Role.PEER, team.peer, lines_of(team.case))
    assert answer.status == 400
    assert answer.error["message"] == "Subscriptions travel by WebSocket or SSE."


def test_a_client_that_would_rather_have_json_gets_json(served: Served, team: Team) -> None:
    accept = "application/json, text/event-stream;q=0.5"
    answer = served.ask(Role.PEER, team.peer, "{ __typename }", Accept=accept)
    assert answer.headers["content-type"].startswith("application/json")


def test_events_are_not_streamed_by_get(served: Served, team: Team) -> None:
    headers = {**served.braid.headers(team.peer, Role.PEER), "Accept": "text/event-stream"}
    answer = served.send("GET", "/graphql/peer?query=subscription%7Bx%7D", None, headers)
    assert (answer.status, answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize(
    "payload",
    [
        None,
        {},
        {"authorization": 7},
        {"authorization": "Bearer a.b.c"},
        {"Authorization": "Bearer TOKEN"},
        {"authorization": "TOKEN"},
    ],
)
def test_who_does_not_sign_in_is_sent_away(
    served: Served, token: str, payload: dict[str, Any] | None
) -> None:
    given = json.loads(json.dumps(payload).replace("TOKEN", token))
    said = {"type": "connection_init"} | ({} if given is None else {"payload": given})
    with talking(served, Role.PEER) as connection:
        say(connection, **said)
        assert code_of_end(connection) == 4403


def test_a_token_of_another_role_is_sent_away(served: Served, token: str) -> None:
    with talking(served, Role.CLINICIAN) as connection:
        say(connection, type="connection_init", payload={"authorization": f"Bearer {token}"})
        assert code_of_end(connection) == 4403


def test_nothing_is_heard_before_signing_in(served: Served, team: Team) -> None:
    with talking(served, Role.PEER) as connection:
        subscribe(connection, lines_of(team.case))
        assert code_of_end(connection) == 4401


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://127.0.0.1:1"])
def test_a_page_from_elsewhere_opens_no_connection(served: Served, origin: str) -> None:
    with (
        pytest.raises(InvalidStatus) as refused,
        talking(served, Role.PEER, origin=origin),
    ):
        pass
    assert refused.value.response.status_code == 403


def test_a_page_of_this_server_opens_a_connection(served: Served) -> None:
    with talking(served, Role.PEER, origin=f"http://{served.address}") as connection:
        assert connection.subprotocol == PROTOCOL


@pytest.mark.parametrize("protocol", [None, "graphql-ws", "mqtt"])
def test_another_protocol_is_not_spoken(served: Served, protocol: str | None) -> None:
    with talking(served, Role.PEER, protocol=protocol) as connection:
        assert code_of_end(connection) == 4406


@pytest.mark.parametrize(
    "message",
    [
        "",
        "{",
        "7",
        "[]",
        "null",
        "{}",
        '{"type": 7}',
        '{"type": "shout"}',
        '{"type": "subscribe"}',
        '{"type": "subscribe", "id": "1"}',
        '{"type": "subscribe", "id": [], "payload": {"query": "{x}"}}',
        '{"type": "subscribe", "id": "1", "payload": []}',
        '{"type": "subscribe", "id": "1", "payload": {"query": 7}}',
        '{"type": "subscribe", "id": "1", "payload": {"query": "{x}", "variables": []}}',
        '{"type": "complete"}',
        '{"type": "ping", "payload": "\\ud800"}',
        "[" * 20_000,
        b"{}",
    ],
)
def test_an_unsound_message_ends_the_connection(
    served: Served, token: str, message: str | bytes
) -> None:
    with signed_in(served, Role.PEER, token) as connection:
        connection.send(message)
        assert code_of_end(connection) == 4400


@pytest.mark.parametrize("size", [64 * 1024 + 1, 2**20])
def test_an_oversized_message_ends_the_connection(served: Served, size: int) -> None:
    with talking(served, Role.PEER) as connection:
        connection.send("x" * size)
        assert code_of_end(connection) == 1009


def test_a_second_sign_in_ends_the_connection(served: Served, token: str) -> None:
    with signed_in(served, Role.PEER, token) as connection:
        say(connection, type="connection_init", payload={"authorization": f"Bearer {token}"})
        assert code_of_end(connection) == 4429
