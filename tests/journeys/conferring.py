"""A case conference over HTTP: called, asked about, and acted upon by those who sit there."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from braid.domain.identity import ConferenceId, Role
from tests.support.running import Braid, _literal, enum
from tests.support.situations import Team

AT_TABLE = """query($id: UUID!) { conference(id: $id) {
  isFrozen isClosed
  me { name standing isPresent }
  attendees { person role name standing isPresent }
  agenda { number isPeersSlot score reasons { kind weight } case {
    caseId version isDiscussed
    summary { lapses returns meetingsAttended meetingsMissed contacts flags warnings }
    timeline { kind words agreed { action what why answers } }
    actions { action kind what why owner ownerRole isDone isOverdue answers note }
  } }
} }"""
TODAY = datetime.now(UTC).date()


@dataclass(frozen=True, kw_only=True)
class Table:
    """A conference, and the team of a case that sits there."""

    braid: Braid
    team: Team
    conference: ConferenceId

    def orders(self, role: Role, mutation: str, /, **said: object) -> dict[str, Any]:
        """Somebody's order about the table itself."""
        told = {"conferenceId": self.conference, **said}
        return confer(self.braid, role, self.team.person(role), mutation, **told)

    def says(self, role: Role, mutation: str, /, **said: object) -> dict[str, Any]:
        """Somebody's order about the case."""
        told = {"caseId": self.team.case, **said}
        return self.braid.record(role, self.team.person(role), mutation, **told)

    def decides(self, role: Role, /, **otherwise: object) -> dict[str, Any]:
        """A decision of the table: a call by the peer, a week from now."""
        told: dict[str, object] = {
            "conferenceId": self.conference,
            "kind": enum("CONTACT"),
            "what": "Call on Friday.",
            "why": "It was quiet.",
            "owner": self.team.peer,
            "ownerRole": enum("PEER"),
            "due": TODAY + timedelta(days=7),
        }
        return self.says(role, "recordDecision", **{**told, **otherwise})

    def seen_by(self, role: Role) -> dict[str, Any]:
        """The conference as somebody sees it."""
        person = self.team.person(role)
        found: dict[str, Any] = self.braid.ask(role, person, AT_TABLE, id=self.conference).data
        table: dict[str, Any] = found["conference"]
        return table

    def case_of(self, role: Role) -> dict[str, Any]:
        """The case at the table as somebody sees it."""
        [case] = [one["case"] for one in self.seen_by(role)["agenda"] if one["case"]]
        assert case["caseId"] == str(self.team.case)
        found: dict[str, Any] = case
        return found


def confer(
    braid: Braid, role: Role, person: UUID, mutation: str, /, **arguments: object
) -> dict[str, Any]:
    """Carry out a mutation on a conference; returns its answer, and lets every strand follow."""
    given = {"commandId": uuid4(), **arguments}
    written = ", ".join(f"{name}: {_literal(value)}" for name, value in given.items())
    answer = braid.ask(
        role,
        person,
        f"mutation {{ {mutation}({written}) {{ __typename "
        "... on ConferenceRecorded { conferenceId position } "
        "... on Refused { code message suggestions { words } } } }",
    )
    braid.catch_up()
    outcome: dict[str, Any] = answer.data[mutation]
    return outcome


def calling(**otherwise: object) -> dict[str, object]:
    """What is said to convene a conference that begins in an hour."""
    starts = (datetime.now(UTC) + timedelta(hours=1)).replace(tzinfo=None, microsecond=0)
    told = {"starts": starts, "zone": "UTC", "minutes": 60, "name": "Dr. Miriam Okafor"}
    return {**told, **otherwise}


def convened(braid: Braid, team: Team, *, with_peer: bool = True, **otherwise: object) -> Table:
    """A conference that the team's clinician has called, and her peer was asked to."""
    called = confer(
        braid, Role.CLINICIAN, team.clinician, "conveneConference", **calling(**otherwise)
    )
    table = Table(braid=braid, team=team, conference=ConferenceId(UUID(called["conferenceId"])))
    if with_peer:
        asked = {"person": team.peer, "role": enum("PEER"), "name": "Darnell Reyes"}
        table.orders(Role.CLINICIAN, "inviteAttendee", **asked)
    return table
