"""A case taken in an emergency is read for a while, on record for what it is; then it is over."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from braid.domain.emergency.events import EmergencyAccessEnded
from braid.domain.identity import BRAID, CaseId, Member, PersonId, Role
from braid.domain.store.cases import Cases
from braid.ops.calendar import LibraryCalendar
from braid.ops.keeping.keeper import Keeper
from tests.scope.sessions import reading
from tests.support.running import Braid, enum
from tests.support.situations import open_case

from .ward import NAME, REASON, Ward, ward

READS = """select purpose, operation, cases, not_hers from access.read_record
    where person = %s order by id"""


@pytest.fixture(scope="module")
def place(braid: Braid) -> Ward:
    """A case that somebody from outside has taken."""
    one = ward(braid)
    assert one.took()["__typename"] == "Recorded"
    return one


def test_she_reads_the_case_and_reports_what_she_did(place: Ward) -> None:
    lines = place.lines(Role.CLINICIAN, place.outsider)
    assert lines is not None
    assert lines[0]["kind"] == "EMERGENCY_ACCESS_TAKEN"
    assert place.comments()["__typename"] == "Recorded"


def test_she_does_not_decide_for_the_team(place: Ward) -> None:
    joins = {"caseId": place.case, "person": place.outsider, "role": enum("CLINICIAN")}
    refused = place.braid.record(
        Role.CLINICIAN, place.outsider, "assignTeamMember", name=NAME, **joins
    )
    assert refused["code"] == "NotInAnEmergency"


def test_the_team_reads_who_took_it_and_why_the_participant_who_and_the_peer_nothing(
    place: Ward,
) -> None:
    [of_clinician] = emergencies(place, Role.CLINICIAN)
    [of_participant] = emergencies(place, Role.PARTICIPANT)
    assert of_clinician["words"] == REASON
    assert of_participant["words"] is None
    until = datetime.fromisoformat(of_participant["emergency"]["until"])
    assert timedelta(hours=3) < until - datetime.now(UTC) <= timedelta(hours=4)
    assert of_participant["emergency"]["name"] == NAME
    assert not emergencies(place, Role.PEER)


def emergencies(place: Ward, role: Role) -> list[dict[str, Any]]:
    lines = place.lines(role, place.team.person(role)) or []
    return [one for one in lines if one["kind"].startswith("EMERGENCY")]


def test_what_she_reads_is_on_record_as_read_in_an_emergency(place: Ward) -> None:
    place.lines(Role.CLINICIAN, place.outsider)
    place.lines(Role.CLINICIAN, place.team.clinician)
    hers = [
        (purpose, cases, strange)
        for purpose, _, cases, strange in place.rows(READS, place.outsider)
    ]
    assert all(one == ("ETREAT", [place.case], []) for one in hers)
    assert {one[0] for one in place.rows(READS, place.team.clinician)} == {"TREAT"}


def test_of_a_list_only_what_she_has_by_emergency_is_read_for_that(braid: Braid) -> None:
    one = ward(braid)
    own = open_case(braid, called="Cleo")
    one.took(by=own.clinician)
    document = "{ caseload { cases { id } } }"
    listed = braid.ask(Role.CLINICIAN, own.clinician, document).data["caseload"]["cases"]
    assert {case["id"] for case in listed} == {str(own.case), str(one.case)}
    shown = [
        (purpose, cases)
        for purpose, operation, cases, _ in one.rows(READS, own.clinician)
        if operation == "caseload_shown"
    ]
    assert sorted(shown) == [("ETREAT", [one.case]), ("TREAT", [own.case])]


def test_it_is_over_at_its_hour_though_no_clock_runs(braid: Braid) -> None:
    one = ward(braid)
    one.took()
    assert one.lines(Role.CLINICIAN, one.outsider)
    one.time_is_over()
    assert one.lines(Role.CLINICIAN, one.outsider) is None
    assert one.comments()["code"] == "CaseNotFound"
    assert one.rows(READS, one.outsider)[-1][3] == [one.case]
    assert one.braid.ask(Role.CLINICIAN, one.outsider, "{ caseload { cases { id } } }").data == {
        "caseload": {"cases": []}
    }


def test_the_database_by_itself_shows_it_until_its_hour_and_no_longer(braid: Braid) -> None:
    one = ward(braid)
    one.took()
    for is_over in (False, True):
        if is_over:
            one.time_is_over()
        with reading(braid, Role.CLINICIAN, one.outsider) as reader:
            for table in ("line", "card", "member"):
                hers = set() if is_over else {one.case}
                assert reader.cases(Role.CLINICIAN, table) == hers, (table, is_over)


@pytest.mark.parametrize("state", ["open", "closed"])
def test_the_clock_records_its_end_once_of_a_closed_case_too(braid: Braid, state: str) -> None:
    one = ward(braid)
    one.took()
    if state == "closed":
        reason = {"caseId": one.case, "reason": enum("MOVED_ON")}
        braid.record(Role.CLINICIAN, one.team.clinician, "closeCase", **reason)
    now = datetime.now(UTC)
    assert keeper(braid, now).visit(one.case, braid.wrote.programs.current()) is not None
    assert not ends(one)
    for _ in range(2):
        keeper(braid, now + timedelta(hours=5)).visit(one.case, braid.wrote.programs.current())
    assert ends(one) == [(Member(person=PersonId(one.outsider), role=Role.CLINICIAN), BRAID)]
    still = "select person from access.membership where case_id = %s and until < 'infinity'"
    assert not one.rows(still, one.case)


def keeper(braid: Braid, now: datetime) -> Keeper:
    cases = Cases(braid.wrote.log, clock=lambda: now)
    return Keeper(cases, LibraryCalendar(), lambda: now)


def ends(one: Ward) -> list[tuple[Member, Member]]:
    history = one.braid.wrote.cases.history(CaseId(one.case))
    return [
        (fact.event.member, fact.by)
        for fact in history
        if isinstance(fact.event, EmergencyAccessEnded)
    ]


def test_who_joins_the_team_stays_when_the_emergency_is_over(braid: Braid) -> None:
    one = ward(braid)
    one.took()
    joins = {"caseId": one.case, "person": one.outsider, "role": enum("CLINICIAN"), "name": NAME}
    braid.record(Role.CLINICIAN, one.team.clinician, "assignTeamMember", **joins)
    one.time_is_over()
    assert one.lines(Role.CLINICIAN, one.outsider)
    assert one.rows(READS, one.outsider)[-1][0] == "TREAT"


def test_what_she_has_by_emergency_she_brings_to_no_table(place: Ward) -> None:
    hers = Member(person=PersonId(place.outsider), role=Role.CLINICIAN)
    assert place.braid.wrote.conferences.is_member(hers, place.case)
    assert place.braid.wrote.conferences.cases_of([hers]) == []


def test_the_same_command_takes_it_once(braid: Braid) -> None:
    one, command = ward(braid), uuid4()
    first, again = one.take(command=command), one.take(command=command)
    [position] = {one.data["takeEmergencyAccess"]["version"] for one in (first, again)}
    taken = (
        "select count(*) from alert.outbox join log.event using (event_id) where originator_id = %s"
    )
    assert position
    assert one.rows(taken, one.case) == [(1,)]
    assert one.took()["code"] == "AccessIsRunning"
