"""Who tries what is not hers is refused, and the attempt is on record, case or no case."""

from dataclasses import replace
from uuid import uuid4

import pytest
from starlette.websockets import WebSocketDisconnect

from braid.domain.identity import CaseId, Member, PersonId, Purpose, RequestId, Role
from braid.projections.reading import Read, Reader
from tests.looking.looked import as_superuser, attempts, comments, every_statement, opens
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case
from tests.support.tables import Table, person

MEMBERS = (Role.PEER, Role.CLINICIAN, Role.PARTICIPANT)
EVERY_MEMBER = pytest.mark.parametrize("role", MEMBERS)
BROKEN = "alter table access.read_record add constraint broken check (false) not valid"
MENDED = "alter table access.read_record drop constraint broken"


@pytest.fixture(scope="module")
def team(braid: Braid) -> Team:
    return open_case(braid)


@EVERY_MEMBER
def test_a_stranger_who_asks_for_a_case_is_on_record(braid: Braid, team: Team, role: Role) -> None:
    with attempts(braid) as found:
        assert opens(braid, role, team.stranger, team.case).data == {"case": None}
    one = found.only
    assert (one.person, one.role, one.case_id) == (team.stranger, role.value, team.case)
    assert (one.operation, one.why, one.times) == ("case", "stranger", 1)


@EVERY_MEMBER
def test_a_member_who_opens_her_case_makes_no_attempt(braid: Braid, team: Team, role: Role) -> None:
    with attempts(braid) as found:
        assert opens(braid, role, team.person(role), team.case).data["case"]
        braid.ask(role, team.person(role), "{ caseload { cases { id } } }")
    assert not found


def test_who_is_released_while_she_follows_live_has_tried_nothing(braid: Braid) -> None:
    """Her last look, which ends it, is marked as not hers, and is no attempt of a stranger."""
    team = open_case(braid)
    hers = Reader(
        member=Member(person=PersonId(team.peer), role=Role.PEER),
        purpose=Purpose.TREATMENT,
        request=RequestId(uuid4()),
    )
    with attempts(braid) as found:
        follows(braid, hers, team)
        braid.record(
            Role.CLINICIAN, team.clinician, "releaseTeamMember", caseId=team.case,
            person=team.peer, role=enum("PEER"),
        )  # fmt: skip
        follows(braid, hers, team)
    assert not found
    told = "{ unusualReads { reason person } }"
    people = braid.ask(Role.AUDITOR, team.auditor, told).data["unusualReads"]
    assert str(team.peer) not in {
        one["person"] for one in people if one["reason"] == "NO_ASSIGNMENT"
    }


def follows(braid: Braid, reader: Reader, team: Team) -> None:
    """One turn of following a case live."""
    with Read(braid.served.services.strands, reader) as read:
        read.of("case_lines", [CaseId(team.case)])


@EVERY_MEMBER
def test_a_stranger_who_gives_an_order_is_on_record(braid: Braid, team: Team, role: Role) -> None:
    with attempts(braid) as found:
        assert comments(braid, role, team.stranger, team.case)["code"] == "CaseNotFound"
    one = found.only
    assert (one.person, one.role, one.case_id) == (team.stranger, role.value, team.case)
    assert (one.operation, one.why) == ("add_comment", "stranger")


def test_who_gives_an_order_on_a_table_of_others_is_on_record(braid: Braid, team: Team) -> None:
    clinician, peer = person(Role.CLINICIAN, team.clinician), person(Role.PEER, team.peer)
    table = Table(wrote=braid.wrote, clinician=clinician, peer=peer)
    table.is_called(cases=(team.case,))
    order = f"""mutation {{ confirmAttendance(commandId: "{uuid4()}",
        conferenceId: "{table.conference}") {{ ... on Refused {{ code }} }} }}"""
    with attempts(braid) as found:
        braid.ask(Role.CLINICIAN, team.stranger, order)
    assert (found.only.why, found.only.case_id) == ("stranger", table.conference)


