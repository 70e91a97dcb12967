"""What was decided comes back; each side tells the other; it ends; strangers hear nothing."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from braid.domain.action.events import ActionOverdue, DecisionRecorded
from braid.domain.identity import ConferenceId, Role
from braid.domain.store.cases import Cases
from braid.domain.store.conferences import Conferences
from braid.ops.calendar import LibraryCalendar
from braid.ops.keeping.host import Host
from braid.ops.keeping.keeper import Keeper
from tests.journeys.conferring import AT_TABLE, Table, confer, convened
from tests.journeys.knowing import history, lacks
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case

BOTH = pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN])
CLINICIANS_ALONE = ("conveneConference", "inviteAttendee", "freezePackets", "closeConference")
OF_THE_TABLE: dict[str, dict[str, object]] = {
    "confirmAttendance": {},
    "excuseMyself": {},
    "sitDown": {},
    "leaveTable": {},
    "proposeAgenda": {},
    "addToAgenda": {"caseId": "CASE"},
    "moveAgendaItem": {"item": "CASE"},
    "removeFromAgenda": {"caseId": "CASE"},
    "freezePackets": {},
    "closeConference": {},
    "inviteAttendee": {"person": uuid4(), "role": enum("PEER"), "name": "Somebody"},
}


@pytest.fixture
def team(braid: Braid) -> Team:
    return open_case(braid)


@pytest.fixture
def table(braid: Braid, team: Team) -> Table:
    return convened(braid, team)


def clock_looks(table: Table, at: datetime) -> None:
    """Braid's clock visits the case at that time."""
    wrote = table.braid.wrote
    cases = Cases(wrote.log, clock=lambda: at)
    keeper = Keeper(cases, LibraryCalendar(), lambda: at)
    keeper.visit(table.team.case, wrote.programs.current())
    table.braid.catch_up()


def kinds_on_the_agenda(table: Table, role: Role) -> set[str]:
    return {one["kind"] for item in table.seen_by(role)["agenda"] for one in item["reasons"]}


def test_an_action_that_waits_comes_back_to_the_next_table(braid: Braid, table: Table) -> None:
    table.decides(Role.CLINICIAN)
    [decided] = [
        one.event for one in history(braid, table.team) if isinstance(one.event, DecisionRecorded)
    ]
    table.orders(Role.CLINICIAN, "closeConference")
    following = convened(braid, table.team)
    following.orders(Role.PEER, "proposeAgenda")
    assert kinds_on_the_agenda(following, Role.PEER) == {"ACTION_OPEN"}
    for _ in range(2):
        clock_looks(table, decided.due + timedelta(minutes=1))
    told = [type(one.event) for one in history(braid, table.team)]
    assert told.count(ActionOverdue) == 1
    following.orders(Role.PEER, "proposeAgenda")
    for role in (Role.PEER, Role.CLINICIAN):
        assert kinds_on_the_agenda(following, role) == {"ACTION_OVERDUE"}
        [action] = following.case_of(role)["actions"]
        assert action["isOverdue"]


def test_what_is_clinical_comes_back_to_nobody_by_itself(table: Table) -> None:
    clinical = {"kind": enum("THERAPY"), "ownerRole": enum("CLINICIAN")}
    table.decides(Role.CLINICIAN, owner=table.team.clinician, **clinical)
    following = convened(table.braid, table.team)
    following.orders(Role.CLINICIAN, "proposeAgenda")
    assert kinds_on_the_agenda(following, Role.CLINICIAN) == set()


@BOTH
def test_each_side_reads_what_the_other_says(table: Table, role: Role) -> None:
    table.orders(Role.PEER, "addToAgenda", caseId=table.team.case)
    said = {"conferenceId": table.conference, "words": "The calls helped; the forms did not."}
    table.says(role, "giveFeedback", **said)
    for reader in (Role.PEER, Role.CLINICIAN):
        told = table.case_of(reader)["timeline"]
        assert said["words"] in [one["words"] for one in told]


