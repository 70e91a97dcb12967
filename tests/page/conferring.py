"""A conference, called through the mutations that people use."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from braid.domain.identity import Role
from tests.http.served import Served

from .people import SOMEBODY

ANSWER = "{ __typename ... on ConferenceRecorded { conferenceId } ... on Refused { code } }"
CONVENE = f"""mutation($command: UUID!, $starts: DateTime!, $name: String!) {{
    done: conveneConference(commandId: $command, starts: $starts, zone: "UTC", minutes: 75,
        name: $name) {ANSWER} }}"""
INVITE = f"""mutation($id: UUID!, $command: UUID!, $person: UUID!, $name: String!) {{
    done: inviteAttendee(conferenceId: $id, commandId: $command, person: $person, role: PEER,
        name: $name) {ANSWER} }}"""
PROPOSE = f"""mutation($id: UUID!, $command: UUID!) {{
    done: proposeAgenda(conferenceId: $id, commandId: $command) {ANSWER} }}"""
ADD = f"""mutation($id: UUID!, $command: UUID!, $case: UUID!) {{
    done: addToAgenda(conferenceId: $id, commandId: $command, caseId: $case) {ANSWER} }}"""


def convened(served: Served, *, peers_case: UUID) -> UUID:
    """A conference of the clinician and the peer, within the hour.

    The clinicians' cases are proposed; the peer adds one that the clinician does not know.
    """
    starts = (datetime.now(UTC) + timedelta(minutes=30)).replace(tzinfo=None, microsecond=0)
    named = {"name": SOMEBODY[Role.CLINICIAN].name, "starts": starts.isoformat()}
    conference = UUID(_ordered(served, CONVENE, **named)["conferenceId"])
    peer = SOMEBODY[Role.PEER]
    _ordered(served, INVITE, id=str(conference), person=str(peer.person), name=peer.name)
    _ordered(served, PROPOSE, id=str(conference))
    _ordered(served, ADD, Role.PEER, id=str(conference), case=str(peers_case))
    return conference


def _ordered(
    served: Served, mutation: str, role: Role = Role.CLINICIAN, /, **variables: str
) -> dict[str, Any]:
    """What an order came to, once every strand has followed."""
    given = {"command": str(uuid4()), **variables}
    body = served.ask(role, SOMEBODY[role].person, mutation, given).body
    assert "errors" not in body, body
    done: dict[str, Any] = body["data"]["done"]
    assert done["__typename"] == "ConferenceRecorded", done
    served.braid.catch_up()
    return done
