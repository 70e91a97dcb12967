"""Claims that the issuer has not signed make nobody of anybody, and the attempt is on record."""

from uuid import UUID, uuid4

import pytest
from starlette.websockets import WebSocketDisconnect

from braid.domain.identity import Role
from tests.looking.insiders import case_of, claims_of, is_nobodys, posted, signed_again
from tests.looking.looked import attempts
from tests.support.running import Braid
from tests.support.situations import Team, open_case


@pytest.fixture(scope="module")
def team(braid: Braid) -> Team:
    return open_case(braid, called="Zwetschge")


def spliced(braid: Braid, team: Team, person: UUID, role: Role) -> str:
    """The peer's token with somebody else's claims under her signature."""
    hers, others = (
        token.split(".") for token in (braid.token(team.peer, Role.PEER), braid.token(person, role))
    )
    return ".".join((hers[0], others[1], hers[2]))


@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN, Role.AUDITOR])
def test_claims_under_anothers_signature_are_believed_nowhere(
    braid: Braid, team: Team, role: Role
) -> None:
    forged = spliced(braid, team, team.person(role) if role is not Role.PEER else uuid4(), role)
    with attempts(braid) as found:
        answer = posted(braid, role, forged, case_of(team))
    assert answer.status_code == 401
    is_nobodys(found, "signature")


def test_claims_that_nobody_has_signed_are_believed_nowhere(braid: Braid, team: Team) -> None:
    forged = signed_again(braid, {**claims_of(braid, team), "braid_role": "auditor"})
    with attempts(braid) as found:
        answer = posted(braid, Role.AUDITOR, forged, case_of(team))
    assert answer.status_code == 401
    is_nobodys(found, "algorithm")


def test_forged_claims_open_no_live_connection(braid: Braid, team: Team) -> None:
    forged = spliced(braid, team, team.clinician, Role.CLINICIAN)
    with (
        attempts(braid) as found,
        pytest.raises(WebSocketDisconnect),
        braid.client.websocket_connect(
            "/graphql/clinician", subprotocols=["graphql-transport-ws"]
        ) as connection,
    ):
        payload = {"authorization": f"Bearer {forged}"}
        connection.send_json({"type": "connection_init", "payload": payload})
        connection.receive_json()
    is_nobodys(found, "signature")