def test_what_the_clock_does_at_the_table_is_read_like_what_people_do(table: Table) -> None:
    table.says(Role.PEER, "reportLapse")
    wrote = table.braid.wrote
    starts = wrote.conferences.current(table.conference).starts
    assert starts is not None
    conferences = Conferences(wrote.log, clock=lambda: starts)
    host = Host(conferences, wrote.cases, wrote.packets, LibraryCalendar(), lambda: starts)
    again = host.visit(table.conference, wrote.programs.current())
    assert again == starts + timedelta(hours=1 + 12)
    table.braid.catch_up()
    for role in (Role.PEER, Role.CLINICIAN):
        assert table.seen_by(role)["isFrozen"]
        assert kinds_on_the_agenda(table, role) == {"OPEN_LAPSE", "LAPSE_SINCE"}
    query = "query($id: UUID!) { conference(id: $id) { lines { kind byRole } } }"
    auditor = table.team.auditor
    whole = table.braid.ask(Role.AUDITOR, auditor, query, id=table.conference).data["conference"]
    by_braid = [one["kind"] for one in whole["lines"] if one["byRole"] == "BRAID"]
    assert by_braid == ["AGENDA_PROPOSED", "PACKET_FROZEN"]


def test_packets_are_not_made_days_ahead(braid: Braid, team: Team) -> None:
    starts = (datetime.now(UTC) + timedelta(days=3)).replace(tzinfo=None, microsecond=0)
    table = convened(braid, team, starts=starts)
    refused = table.orders(Role.CLINICIAN, "freezePackets")
    assert refused["code"] == "TooEarlyToFreeze"
    assert "24 hours before the start" in refused["message"]
    assert not table.seen_by(Role.PEER)["isFrozen"]


def test_packets_are_made_once(table: Table) -> None:
    table.orders(Role.PEER, "addToAgenda", caseId=table.team.case)
    assert table.orders(Role.CLINICIAN, "freezePackets")["__typename"] == "ConferenceRecorded"
    frozen = table.braid.wrote.conferences.current(table.conference).frozen
    assert frozen is not None
    assert {one.person for one in frozen.packets} == {table.team.peer, table.team.clinician}
    assert table.seen_by(Role.PEER)["isFrozen"]
    table.orders(Role.CLINICIAN, "freezePackets")
    assert table.braid.wrote.conferences.current(table.conference).frozen == frozen


def test_a_conference_that_is_over_takes_nothing_more(table: Table) -> None:
    table.orders(Role.PEER, "sitDown")
    table.orders(Role.CLINICIAN, "closeConference")
    for role in (Role.PEER, Role.CLINICIAN):
        seen = table.seen_by(role)
        assert seen["isClosed"]
        assert not any(one["isPresent"] for one in seen["attendees"])
    assert table.orders(Role.PEER, "sitDown")["code"] == "ConferenceIsOver"
    assert table.decides(Role.CLINICIAN)["code"] == "ConferenceIsOver"


@BOTH
@pytest.mark.parametrize("mutation", sorted(OF_THE_TABLE))
def test_a_stranger_hears_what_is_said_of_no_conference(
    braid: Braid, table: Table, role: Role, mutation: str
) -> None:
    if role is Role.PEER and mutation in CLINICIANS_ALONE:
        assert lacks(braid, table.team, role, mutation)
        return
    case = table.team.case
    said = {key: case if one == "CASE" else one for key, one in OF_THE_TABLE[mutation].items()}
    stranger, answers = uuid4(), list[Any]()
    for conference in (table.conference, uuid4(), case):
        told = {"conferenceId": conference, **said}
        answers.append(confer(braid, role, stranger, mutation, **told))
    assert answers[0] == answers[1] == answers[2]
    assert answers[0]["code"] == "ConferenceNotFound"
    assert braid.ask(role, stranger, AT_TABLE, id=table.conference).data == {"conference": None}


@BOTH
def test_who_belongs_to_a_case_says_nothing_of_it_at_anothers_table(
    braid: Braid, table: Table, role: Role
) -> None:
    other = open_case(braid)
    elsewhere = Table(braid=braid, team=other, conference=table.conference)
    nowhere = Table(braid=braid, team=other, conference=ConferenceId(uuid4()))
    for said in (
        [one.decides(role) for one in (elsewhere, nowhere)],
        [one.says(role, "turnToCase", conferenceId=one.conference) for one in (elsewhere, nowhere)],
    ):
        assert said[0] == said[1]
        assert said[0]["code"] == "ConferenceNotFound"
