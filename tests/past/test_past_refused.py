"""Who may see through somebody else, what may be asked so, and what is said where it may not."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from braid.domain.identity import READING_ROLES, Member, PersonId, Role
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case

from .asked import AUDITOR, CASELOAD, Question, seen_by

CASE = "query($id: UUID!) { case(id: $id) { called version } }"


@pytest.fixture(scope="module")
def team(braid: Braid) -> Team:
    return open_case(braid)


def of_peer(team: Team, query: str = CASELOAD, **variables: str) -> Question:
    by = Member(person=PersonId(team.peer), role=Role.PEER)
    return Question(by=by, query=query, variables=variables)


def last(braid: Braid) -> Mapping[str, object]:
    return {"position": braid.wrote.conferences.log_position()}


def code(response: Any) -> tuple[int, str]:
    [error] = response.json()["errors"]
    return response.status_code, error["extensions"]["code"]


@pytest.mark.parametrize("role", [one for one in READING_ROLES if one is not Role.AUDITOR])
def test_only_an_auditor_sees_through_somebody_else(braid: Braid, team: Team, role: Role) -> None:
    by = Member(person=PersonId(team.person(role)), role=role)
    own = Question(by=by, query=CASELOAD, variables={})
    assert code(seen_by(braid, own, last(braid), by=by)) == (403, "PAST_IS_FOR_AUDITORS")


def test_an_auditor_who_sees_through_nobody_is_signed_in_for_another_role(
    braid: Braid, team: Team
) -> None:
    headers = braid.headers(AUDITOR.person, Role.AUDITOR)
    for extensions in (None, {}, {"seenBy": None}, {"other": 1}):
        body = {"query": CASELOAD, "extensions": extensions}
        response = braid.client.post("/graphql/peer", headers=headers, json=body)
        assert code(response) == (403, "OTHER_ROLE")


def test_who_did_not_belong_to_a_case_then_sees_what_a_stranger_sees(
    braid: Braid, team: Team
) -> None:
    before = last(braid)
    joins = Member(person=PersonId(uuid4()), role=Role.PEER)
    arguments = {"role": enum("PEER"), "name": "Somebody"}
    told = {"caseId": team.case, "person": joins.person, **arguments}
    braid.record(Role.CLINICIAN, team.clinician, "assignTeamMember", **told)
    asked = Question(by=joins, query=CASE, variables={"id": str(team.case)})
    unknown = Question(by=joins, query=CASE, variables={"id": str(uuid4())})
    stranger = seen_by(braid, unknown, before).content
    assert seen_by(braid, asked, before).content == stranger
    assert seen_by(braid, asked, last(braid)).json()["data"]["case"]["called"] == "Ada"
    in_another_role = Member(person=joins.person, role=Role.CLINICIAN)
    other = Question(by=in_another_role, query=CASE, variables={"id": str(team.case)})
    assert seen_by(braid, other, last(braid)).content == stranger


@pytest.mark.parametrize(
    "order",
    [
        'mutation { addComment(caseId: "%s", commandId: "%s", text: "x") { __typename } }',
        'subscription { caseLines(id: "%s") { id } } # %s',
    ],
)
def test_nothing_is_ordered_or_followed_in_the_past(braid: Braid, team: Team, order: str) -> None:
    asked = of_peer(team, order % (team.case, uuid4()))
    before = last(braid)
    assert code(seen_by(braid, asked, before)) == (400, "PAST_TAKES_NO_ORDERS")
    assert last(braid) == before


def test_nothing_of_the_past_is_followed_over_live_connections(braid: Braid, team: Team) -> None:
    extensions = {"seenBy": {"person": str(team.peer), "asOf": {"position": 1}}}
    asked = {"query": f'subscription {{ caseLines(id: "{team.case}") {{ id }} }}'}
    body = {**asked, "extensions": extensions}
    headers = braid.headers(AUDITOR.person, Role.AUDITOR)
    live = {**headers, "Accept": "text/event-stream"}
    response = braid.client.post("/graphql/peer", headers=live, json=body)
    assert code(response) == (400, "PAST_TAKES_NO_ORDERS")
    with braid.client.websocket_connect(
        "/graphql/auditor", subprotocols=["graphql-transport-ws"]
    ) as connection:
        authorization = {"authorization": headers["Authorization"]}
        connection.send_json({"type": "connection_init", "payload": authorization})
        assert connection.receive_json()["type"] == "connection_ack"
        connection.send_json({"type": "subscribe", "id": "1", "payload": body})
        [refused] = connection.receive_json()["payload"]
    assert refused["extensions"]["code"] == "PAST_TAKES_NO_ORDERS"


@pytest.mark.parametrize(
    "given",
    [
        *([], 1, "peer", {}, {"person": str(uuid4())}, {"asOf": {"position": 1}}),
        {"person": "nobody", "asOf": {"position": 1}},
        {"person": "{" + str(uuid4()) + "}", "asOf": {"position": 1}},
        *(
            {"person": str(uuid4()), "asOf": as_of}
            for as_of in (
                *(1, None, {}, {"position": "1"}, {"position": -1}, {"position": True}),
                *({"position": 1.5}, {"position": 2**63}, {"recordedAt": 1}),
                *({"recordedAt": "yesterday"}, {"recordedAt": "2026-01-01T00:00:00"}),
                {"position": 1, "recordedAt": "2026-01-01T00:00:00Z"},
            )
        ),
        {"person": str(uuid4()), "asOf": {"position": 1}, "role": "peer"},
    ],
)
def test_a_see_through_that_makes_no_sense_is_said_to_make_none(
    braid: Braid, team: Team, given: object
) -> None:
    headers = braid.headers(AUDITOR.person, Role.AUDITOR)
    body = {"query": CASELOAD, "extensions": {"seenBy": given}}
    response = braid.client.post("/graphql/peer", headers=headers, json=body)
    assert code(response) == (400, "SEEN_BY_NOT_UNDERSTOOD")


def test_the_log_is_not_asked_for_what_has_not_come_yet(braid: Braid, team: Team) -> None:
    ahead = datetime.now(UTC) + timedelta(minutes=1)
    beyond = braid.wrote.conferences.log_position() + 1
    for as_of in ({"position": beyond}, {"recordedAt": ahead.isoformat()}):
        assert code(seen_by(braid, of_peer(team), as_of)) == (400, "NOT_THAT_FAR_YET")


def test_before_its_first_event_nothing_is_to_be_seen(braid: Braid, team: Team) -> None:
    nothing: Mapping[str, object] = {"data": {"caseload": {"cases": [], "endCursor": None}}}
    for as_of in ({"position": 0}, {"recordedAt": "2001-01-01T00:00:00+01:00"}):
        for role in (Role.PEER, Role.CLINICIAN, Role.PARTICIPANT, Role.AUDITOR):
            by = Member(person=PersonId(team.person(role)), role=role)
            asked = Question(by=by, query=CASELOAD, variables={})
            assert seen_by(braid, asked, as_of).json() == nothing


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00Z"])
def test_the_first_moment_that_there_is_has_nothing_before_it(
    braid: Braid, team: Team, moment: str
) -> None:
    """Days are counted back from it, as from any other."""
    for query in ("{ needsMe { cards { id } } }", "{ conferences { id } }"):
        answer = seen_by(braid, of_peer(team, query), {"recordedAt": moment}).json()
        assert "errors" not in answer


def test_more_than_one_answer_brings_back_is_refused(
    braid: Braid, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("braid.projections.past_streams.MOST_EVENTS", 1)
    assert code(seen_by(braid, of_peer(team), last(braid))) == (200, "TOO_MUCH_PAST")


def test_a_view_that_had_not_come_so_far_says_so(braid: Braid, team: Team) -> None:
    before = last(braid)
    told = braid.record(
        Role.PEER, team.peer, "addComment", caseId=team.case, text="Later.", audience=enum("TEAM")
    )
    query = f'{{ caseload(minPosition: "{told["position"]}") {{ cases {{ id }} }} }}'
    assert code(seen_by(braid, of_peer(team, query), before)) == (200, "NOT_YET_THEN")
