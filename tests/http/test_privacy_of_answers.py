"""What every answer carries, and what no answer and no log ever says."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any, NoReturn
from uuid import uuid4

import pytest
import structlog

from braid.domain.identity import Role
from braid.graphql import live
from braid.graphql.tokens.verify import Verifier
from braid.ops.logs import configure_logs
from braid.projections import caseload
from tests.http.served import Heard, Served
from tests.http.talking import (
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

CANARY = "She said she drank on Tuesday."
APOLOGY = "Something went wrong on our side. Nothing was lost; please try again."
HEADERS = {
    "cache-control": "no-store",
    "vary": "Authorization, Accept",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}


@pytest.fixture
def logs() -> Iterator[io.StringIO]:
    """Everything that is logged, as it is logged where Braid is served."""
    written = io.StringIO()
    kept, level, before = logging.root.handlers[:], logging.root.level, structlog.get_config()
    logging.root.handlers.clear()
    configure_logs(written)
    yield written
    logging.root.handlers[:] = kept
    logging.root.setLevel(level)
    structlog.configure(**before)


def lines(logs: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in logs.getvalue().splitlines()]


def is_private(answer: Heard) -> None:
    """The headers that every answer has."""
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert len(answer.headers["x-request-id"]) == len(str(uuid4()))
    assert "server" not in answer.headers


def fails(*_: object, **__: object) -> NoReturn:
    raise RuntimeError(CANARY)


def test_every_answer_is_private(served: Served, team: Team) -> None:
    headers = served.braid.headers(team.peer, Role.PEER)
    answers = {
        200: served.ask(Role.PEER, team.peer, "{ __typename }"),
        400: served.post(Role.PEER, team.peer, b"{"),
        401: served.send("POST", "/graphql/peer", b"{}", {"GraphQL-Preflight": "1"}),
        403: served.send("POST", "/graphql/auditor", b"{}", headers),
        404: served.send("GET", "/nothing", None),
        405: served.send("GET", "/graphql/peer", None),
        406: served.ask(Role.PEER, team.peer, "{ __typename }", Accept="text/html"),
        413: served.post(Role.PEER, team.peer, b" " * 2**17),
        415: served.ask(Role.PEER, team.peer, "{ __typename }", Content_Type="text/plain"),
    }
    for status, answer in answers.items():
        assert answer.status == status
        is_private(answer)
    is_private(served.send("GET", "/health/live", None))
    is_private(served.send("GET", "/health/ready", None))


def test_a_stream_of_events_is_private(served: Served, team: Team) -> None:
    answer = served.ask(Role.PEER, team.stranger, lines_of(team.case), Accept="text/event-stream")
    assert answer.headers["content-type"].startswith("text/event-stream")
    is_private(answer)


def test_no_request_has_the_id_of_another(served: Served) -> None:
    ids = {served.send("GET", "/health/live", None).headers["x-request-id"] for _ in range(5)}
    assert len(ids) == 5


def test_an_unexpected_error_is_one_apology_and_one_named_line(
    served: Served, team: Team, logs: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caseload, "card", fails)
    query = "query($id: UUID!) { case(id: $id) { id } }"
    answer = served.ask(Role.PEER, team.peer, query, {"id": str(team.case)})
    request = answer.headers["x-request-id"]
    assert answer.error["message"] == APOLOGY
    assert answer.error["extensions"] == {"code": "FAILED", "requestId": request}
    [line] = [line for line in lines(logs) if line.get("request") == request]
    assert (line["event"], line["cause"], line["field"]) == ("failed", "RuntimeError", "case")
    assert CANARY not in logs.getvalue()
    assert CANARY.encode() not in answer.raw
    assert str(team.case) not in logs.getvalue()


def test_an_error_outside_any_schema_is_the_same_apology(
    served: Served, team: Team, logs: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = served.braid.headers(team.peer, Role.PEER)
    monkeypatch.setattr(Verifier, "viewer", fails)
    answer = served.send("POST", "/graphql/peer", b"{}", headers)
    request = answer.headers["x-request-id"]
    assert answer.status == 500
    assert answer.error["message"] == APOLOGY
    assert answer.error["extensions"] == {"code": "FAILED", "requestId": request}
    is_private(answer)
    [line] = [line for line in lines(logs) if line.get("request") == request]
    assert (line["event"], line["cause"]) == ("failed", "RuntimeError")
    assert CANARY not in logs.getvalue()


def test_a_connection_that_fails_is_closed_without_a_word(
    served: Served, logs: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Verifier, "viewer", fails)
    with talking(served, Role.PEER) as connection:
        say(connection, type="connection_init", payload={"authorization": "Bearer x"})
        assert code_of_end(connection) == 1011
    [line] = lines(logs)
    assert (line["event"], line["cause"]) == ("failed", "RuntimeError")
    assert CANARY not in logs.getvalue()


def test_a_live_connection_apologises_alike(
    served: Served, team: Team, logs: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "card", fails)
    streamed = served.ask(Role.PEER, team.peer, lines_of(team.case), Accept="text/event-stream")
    [(_, told), _end] = events(streamed)
    with signed_in(served, Role.PEER, served.braid.token(team.peer, Role.PEER)) as connection:
        subscribe(connection, lines_of(team.case))
        message = heard(connection)
    errors = [*told["errors"], *(message["payload"]["errors"])]
    assert [error["message"] for error in errors] == [APOLOGY, APOLOGY]
    assert told["errors"][0]["extensions"]["requestId"] == streamed.headers["x-request-id"]
    assert {error["extensions"]["requestId"] for error in errors} == {
        line["request"] for line in lines(logs) if line["event"] == "failed"
    }
    assert CANARY not in logs.getvalue()


@pytest.mark.parametrize(
    "query",
    [
        "query($said: Int!) { caseload(first: $said) { hasMore } }",
        "query($said: UUID!) { case(id: $said) { id } }",
        "query($said: String) { caseload(after: $said) { hasMore } }",
        "query($said: String) { caseload(minPosition: $said) { hasMore } }",
        f'{{ case(id: "{CANARY}") {{ id }} }}',
        f"{{ caseload {{ {CANARY} }} }}",
    ],
)
def test_what_was_asked_reaches_no_log(
    served: Served, team: Team, logs: io.StringIO, query: str
) -> None:
    answer = served.ask(Role.PEER, team.peer, query, {"said": CANARY})
    assert "errors" in answer.body
    assert APOLOGY not in answer.raw.decode()
    assert not [line for line in lines(logs) if line["event"] == "failed"]
    assert CANARY not in logs.getvalue()


def test_a_refused_sign_in_is_logged_by_its_reason_and_no_more(
    served: Served, logs: io.StringIO
) -> None:
    token = served.braid.token(uuid4(), Role.PEER)[:-4]
    headers = {"GraphQL-Preflight": "1", "Authorization": f"Bearer {token}"}
    answer = served.send("POST", "/graphql/peer", b"{}", headers)
    [line] = lines(logs)
    assert line["event"] == "sign_in_refused"
    assert line["request"] == answer.headers["x-request-id"]
    assert token[:40] not in logs.getvalue()