def test_which_of_a_case_and_a_table_was_not_hers_is_on_record(braid: Braid, team: Team) -> None:
    other = open_case(braid)
    clinician, peer = person(Role.CLINICIAN, team.clinician), person(Role.PEER, team.peer)
    table = Table(wrote=braid.wrote, clinician=clinician, peer=peer)
    table.is_called(cases=(team.case,))
    strangers = person(Role.CLINICIAN, other.clinician)
    theirs = Table(wrote=braid.wrote, clinician=strangers, peer=peer)
    theirs.is_called(cases=(other.case,))
    for order, case, conference, strange in (
        ("addToAgenda", other.case, table.conference, other.case),
        ("turnToCase", team.case, theirs.conference, theirs.conference),
        ("turnToCase", other.case, table.conference, other.case),
    ):
        with attempts(braid) as found:
            braid.ask(
                Role.CLINICIAN,
                team.clinician,
                f"""mutation {{ {order}(commandId: "{uuid4()}", caseId: "{case}",
                    conferenceId: "{conference}") {{ ... on Refused {{ code }} }} }}""",
            )
        assert found.only.case_id == strange, order


@EVERY_MEMBER
def test_a_stranger_is_answered_and_recorded_as_for_a_case_that_does_not_exist(
    braid: Braid, team: Team, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same statements in the same order on the same logins: it takes as long, and tells as
    little."""
    heard, sent, kept = [], [], []
    for case in (team.case, uuid4()):
        comments(braid, role, team.stranger, case)
        with attempts(braid) as found, every_statement(monkeypatch) as statements:
            answers = [
                opens(braid, role, team.stranger, case).raw,
                comments(braid, role, team.stranger, case),
            ]
        heard.append(answers)
        sent.append(statements)
        kept.append([replace(one, case_id=None) for one in found])
        assert {one.case_id for one in found} == {case}
    assert heard[0] == heard[1]
    assert sent[0] == sent[1]
    assert kept[0] == kept[1]
    assert any("record_attempt" in text for _, text in sent[0])


@pytest.mark.parametrize("other", [Role.AUDITOR, Role.LEAD])
def test_a_token_at_another_roles_endpoint_is_on_record(
    braid: Braid, team: Team, other: Role
) -> None:
    headers = braid.headers(team.peer, Role.PEER)
    with attempts(braid) as found:
        answer = braid.client.post(f"/graphql/{other.value}", headers=headers, json={})
    assert answer.status_code == 403
    one = found.only
    assert (one.person, one.role, one.why) == (team.peer, "peer", "other_role")
    assert one.operation == f"sign_in_as_{other.value}"


def test_a_token_that_is_not_believed_is_on_record_as_nobodys(braid: Braid, team: Team) -> None:
    headers = braid.headers(team.peer, Role.PEER)
    headers["Authorization"] += "x"
    with attempts(braid) as found:
        answer = braid.client.post("/graphql/peer", headers=headers, json={})
    assert answer.status_code == 401
    one = found.only
    assert (one.person, one.role, one.case_id) == (None, None, None)
    assert (one.why, one.operation) == ("bad_token", "sign_in")
    assert one.detail in {"signature", "malformed"}


@pytest.mark.parametrize(("role", "why"), [(Role.PEER, "other_role"), (None, "bad_token")])
def test_a_live_connection_that_is_turned_away_is_on_record(
    braid: Braid, team: Team, role: Role | None, why: str
) -> None:
    token = braid.token(team.peer, role) if role else "a.b.c"
    with (
        attempts(braid) as found,
        pytest.raises(WebSocketDisconnect),
        braid.client.websocket_connect(
            "/graphql/clinician", subprotocols=["graphql-transport-ws"]
        ) as connection,
    ):
        payload = {"authorization": f"Bearer {token}"}
        connection.send_json({"type": "connection_init", "payload": payload})
        connection.receive_json()
    assert found.only.why == why


def test_a_read_whose_record_failed_is_on_record_as_an_attempt(
    braid: Braid, team: Team, request: pytest.FixtureRequest
) -> None:
    as_superuser(braid, BROKEN)
    request.addfinalizer(lambda: as_superuser(braid, MENDED))
    with attempts(braid) as found:
        assert "Ada" not in opens(braid, Role.PEER, team.peer, team.case).raw.decode()
    assert (found.only.person, found.only.why) == (team.peer, "record_failed")
