"""Fixtures: cases at whose database, strands and answers the tests of scope look."""

from dataclasses import dataclass

import pytest

from braid.domain.identity import Role
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case

MEMBERS = (Role.PEER, Role.CLINICIAN, Role.PARTICIPANT)


@dataclass(frozen=True, kw_only=True)
class TwoTeams:
    """Two cases with nobody in common."""

    ours: Team
    theirs: Team


@pytest.fixture(scope="module")
def teams(braid: Braid) -> TwoTeams:
    """Two cases, each with something in every table of every strand."""
    return TwoTeams(ours=_eventful(braid, "Ada"), theirs=_eventful(braid, "Grace"))


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
    return team
