"""A case conference from the call to its end: at one table, each with her own view."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from braid.domain.action.events import CaseDiscussed, DecisionRecorded
from braid.domain.identity import Role
from tests.journeys.conferring import Table, calling, confer, convened
from tests.journeys.knowing import complaints, history, id_made
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case

BOTH = pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN])
CLINICAL = {"kind": enum("MEDICATION"), "ownerRole": enum("CLINICIAN")}


@pytest.fixture
def team(braid: Braid) -> Team:
    return open_case(braid)


@pytest.fixture
def table(braid: Braid, team: Team) -> Table:
    return convened(braid, team)


def proposed(table: Table) -> UUID:
    """The case is on the agenda, for a lapse and for the warning that is returned."""
    command = uuid4()
    table.says(Role.PEER, "reportLapse")
    table.says(Role.PEER, "flag", cue=enum("DRIFT"), commandId=command)
    table.orders(Role.CLINICIAN, "proposeAgenda")
    return id_made("warning", command, table.team.peer)


def test_who_is_asked_to_the_table_sees_it_and_who_sits_there(table: Table) -> None:
    assert table.seen_by(Role.CLINICIAN)["me"]["standing"] == "CONFIRMED"
    assert table.seen_by(Role.PEER)["me"]["standing"] == "INVITED"
    table.orders(Role.PEER, "confirmAttendance")
    table.orders(Role.PEER, "sitDown")
    for role in (Role.PEER, Role.CLINICIAN):
        shown = {one["name"]: one for one in table.seen_by(role)["attendees"]}
        assert shown["Darnell Reyes"]["standing"] == "CONFIRMED"
        assert shown["Darnell Reyes"]["isPresent"]
        assert not shown["Dr. Miriam Okafor"]["isPresent"]
    table.orders(Role.PEER, "leaveTable")
    table.orders(Role.PEER, "excuseMyself")
    assert table.orders(Role.PEER, "sitDown")["code"] == "YouAreExcused"
    again = {"person": table.team.peer, "role": enum("PEER"), "name": "Darnell"}
    table.orders(Role.CLINICIAN, "inviteAttendee", **again)
    assert table.seen_by(Role.PEER)["me"]["standing"] == "INVITED"
    refused = table.orders(Role.CLINICIAN, "inviteAttendee", **again)
    assert refused["code"] == "AlreadyInvited"


@BOTH
def test_a_lapse_and_a_warning_bring_the_case_and_both_read_why(table: Table, role: Role) -> None:
    table.says(Role.PEER, "reportLapse")
    table.says(Role.PEER, "flag", cue=enum("DRIFT"))
    assert table.orders(role, "proposeAgenda")["__typename"] == "ConferenceRecorded"
    for reader in (Role.PEER, Role.CLINICIAN):
        slot, item = table.seen_by(reader)["agenda"]
        assert slot["isPeersSlot"]
        kinds = {one["kind"] for one in item["reasons"]}
        assert {"OPEN_LAPSE", "LAPSE_SINCE"} < kinds
        assert any(kind.endswith("_WARNING") for kind in kinds)
        assert item["score"] == sum(one["weight"] for one in item["reasons"])


def test_people_arrange_the_agenda_but_for_the_peers_slot(table: Table) -> None:
    assert table.orders(Role.PEER, "addToAgenda", caseId=table.team.case)["__typename"] != "Refused"
    again = table.orders(Role.CLINICIAN, "addToAgenda", caseId=table.team.case)
    assert again["code"] == "AlreadyOnTheAgenda"
    table.orders(Role.PEER, "moveAgendaItem", item=table.conference)
    assert [one["isPeersSlot"] for one in table.seen_by(Role.CLINICIAN)["agenda"]] == [False, True]
    stays = table.orders(Role.CLINICIAN, "removeFromAgenda", caseId=table.conference)
    assert stays["code"] == "PeersSlotStays"
    table.orders(Role.CLINICIAN, "removeFromAgenda", caseId=table.team.case)
    proposed(table)
    assert [one["number"] for one in table.seen_by(Role.PEER)["agenda"]] == [1]


def test_a_case_of_others_is_no_case_to_her(braid: Braid, table: Table) -> None:
    other = open_case(braid)
    for case in (other.case, uuid4()):
        assert table.orders(Role.PEER, "addToAgenda", caseId=case)["code"] == "CaseNotFound"
        gone = table.orders(Role.PEER, "removeFromAgenda", caseId=case)
        assert gone["code"] == "AgendaItemNotFound"
        moved = table.orders(Role.PEER, "moveAgendaItem", item=table.conference, before=case)
        assert moved["code"] == "AgendaItemNotFound"


@BOTH
def test_what_one_decides_appears_for_both_and_is_done_by_either(table: Table, role: Role) -> None:
    warning = proposed(table)
    command = uuid4()
    recorded = table.decides(role, commandId=command, answers=[warning])
    assert recorded["__typename"] == "Recorded"
    action = str(id_made("action", command, table.team.person(role)))
    for reader in (Role.PEER, Role.CLINICIAN):
        case = table.case_of(reader)
        assert case["isDiscussed"]
        [shown] = case["actions"]
        assert (shown["action"], shown["what"], shown["isDone"]) == (
            *(action, "Call on Friday."),
            False,
        )
        assert shown["answers"] == [str(warning)]
    kinds = [type(one.event) for one in history(table.braid, table.team)][-2:]
    assert kinds == [CaseDiscussed, DecisionRecorded]
    table.says(Role.PEER, "completeAction", action=action, note="She picked up at once.")
    for reader in (Role.PEER, Role.CLINICIAN):
        [shown] = table.case_of(reader)["actions"]
        assert (shown["isDone"], shown["note"]) == (True, "She picked up at once.")


def test_a_peer_neither_decides_nor_carries_out_what_is_clinical(table: Table) -> None:
    team = table.team
    order = f'mutation {{ recordDecision(caseId: "{team.case}", kind: MEDICATION) }}'
    said = complaints(table.braid, Role.PEER, team.peer, order)
    assert "Value 'MEDICATION' does not exist in 'ActionKind' enum." in said
    refused = table.decides(Role.CLINICIAN, kind=enum("MEDICATION"))
    assert refused["code"] == "NotInYourScope"


def test_a_decision_for_clinicians_changes_nothing_that_a_peer_reads(table: Table) -> None:
    proposed(table)
    table.says(Role.CLINICIAN, "turnToCase", conferenceId=table.conference)
    card = "query($id: UUID!) { case(id: $id) { version lastToldAt timeline { lines { kind } } } }"

    def read(role: Role) -> Any:
        person, case = table.team.person(role), table.team.case
        return table.seen_by(role), table.braid.ask(role, person, card, id=case).data

    peer, clinician = read(Role.PEER), read(Role.CLINICIAN)
    command = uuid4()
    clinical = {"owner": table.team.clinician, "commandId": command, **CLINICAL}
    assert table.decides(Role.CLINICIAN, **clinical)["__typename"] == "Recorded"
    assert read(Role.CLINICIAN) != clinician
    assert read(Role.PEER) == peer
    action = id_made("action", command, table.team.clinician)
    done = table.says(Role.PEER, "completeAction", action=action)
    assert done == table.says(Role.PEER, "completeAction", action=uuid4())
    assert done["code"] == "ActionNotFound"
    table.orders(Role.CLINICIAN, "proposeAgenda")
    assert read(Role.PEER) == peer


def test_an_order_is_carried_out_once(table: Table) -> None:
    proposed(table)
    command = uuid4()
    first = table.decides(Role.PEER, commandId=command)
    assert table.decides(Role.PEER, commandId=command) == first
    assert len(table.case_of(Role.PEER)["actions"]) == 1
    other = table.decides(Role.PEER, commandId=command, what="Something else.")
    assert other["code"] == "CommandIdTaken"
    call = calling(commandId=command)
    clinician = table.team.clinician
    called = confer(table.braid, Role.CLINICIAN, clinician, "conveneConference", **call)
    again = confer(table.braid, Role.CLINICIAN, clinician, "conveneConference", **call)
    assert called["conferenceId"] == again["conferenceId"]


def test_words_that_may_hurt_are_offered_others(table: Table) -> None:
    said = {"conferenceId": table.conference, "words": "The addict came back."}
    assert table.says(Role.CLINICIAN, "giveFeedback", **said)["code"] == "WordingMayHurt"
    kept = table.says(Role.CLINICIAN, "giveFeedback", asWritten=True, **said)
    assert kept["__typename"] == "Recorded"
