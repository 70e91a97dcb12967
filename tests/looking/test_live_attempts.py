"""A live connection carries many questions: a stranger's among them is an attempt as any other."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import pytest
from starlette.testclient import WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from braid.domain.identity import CaseId, Member, PersonId, Purpose, RequestId, Role
from braid.projections.reading import Read, Reader
from tests.looking.looked import attempts
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case

LINES = 'subscription {{ caseLines(id: "{}") {{ kind }} }}'
MOVED = 'subscription {{ conferenceMoved(id: "{}") {{ table }} }}'
PATH, PROTOCOL = "/graphql/peer", ["graphql-transport-ws"]


@contextmanager
def live(braid: Braid, person: UUID) -> Iterator[WebSocketTestSession]:
    with braid.client.websocket_connect(PATH, subprotocols=PROTOCOL) as socket:
        payload = {"authorization": f"Bearer {braid.token(person, Role.PEER)}"}
        socket.send_json({"type": "connection_init", "payload": payload})
        assert socket.receive_json()["type"] == "connection_ack"
        yield socket


def refused(socket: WebSocketTestSession, name: str, document: str) -> None:
    socket.send_json({"id": name, "type": "subscribe", "payload": {"query": document}})
    told = socket.receive_json()
    assert (told["id"], told["type"]) != (name, "complete")
    while told["type"] != "complete":
        told = socket.receive_json()


@pytest.mark.parametrize("document", [LINES, MOVED])
def test_who_follows_a_case_of_hers_is_a_stranger_to_others_all_the_same(
    braid: Braid, document: str
) -> None:
    team, other = open_case(braid), open_case(braid)
    tried = [other.case, uuid4(), other.case]
    with attempts(braid) as found, live(braid, team.peer) as socket:
        own = {"query": LINES.format(team.case)}
        socket.send_json({"id": "own", "type": "subscribe", "payload": own})
        for number, case in enumerate(tried):
            refused(socket, str(number), document.format(case))
        socket.send_json({"id": "own", "type": "complete"})
    assert [(one.person, one.case_id, one.why) for one in found] == [
        (team.peer, case, "stranger") for case in tried
    ]


def test_who_was_released_while_she_followed_and_asks_again_is_a_stranger(braid: Braid) -> None:
    team = open_case(braid)
    hers = Reader(
        member=Member(person=PersonId(team.peer), role=Role.PEER),
        purpose=Purpose.TREATMENT,
        request=RequestId(uuid4()),
    )
    with attempts(braid) as found:
        looks(braid, hers, team)
        braid.record(
            Role.CLINICIAN, team.clinician, "releaseTeamMember", caseId=team.case,
            person=team.peer, role=enum("PEER"),
        )  # fmt: skip
        looks(braid, hers, team)
        looks(braid, hers, team)
    assert found.only.case_id == team.case


def looks(braid: Braid, reader: Reader, team: Team) -> None:
    with Read(braid.served.services.strands, reader) as read:
        read.of("case_lines", [CaseId(team.case)])


@pytest.mark.parametrize("payload", [{}, {"authorization": 7}])
def test_who_opens_a_live_connection_without_a_token_is_on_record(
    braid: Braid, payload: dict[str, object]
) -> None:
    with (
        attempts(braid) as found,
        pytest.raises(WebSocketDisconnect),
        braid.client.websocket_connect(PATH, subprotocols=PROTOCOL) as socket,
    ):
        socket.send_json({"type": "connection_init", "payload": payload})
        socket.receive_json()
    one = found.only
    assert (one.person, one.why, one.detail) == (None, "bad_token", "missing_header")
