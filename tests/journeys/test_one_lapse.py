"""One lapse, from the mutation that reports it to what each role reads."""

from typing import Any
from uuid import uuid4

import pytest

from braid.domain.identity import Role
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case

TIMELINE = """query($case: UUID!, $position: String) {
  case(id: $case, minPosition: $position) {
    openLapses { id }
    timeline(first: 1) { lines { kind headline words %s } }
  }
}"""


@pytest.fixture(scope="module")
def team(braid: Braid) -> Team:
    return open_case(braid)


@pytest.fixture(scope="module")
def recorded(braid: Braid, team: Team) -> dict[str, Any]:
    """The peer reports a lapse with an account."""
    return braid.record(
        Role.PEER,
        team.peer,
        "reportLapse",
        caseId=team.case,
        substance=enum("ALCOHOL"),
        account="A hard evening.",
        safetyChecked=True,
    )


def latest(braid: Braid, role: Role, team: Team, more: str = "") -> dict[str, Any]:
    answer = braid.ask(role, team.person(role), TIMELINE % more, case=team.case)
    lines: list[dict[str, Any]] = answer.data["case"]["timeline"]["lines"]
    return lines[0]


def test_the_report_answers_with_a_position_and_a_version(recorded: dict[str, Any]) -> None:
    assert recorded["__typename"] == "Recorded"
    assert recorded["position"]
    assert recorded["version"] == 4  # opened, clinician, peer, lapse


@pytest.mark.usefixtures("recorded")
def test_the_clinician_reads_the_substance_and_the_account(braid: Braid, team: Team) -> None:
    line = latest(braid, Role.CLINICIAN, team, "substance safetyChecked")
    assert line == {
        "kind": "LAPSE_REPORTED",
        "headline": "A lapse was reported.",
        "words": "A hard evening.",
        "substance": "ALCOHOL",
        "safetyChecked": True,
    }


@pytest.mark.usefixtures("recorded")
def test_the_peer_reads_that_the_way_back_is_open_and_no_more(braid: Braid, team: Team) -> None:
    assert latest(braid, Role.PEER, team) == {
        "kind": "LAPSE_REPORTED",
        "headline": "A lapse was reported. Reach out: the way back is open.",
        "words": None,
    }


@pytest.mark.usefixtures("recorded")
def test_the_peers_schema_has_no_field_for_the_substance(braid: Braid, team: Team) -> None:
    answer = braid.ask(Role.PEER, team.peer, TIMELINE % "substance", case=team.case)
    assert "Cannot query field 'substance'" in answer.body["errors"][0]["message"]


@pytest.mark.usefixtures("recorded")
def test_the_participant_does_not_read_what_others_reported(braid: Braid, team: Team) -> None:
    assert latest(braid, Role.PARTICIPANT, team)["kind"] == "TEAM_MEMBER_ASSIGNED"


@pytest.mark.usefixtures("recorded")
def test_the_auditor_reads_every_field(braid: Braid, team: Team) -> None:
    line = latest(braid, Role.AUDITOR, team, "facts { name value }")
    facts = {fact["name"]: fact["value"] for fact in line["facts"]}
    assert facts["account"] == "A hard evening."
    assert facts["substance"] == "alcohol"


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN, Role.PARTICIPANT])
def test_a_stranger_reads_the_same_as_of_a_case_that_does_not_exist(
    braid: Braid, team: Team, role: Role
) -> None:
    real = braid.ask(role, team.stranger, TIMELINE % "", case=team.case)
    none = braid.ask(role, team.stranger, TIMELINE % "", case=uuid4())
    assert real.raw == none.raw == b'{"data":{"case":null}}'


def test_the_reporter_reads_her_own_write(
    braid: Braid, team: Team, recorded: dict[str, Any]
) -> None:
    answer = braid.ask(
        Role.PEER, team.peer, TIMELINE % "", case=team.case, position=recorded["position"]
    )
    assert len(answer.data["case"]["openLapses"]) == 1
