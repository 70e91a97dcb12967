"""An auditor reads who read what: by person, case, purpose, role and time, on record herself."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from braid.domain.identity import Role
from tests.looking.looked import audits, comments, opens
from tests.support.running import Braid
from tests.support.situations import Team, open_case

READ = """id readAt person role name purpose operation request cases notHers position"""
READS = f"""query($person: UUID, $case: UUID, $purpose: Purpose, $role: Role, $from: DateTime,
    $to: DateTime, $first: Int = 100, $after: String) {{
    reads(person: $person, caseId: $case, purpose: $purpose, role: $role, from: $from, to: $to,
        first: $first, after: $after) {{ reads {{ {READ} }} endCursor hasMore }} }}"""
ATTEMPTS = """query($person: UUID, $case: UUID, $first: Int = 100, $after: String) {
    attempts(person: $person, caseId: $case, first: $first, after: $after) {
        attempts { id triedAt person role name operation caseId reason detail times }
        endCursor hasMore } }"""


@pytest.fixture(scope="module")
def team(braid: Braid) -> Team:
    """A case that everybody has looked at once, and a stranger in vain."""
    team = open_case(braid)
    for role in (Role.PEER, Role.CLINICIAN, Role.PARTICIPANT):
        opens(braid, role, team.person(role), team.case)
    opens(braid, Role.PEER, team.stranger, team.case)
    comments(braid, Role.CLINICIAN, team.stranger, team.case)
    return team


def read(braid: Braid, team: Team, /, **wanted: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = audits(braid, team, READS, **wanted)["reads"]["reads"]
    return found


def who(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(one["role"], one["operation"]) for one in found]


def test_reads_of_a_case_are_told_the_latest_first(braid: Braid, team: Team) -> None:
    found = [one for one in read(braid, team, case=team.case) if one["role"] != "AUDITOR"]
    assert [one["person"] for one in found] == [
        str(one) for one in (team.stranger, team.participant, team.clinician, team.peer)
    ]
    latest = found[1]
    assert (latest["role"], latest["purpose"]) == ("PARTICIPANT", "PATIENT_REQUEST")
    assert (latest["operation"], latest["cases"]) == ("case", [str(team.case)])
    assert [one["name"] for one in found] == [None, None, "Dr. Miriam Okafor", "Darnell Reyes"]


def test_what_was_not_the_readers_is_told_apart(braid: Braid, team: Team) -> None:
    found = read(braid, team, case=team.case)
    not_hers = {one["person"]: one["notHers"] for one in found}
    assert not_hers.pop(str(team.stranger)) == [str(team.case)]
    assert not any(not_hers.values())


@pytest.mark.parametrize(
    ("wanted", "people"),
    [
        ({"role": "PEER"}, {"peer", "stranger"}),
        ({"purpose": "PATIENT_REQUEST"}, {"participant"}),
        ({"purpose": "TREATMENT", "role": "CLINICIAN"}, {"clinician"}),
        ({"role": "LEAD"}, set()),
    ],
)
def test_reads_are_told_by_role_and_purpose(
    braid: Braid, team: Team, wanted: dict[str, str], people: set[str]
) -> None:
    found = read(braid, team, case=team.case, **wanted)
    assert {one["person"] for one in found} == {str(getattr(team, one)) for one in people}


def test_reads_are_told_by_person_and_time(braid: Braid, team: Team) -> None:
    [one] = read(braid, team, person=team.peer)
    at = datetime.fromisoformat(one["readAt"])
    later = at + timedelta(microseconds=1)
    moments = {"person": team.peer, "from": at.isoformat(), "to": later.isoformat()}
    assert read(braid, team, **moments) == [one]
    assert read(braid, team, **{**moments, "to": at.isoformat()}) == []
    assert read(braid, team, **{**moments, "from": later.isoformat(), "to": None}) == []


def test_pages_of_reads_hold_each_read_once(braid: Braid, team: Team) -> None:
    until = datetime.now(UTC).isoformat()
    whole = [one["id"] for one in read(braid, team, to=until)]
    paged, after = list[str](), None
    while True:
        page = audits(braid, team, READS, to=until, first=2, after=after)["reads"]
        paged += [one["id"] for one in page["reads"]]
        after = page["endCursor"]
        if not page["hasMore"]:
            break
    assert paged == whole
    assert len(whole) > 2


def test_asking_who_looked_is_on_record_with_every_case_that_is_told(braid: Braid) -> None:
    """The read that asks is told by the next one."""
    team, auditor = open_case(braid), uuid4()
    opens(braid, Role.PEER, team.peer, team.case)
    asked = {"person": str(team.peer)}
    document = "query($person: UUID) { reads(person: $person) { reads { operation } } }"
    first = braid.ask(Role.AUDITOR, auditor, document, **asked).data["reads"]["reads"]
    assert first == [{"operation": "case"}]
    hers = read(braid, team, person=auditor)
    assert who(hers) == [("AUDITOR", "reads_shown"), ("AUDITOR", "reads")]
    assert hers[0]["cases"] == [str(team.case)]
    assert {one["purpose"] for one in hers} == {"AUDIT"}


def test_attempts_are_told_and_are_on_record_when_told(braid: Braid, team: Team) -> None:
    found = audits(braid, team, ATTEMPTS, case=team.case)["attempts"]["attempts"]
    told = [(one["role"], one["operation"], one["reason"], one["times"]) for one in found]
    assert told == [
        ("CLINICIAN", "add_comment", "STRANGER", 1),
        ("PEER", "case", "STRANGER", 1),
    ]
    assert {one["person"] for one in found} == {str(team.stranger)}
    assert "attempts_shown" in {one["operation"] for one in read(braid, team, case=team.case)}


def test_attempts_come_in_pages(braid: Braid, team: Team) -> None:
    page = audits(braid, team, ATTEMPTS, case=team.case, first=1)["attempts"]
    rest = audits(braid, team, ATTEMPTS, case=team.case, first=1, after=page["endCursor"])
    assert (page["hasMore"], rest["attempts"]["hasMore"]) == (True, False)
    assert rest["attempts"]["attempts"][0]["operation"] == "case"


@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN, Role.PARTICIPANT, Role.LEAD])
def test_nobody_else_may_even_ask(braid: Braid, role: Role) -> None:
    for field in ("reads { hasMore }", "attempts { hasMore }", "unusualReads { sentence }"):
        answer = braid.ask(role, uuid4(), f"{{ {field} }}")
        assert "data" not in answer.body


@pytest.mark.parametrize("after", ["x", "cmVhZCB4", "YXR0ZW1wdCAx"])
def test_a_strange_cursor_is_not_understood(braid: Braid, team: Team, after: str) -> None:
    answer = braid.ask(Role.AUDITOR, team.auditor, READS, after=after)
    assert answer.body["errors"][0]["extensions"]["code"] == "NOT_UNDERSTOOD"


def test_no_database_role_but_an_auditors_reads_the_record(braid: Braid, team: Team) -> None:
    from tests.scope.sessions import reading  # noqa: PLC0415 - a session past the application

    asked = "select count(*) from access.reads(null, null, null, null, null, null, null, 100)"
    with reading(braid, Role.AUDITOR, UUID(int=1)) as auditor:
        [[count]] = auditor.rows(asked)
    assert count >= 5
