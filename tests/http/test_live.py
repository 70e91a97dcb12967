"""Live lines as the npm clients graphql-ws and graphql-sse hear them, and how streams end."""

import json
from datetime import UTC, datetime, timedelta
from subprocess import Popen
from threading import Event
from typing import Any
from uuid import uuid4

import pytest

from braid.domain.identity import PersonId, Role
from braid.graphql import live
from tests.http.node import Node
from tests.http.served import PATIENCE, Served
from tests.http.talking import events, heard, lines_of, signed_in, subscribe
from tests.support.running import enum
from tests.support.situations import Team, open_case

CLIENTS = pytest.mark.parametrize(
    ("script", "scheme"), [("live_by_websocket.js", "ws"), ("live_by_sse.js", "http")]
)
COMMENT = ["next", {"data": {"caseLines": {"kind": "COMMENT_ADDED", "headline": "Comment."}}}]


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Set once a live reader has found her place: what is recorded after it will be heard."""
    found = Event()
    look = live._look

    async def looks(*asked: Any) -> Any:
        place = await look(*asked)
        found.set()
        return place

    monkeypatch.setattr(live, "_look", looks)
    return found


def comment(served: Served, team: Team) -> None:
    said = {"caseId": team.case, "audience": enum("TEAM"), "text": "A quiet week."}
    recorded = served.braid.record(Role.CLINICIAN, team.clinician, "addComment", **said)
    assert recorded["__typename"] == "Recorded"


def release(served: Served, team: Team) -> None:
    leaving = {"caseId": team.case, "person": team.peer, "role": enum("PEER")}
    recorded = served.braid.record(Role.CLINICIAN, team.clinician, "releaseTeamMember", **leaving)
    assert recorded["__typename"] == "Recorded"


def next_of(client: Popen[str]) -> Any:
    assert client.stdout is not None
    line = client.stdout.readline()
    assert line, client.stderr and client.stderr.read()
    return json.loads(line)


@CLIENTS
def test_a_client_hears_a_line_after_the_mutation_and_the_end_after_her_release(
    served: Served, node: Node, looked: Event, script: str, scheme: str
) -> None:
    team = open_case(served.braid)
    url, token = served.url(Role.PEER, scheme), served.braid.token(team.peer, Role.PEER)
    with node.running(script, url, token, lines_of(team.case)) as client:
        assert looked.wait(PATIENCE)
        comment(served, team)
        assert next_of(client) == COMMENT
        release(served, team)
        assert next_of(client) == ["complete", None]


def test_what_moves_elsewhere_does_not_stir_a_live_reader(
    served: Served, looked: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    team, other, looks = open_case(served.braid), open_case(served.braid), list[object]()
    look = live._looked

    def looking(*asked: Any) -> Any:
        looks.append(asked)
        return look(*asked)

    monkeypatch.setattr(live, "_looked", looking)
    with signed_in(served, Role.PEER, served.braid.token(team.peer, Role.PEER)) as connection:
        subscribe(connection, lines_of(team.case))
        assert looked.wait(PATIENCE)
        for _ in range(3):
            comment(served, other)
        comment(served, team)
        assert heard(connection)["payload"]["data"] == COMMENT[1]["data"]  # type: ignore[index]
    assert len(looks) == 2


@CLIENTS
def test_a_stranger_hears_the_same_as_of_a_case_that_does_not_exist(
    served: Served, team: Team, node: Node, script: str, scheme: str
) -> None:
    url, token = served.url(Role.PEER, scheme), served.braid.token(team.stranger, Role.PEER)
    real = node.run(script, url, token, lines_of(team.case))
    assert real == node.run(script, url, token, lines_of(uuid4()))
    assert "There is no such case, or it is not yours to see." in real[0]


def test_each_role_hears_one_lapse_in_its_own_words(
    served: Served, team: Team, looked: Event
) -> None:
    headlines = {}
    for role in (Role.PEER, Role.CLINICIAN):
        looked.clear()
        token = served.braid.token(team.person(role), role)
        with signed_in(served, role, token) as connection:
            subscribe(connection, lines_of(team.case))
            assert looked.wait(PATIENCE)
            served.braid.record(Role.CLINICIAN, team.clinician, "reportLapse", caseId=team.case)
            headlines[role] = heard(connection)["payload"]["data"]["caseLines"]["headline"]
    assert headlines == {
        Role.PEER: "A lapse was reported. Reach out: the way back is open.",
        Role.CLINICIAN: "A lapse was reported.",
    }


def expiring(served: Served, team: Team, left: timedelta) -> str:
    """A token that ends so soon; the verifier allows for clocks that differ by half a minute."""
    lifetime = timedelta(minutes=5)
    now = datetime.now(UTC) - lifetime + left
    return served.braid.issuer.token(PersonId(team.peer), Role.PEER, lifetime=lifetime, now=now)


@pytest.mark.parametrize("left", [timedelta(seconds=-5), timedelta(seconds=2)])
def test_a_stream_ends_with_the_token(served: Served, team: Team, left: timedelta) -> None:
    with signed_in(served, Role.PEER, expiring(served, team, left)) as connection:
        subscribe(connection, lines_of(team.case))
        assert heard(connection) == {"id": "1", "type": "complete"}


def test_a_stream_of_events_ends_with_the_token(served: Served, team: Team) -> None:
    token = expiring(served, team, timedelta(seconds=2))
    body = json.dumps({"query": lines_of(team.case)}).encode()
    accept = {"Accept": "text/event-stream", "Authorization": f"Bearer {token}"}
    answer = served.post(Role.PEER, team.peer, body, **accept)
    assert events(answer) == [("complete", None)]
