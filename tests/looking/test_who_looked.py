"""A participant reads who of her team opened her case, and nothing that she may not know."""

from typing import Any
from uuid import uuid4

import pytest

from braid.domain.identity import Role
from tests.looking.looked import opens
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case

LOOKS = """query($first: Int = 25, $after: String) { whoLooked(first: $first, after: $after) {
    looks { id caseId lookedAt lookedUntil role name why } endCursor hasMore } }"""


@pytest.fixture
def team(braid: Braid) -> Team:
    return open_case(braid)


def told(braid: Braid, team: Team, /, **page: object) -> dict[str, Any]:
    answer = braid.ask(Role.PARTICIPANT, team.participant, LOOKS, **page)
    found: dict[str, Any] = answer.data["whoLooked"]
    return found


def test_she_is_told_who_of_her_team_opened_her_case(braid: Braid, team: Team) -> None:
    opens(braid, Role.PEER, team.peer, team.case)
    opens(braid, Role.CLINICIAN, team.clinician, team.case)
    found = told(braid, team)["looks"]
    assert [(one["role"], one["name"], one["why"]) for one in found] == [
        ("CLINICIAN", "Dr. Miriam Okafor", "To support you."),
        ("PEER", "Darnell Reyes", "To support you."),
    ]
    assert {one["caseId"] for one in found} == {str(team.case)}
    assert found[0]["lookedAt"] > found[1]["lookedAt"]


def test_who_has_left_her_team_is_somebody_of_the_program(braid: Braid, team: Team) -> None:
    opens(braid, Role.PEER, team.peer, team.case)
    braid.record(
        Role.CLINICIAN, team.clinician, "releaseTeamMember", caseId=team.case, person=team.peer,
        role=enum("PEER"),
    )  # fmt: skip
    [one] = told(braid, team)["looks"]
    assert (one["role"], one["name"]) == ("PEER", "Somebody of the program")
    assert str(team.peer) not in str(one)


def test_she_is_not_told_of_herself_nor_of_auditors(braid: Braid, team: Team) -> None:
    opens(braid, Role.PARTICIPANT, team.participant, team.case)
    opens(braid, Role.AUDITOR, team.auditor, team.case)
    told(braid, team)
    assert told(braid, team)["looks"] == []


@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN, Role.PARTICIPANT])
def test_a_stranger_who_saw_nothing_did_not_look(braid: Braid, team: Team, role: Role) -> None:
    opens(braid, role, team.stranger, team.case)
    assert told(braid, team)["looks"] == []


def test_she_is_told_nothing_of_other_cases_and_who_reads_them(braid: Braid, team: Team) -> None:
    before = braid.ask(Role.PARTICIPANT, team.participant, LOOKS).raw
    other = open_case(braid)
    opens(braid, Role.PEER, other.peer, other.case)
    braid.record(
        Role.CLINICIAN, other.clinician, "assignTeamMember", caseId=other.case,
        person=team.clinician, role=enum("CLINICIAN"), name="Dr. Miriam Okafor",
    )  # fmt: skip
    opens(braid, Role.CLINICIAN, team.clinician, other.case)
    assert braid.ask(Role.PARTICIPANT, team.participant, LOOKS).raw == before


def test_lists_that_tell_of_what_she_may_not_know_are_no_looks(braid: Braid, team: Team) -> None:
    """That her case waits, or is talked about, is nothing she is told by who looked."""
    before = braid.ask(Role.PARTICIPANT, team.participant, LOOKS).raw
    braid.record(Role.PEER, team.peer, "flag", caseId=team.case, cue=enum("LATE_NIGHT_ISOLATION"))
    for document in (
        "{ needsMe { cards { id } } }",
        "{ caseload { cases { id } } }",
        "{ openActions { case { id } } }",
    ):
        braid.ask(Role.CLINICIAN, team.clinician, document)
    assert braid.ask(Role.PARTICIPANT, team.participant, LOOKS).raw == before


def test_pages_hold_each_look_once(braid: Braid, team: Team) -> None:
    for _ in range(5):
        opens(braid, Role.PEER, team.peer, team.case)
    whole = [one["id"] for one in told(braid, team)["looks"]]
    paged, after = list[str](), None
    while True:
        page = told(braid, team, first=2, after=after)
        paged += [one["id"] for one in page["looks"]]
        after = page["endCursor"]
        if not page["hasMore"]:
            break
    assert paged == whole
    assert len(whole) == 5


def test_a_stranger_is_told_of_no_looks(braid: Braid, team: Team) -> None:
    opens(braid, Role.PEER, team.peer, team.case)
    answer = braid.ask(Role.PARTICIPANT, uuid4(), LOOKS)
    assert answer.data["whoLooked"] == {"looks": [], "endCursor": None, "hasMore": False}


def test_asking_who_looked_is_on_record_and_is_no_look(braid: Braid, team: Team) -> None:
    opens(braid, Role.PEER, team.peer, team.case)
    told(braid, team)
    document = "query($person: UUID) { reads(person: $person) { reads { operation cases } } }"
    answer = braid.ask(Role.AUDITOR, team.auditor, document, person=team.participant)
    assert answer.data["reads"]["reads"] == [
        {"operation": "who_looked_shown", "cases": [str(team.case)]},
        {"operation": "who_looked", "cases": []},
    ]
    assert len(told(braid, team)["looks"]) == 1
