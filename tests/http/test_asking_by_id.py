"""A trusted document is asked by its id, in its own role; others only where that is allowed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from braid.domain.identity import READING_ROLES, Role
from braid.graphql.trusted import manifest
from braid.ops.database.logins import Logins
from tests.http.served import Heard, Served, serving_for_real
from tests.http.talking import events, heard, say, signed_in
from tests.support.running import running
from tests.support.situations import Team

OFF = "AD_HOC_DOCUMENTS_OFF"
NEW = "application/graphql-response+json"


@pytest.fixture(scope="module")
def strict(shared_database: Logins, home: Path) -> Iterator[Served]:
    """Braid as it is served where nothing is allowed beside trusted documents."""
    with (
        running(shared_database, home, follows=True, BRAID_AD_HOC="no") as braid,
        serving_for_real(braid) as answering,
    ):
        yield answering


def sent(served: Served, team: Team, role: Role, body: object, **headers: str) -> Heard:
    return served.post(role, team.person(role), json.dumps(body).encode(), **headers)


def id_of(role: Role, name: str) -> str:
    return manifest()[role.value][name]


def test_a_document_is_answered_by_its_id(strict: Served, team: Team) -> None:
    body = {"documentId": id_of(Role.PARTICIPANT, "MyCases"), "variables": {}}
    answer = sent(strict, team, Role.PARTICIPANT, body, Accept=NEW)
    assert answer.status == 200
    assert "errors" not in answer.body


@pytest.mark.parametrize("media", [NEW, "application/json", "text/event-stream"])
@pytest.mark.parametrize(
    "named", ["MyCases", "", "sha256:", "sha256:" + "0" * 64, "0" * 60_000, "../peer/Flag", "\0"]
)
def test_an_unknown_id_is_refused_in_words(
    strict: Served, team: Team, named: str, media: str
) -> None:
    answer = sent(strict, team, Role.PARTICIPANT, {"documentId": named}, Accept=media)
    assert answer.status == 400
    assert answer.error["extensions"]["code"] == "DOCUMENT_NOT_KNOWN"
    assert answer.error["extensions"]["requestId"] == answer.headers["x-request-id"]
    assert "0000" not in answer.error["message"]


@pytest.mark.parametrize("role", READING_ROLES)
def test_another_roles_document_is_as_unknown_as_none(
    served: Served, strict: Served, team: Team, role: Role
) -> None:
    own = set(manifest()[role.value].values())
    for other in READING_ROLES:
        for named in set(manifest()[other.value].values()) - own:
            for serving in (served, strict):
                answer = sent(serving, team, role, {"documentId": named})
                assert answer.status == 400
                assert answer.error["extensions"]["code"] == "DOCUMENT_NOT_KNOWN"


@pytest.mark.parametrize(
    "body",
    [
        {"documentId": 7},
        {"documentId": ["MyCases"]},
        {"documentId": {}},
        {"documentId": True},
        {"documentId": "sha256:" + "0" * 64, "query": "{ __typename }"},
        {"documentId": None},
    ],
    ids=["number", "list", "object", "switch", "both", "neither"],
)
def test_what_is_no_request_is_the_senders_mistake(
    served: Served, strict: Served, team: Team, body: dict[str, Any]
) -> None:
    for serving in (served, strict):
        answer = sent(serving, team, Role.PEER, body)
        assert answer.status == 400
        assert answer.error["extensions"]["code"] == "BAD_REQUEST"


@pytest.mark.parametrize("media", [NEW, "application/json", "text/event-stream"])
@pytest.mark.parametrize(
    "query", ["{ __typename }", "{ __schema { __typename } }", "nonsense", " "]
)
def test_nothing_else_is_asked_unless_that_is_allowed(
    strict: Served, team: Team, query: str, media: str
) -> None:
    answer = sent(strict, team, Role.PEER, {"query": query}, Accept=media)
    assert answer.status == 400
    assert answer.error["extensions"]["code"] == OFF
    assert "documentId" in answer.error["message"]


def moved(**more: object) -> dict[str, object]:
    """A subscription by id, to a conference that does not exist."""
    return {"variables": {"id": "8d3c4a1e-0f5f-4a59-9a57-2f1f0f5c9e11"}, **more}


def test_a_stream_of_events_is_asked_by_id(strict: Served, team: Team) -> None:
    named = id_of(Role.PEER, "ConferenceMoved")
    answer = sent(strict, team, Role.PEER, moved(documentId=named), Accept="text/event-stream")
    assert answer.status == 200
    [(_, told), *_] = events(answer)
    assert told["errors"][0]["extensions"]["code"] == "CONFERENCE_NOT_FOUND"


@pytest.mark.parametrize("shape", ["own", "extensions"])
def test_a_conversation_asks_by_id(strict: Served, team: Team, shape: str) -> None:
    named = {"documentId": id_of(Role.PEER, "ConferenceMoved")}
    payload = moved(**named) if shape == "own" else moved(query="", extensions=named)
    with signed_in(strict, Role.PEER, strict.braid.token(team.peer, Role.PEER)) as connection:
        say(connection, type="subscribe", id="1", payload=payload)
        told = heard(connection)
    assert "CONFERENCE_NOT_FOUND" in json.dumps(told)


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ({"query": "subscription { __typename }"}, OFF),
        ({"documentId": "sha256:" + "0" * 64}, "DOCUMENT_NOT_KNOWN"),
        ({"documentId": 7}, "BAD_REQUEST"),
        ({"documentId": "x", "query": "subscription { __typename }"}, "BAD_REQUEST"),
    ],
)
def test_a_conversation_is_refused_in_the_same_words(
    strict: Served, team: Team, payload: dict[str, object], code: str
) -> None:
    with signed_in(strict, Role.PEER, strict.braid.token(team.peer, Role.PEER)) as connection:
        say(connection, type="subscribe", id="1", payload=payload)
        told = heard(connection)
        assert (told["type"], told["id"]) == ("error", "1")
        assert [error["extensions"]["code"] for error in told["payload"]] == [code]
        say(connection, type="ping")
        assert heard(connection)["type"] == "pong"
