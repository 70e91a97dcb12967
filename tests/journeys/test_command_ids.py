"""The same command is carried out once, and nobody can borrow another's."""

from uuid import UUID, uuid4

import pytest

from braid.domain.identity import Role
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case


@pytest.fixture(scope="module")
def team(braid: Braid) -> Team:
    return open_case(braid)


def test_the_same_command_answers_the_same_and_records_once(braid: Braid, team: Team) -> None:
    command = uuid4()
    told = {
        "caseId": team.case,
        "commandId": command,
        "text": "She called.",
        "audience": enum("TEAM"),
    }
    first = braid.record(Role.PEER, team.peer, "addComment", **told)
    assert braid.record(Role.PEER, team.peer, "addComment", **told) == first
    later = braid.record(Role.PEER, team.peer, "addComment", **{**told, "commandId": uuid4()})
    assert later["version"] == first["version"] + 1
    assert braid.record(Role.PEER, team.peer, "addComment", **told) == first


def test_a_command_id_cannot_ask_for_something_else(braid: Braid, team: Team) -> None:
    told = {"caseId": team.case, "commandId": uuid4(), "audience": enum("TEAM")}
    braid.record(Role.PEER, team.peer, "addComment", text="She called.", **told)
    other = braid.record(Role.PEER, team.peer, "addComment", text="She did not.", **told)
    assert other["code"] == "CommandIdTaken"


def test_who_learns_anothers_command_id_gains_nothing_by_it(braid: Braid, team: Team) -> None:
    """Neither her case, nor the answer she got."""
    command, intruder = uuid4(), uuid4()
    told = {"commandId": command, "participant": uuid4(), "called": "Ada", "yourName": "Dr. O."}
    hers = braid.record(Role.CLINICIAN, team.clinician, "openCase", **told)
    theirs = braid.record(Role.CLINICIAN, intruder, "openCase", **told)
    assert UUID(theirs["caseId"]) != UUID(hers["caseId"])
    asked = braid.ask(
        Role.CLINICIAN, intruder, "query($id: UUID!) { case(id: $id) { id } }", id=hers["caseId"]
    )
    assert asked.data == {"case": None}


def test_a_change_that_one_cannot_see_is_no_change(braid: Braid, team: Team) -> None:
    """The clinician's version does not move with what peers say among themselves."""
    seen = _version(braid, team, Role.CLINICIAN)
    braid.record(
        Role.PEER, team.peer, "addComment", caseId=team.case, text="x", audience=enum("PEERS")
    )
    assert _version(braid, team, Role.CLINICIAN) == seen
    accepted = braid.record(
        Role.CLINICIAN,
        team.clinician,
        "addComment",
        caseId=team.case,
        text="y",
        audience=enum("TEAM"),
        expectedVersion=seen,
    )
    assert accepted["version"] == seen + 1


def test_a_change_that_one_could_have_seen_stops_the_command(braid: Braid, team: Team) -> None:
    seen = _version(braid, team, Role.PEER)
    told = {"caseId": team.case, "audience": enum("TEAM"), "text": "x"}
    braid.record(Role.CLINICIAN, team.clinician, "addComment", **told)
    refused = braid.record(Role.PEER, team.peer, "addComment", expectedVersion=seen, **told)
    assert refused["code"] == "CaseChangedMeanwhile"


def _version(braid: Braid, team: Team, role: Role) -> int:
    query = "query($id: UUID!) { case(id: $id) { version } }"
    version: int = braid.ask(role, team.person(role), query, id=team.case).data["case"]["version"]
    return version
