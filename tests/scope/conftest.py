"""Fixtures: cases at whose database, strands and answers the tests of scope look."""

from dataclasses import dataclass
from uuid import UUID, uuid4, uuid5

import pytest

from braid.domain.identity import ConferenceId, Role
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case
from tests.support.tables import Table
from tests.support.tables import person as member

MEMBERS = (Role.PEER, Role.CLINICIAN, Role.PARTICIPANT)
PROMISE = 12
"""Hours: not what is usual, so that the program says it."""


OUTCOME = "{ ... on Recorded { position } ... on Refused { message } }"


@dataclass(frozen=True, kw_only=True)
class TwoTeams:
    """Two cases with nobody in common."""

    ours: Team
    theirs: Team


@pytest.fixture(scope="module")
def teams(braid: Braid) -> TwoTeams:
    """Two cases with something in every table of every strand; the program has promised."""
    declared = (
        f'mutation {{ declareDoorPromise(commandId: "{uuid4()}", hours: {PROMISE}) {OUTCOME} }}'
    )
    assert "position" in braid.ask(Role.LEAD, uuid4(), declared).data["declareDoorPromise"]
    both = TwoTeams(ours=_eventful(braid, "Ada"), theirs=_eventful(braid, "Grace"))
    for one, other in ((both.ours, both.theirs), (both.theirs, both.ours)):
        _meets(braid, one, of_others=other.case)
    return both


def _eventful(braid: Braid, called: str) -> Team:
    team = open_case(braid, called=called)
    scheduled = {"modality": enum("ONLINE"), "starts": "2026-03-02T09:00:00", "zone": "UTC"}
    case = team.case
    for kind in ("THERAPY", "PEER_GROUP"):
        braid.record(
            Role.CLINICIAN, team.clinician, "scheduleMeeting", caseId=case, kind=enum(kind),
            title="A meeting", minutes=60, **scheduled,
        )  # fmt: skip
    document = """query($case: UUID!) { case(id: $case) {
        timeline(kinds: [MEETING_SCHEDULED]) { lines { meeting { id } } } } }"""
    answer = braid.ask(Role.CLINICIAN, team.clinician, document, case=case)
    for line in answer.data["case"]["timeline"]["lines"]:
        braid.record(
            Role.CLINICIAN, team.clinician, "recordMissed", caseId=case,
            meeting=line["meeting"]["id"], starts="2026-03-02T09:00:00+00:00",
        )  # fmt: skip
    braid.record(Role.PARTICIPANT, team.participant, "reportLapse", caseId=case)
    braid.record(Role.PEER, team.peer, "flag", caseId=case, cue=enum("DRIFT"))
    return team


def _meets(braid: Braid, team: Team, *, of_others: UUID) -> None:
    """A conference of a team, with a case of others on its agenda too."""
    table = Table(
        wrote=braid.wrote,
        clinician=member(Role.CLINICIAN, team.clinician),
        peer=member(Role.PEER, team.peer),
        conference=table_of(team),
    )
    table.is_called(cases=(of_others, team.case))
    table.turns_to(team.case)
    table.decides(team.case, "Call her on Thursday.")
    braid.catch_up()


def table_of(team: Team) -> ConferenceId:
    """The conference of a team."""
    return ConferenceId(uuid5(team.case, "conference"))


def person(team: Team, role: Role) -> UUID:
    """Who takes part in a role, or leads the program."""
    return team.auditor if role is Role.LEAD else team.person(role)
