"""What an insider may try through the API: each is refused, and each is on record."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest

from braid.domain.identity import PersonId, Role
from tests.looking.insiders import case_of, claims_of, posted, signed_again
from tests.looking.looked import (
    as_superuser,
    attempts,
    comments,
    opens,
)
from tests.support.running import Braid
from tests.support.situations import Team, open_case

NO_RECORDS = {
    "the table refuses": (
        "alter table access.read_record add constraint broken check (false) not valid",
        "alter table access.read_record drop constraint broken",
    ),
    "its owner may not write": (
        "revoke insert on access.read_record from braid_owner",
        "grant insert on access.read_record to braid_owner",
    ),
}
AUTHORS = "select (metadata ->> 'actor')::uuid from log.event where originator_id = %s"


@pytest.fixture(scope="module")
def team(braid: Braid) -> Team:
    return open_case(braid, called="Zwetschge")


# Reading without a record


@pytest.mark.parametrize("how", NO_RECORDS)
@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN, Role.PARTICIPANT])
def test_nobody_reads_without_a_record(
    braid: Braid, team: Team, role: Role, how: str, request: pytest.FixtureRequest
) -> None:
    breaks, mends = NO_RECORDS[how]
    as_superuser(braid, breaks)
    request.addfinalizer(lambda: as_superuser(braid, mends))
    with attempts(braid) as found:
        answer = opens(braid, role, team.person(role), team.case)
    assert answer.status == 503
    assert b"Zwetschge" not in answer.raw
    one = found.only
    assert (one.person, one.role) == (team.person(role), role.value)
    assert (one.why, one.operation) == ("record_failed", "read")


def test_a_record_in_anothers_name_opens_nothing_for_her(braid: Braid, team: Team) -> None:
    """The member's record is no key for a stranger who asks in the same moment."""
    with attempts(braid) as found:
        opens(braid, Role.PEER, team.peer, team.case)
        assert opens(braid, Role.PEER, team.stranger, team.case).data == {"case": None}
    assert (found.only.person, found.only.why) == (team.stranger, "stranger")


# Writing under another's name


def test_nobody_writes_as_somebody_else_by_saying_so(braid: Braid, team: Team) -> None:
    """Only the token says who writes: neither headers nor extensions nor variables do."""
    order = f"""mutation {{ addComment(caseId: "{team.case}", commandId: "{uuid4()}",
        audience: TEAM, text: "In her name.") {{ ... on Refused {{ code }} }} }}"""
    body = {
        "query": order,
        "variables": {"by": str(team.peer), "person": str(team.peer)},
        "extensions": {"actor": str(team.peer)},
    }
    token = braid.token(team.stranger, Role.PEER)
    headers = {"X-Person": str(team.peer), "X-Forwarded-User": str(team.peer)}
    with attempts(braid) as found:
        answer = posted(braid, Role.PEER, token, body, **headers).json()
    assert answer["data"]["addComment"] == {"code": "CaseNotFound"}
    one = found.only
    assert (one.person, one.operation, one.case_id) == (team.stranger, "add_comment", team.case)
    assert one.why == "stranger"


def test_a_field_for_the_author_is_asked_of_no_schema(braid: Braid, team: Team) -> None:
    order = f"""mutation {{ addComment(caseId: "{team.case}", commandId: "{uuid4()}",
        audience: TEAM, text: "x", by: "{team.clinician}") {{ __typename }} }}"""
    answer = braid.ask(Role.PEER, team.peer, order)
    assert "data" not in answer.body


def test_anothers_command_is_not_carried_on_in_her_name(braid: Braid, team: Team) -> None:
    command = uuid4()
    order = f"""mutation {{ addComment(caseId: "{team.case}", commandId: "{command}",
        audience: TEAM, text: "Hers.") {{ __typename ... on Refused {{ code }} }} }}"""
    assert braid.ask(Role.PEER, team.peer, order).data["addComment"]["__typename"] == "Recorded"
    with attempts(braid) as found:
        again = braid.ask(Role.PEER, team.stranger, order).data["addComment"]
    assert again == {"__typename": "Refused", "code": "CaseNotFound"}
    assert (found.only.person, found.only.case_id) == (team.stranger, team.case)


def test_what_was_refused_has_written_nothing(braid: Braid, team: Team) -> None:
    comments(braid, Role.PEER, team.stranger, team.case)
    with psycopg.connect(braid.logins.admin) as admin:
        authors = {author for (author,) in admin.execute(AUTHORS, [team.case])}
    assert authors == {team.clinician, team.peer}


# Replaying a token


def test_a_token_is_not_good_after_its_time(braid: Braid, team: Team) -> None:
    earlier = datetime.now(UTC) - timedelta(hours=2)
    token = braid.issuer.token(
        PersonId(team.peer), Role.PEER, lifetime=timedelta(hours=1), now=earlier
    )
    with attempts(braid) as found:
        answer = posted(braid, Role.PEER, token, case_of(team))
    assert answer.status_code == 401
    one = found.only
    assert (one.person, one.role) == (team.peer, "peer"), "whose it was, as its signature holds"
    assert (one.why, one.detail) == ("bad_token", "expired")


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.PARTICIPANT, Role.AUDITOR, Role.LEAD])
def test_a_token_is_good_for_its_own_role_only(braid: Braid, team: Team, role: Role) -> None:
    with attempts(braid) as found:
        answer = posted(braid, role, braid.token(team.peer, Role.PEER), case_of(team))
    assert answer.status_code == 403
    assert b"Zwetschge" not in answer.content
    one = found.only
    assert (one.person, one.role, one.why) == (team.peer, "peer", "other_role")


def test_a_token_of_another_service_is_none_here(braid: Braid, team: Team) -> None:
    token = signed_again(braid, {**claims_of(braid, team), "aud": "another service"})
    with attempts(braid) as found:
        assert posted(braid, Role.PEER, token, case_of(team)).status_code == 401
    assert found.only.why == "bad_token"


def test_the_auditor_is_told_of_every_one_of_them(braid: Braid, team: Team) -> None:
    document = "{ attempts(first: 100) { attempts { reason person detail } } }"
    found = braid.ask(Role.AUDITOR, team.auditor, document).data["attempts"]["attempts"]
    told = {one["reason"] for one in found}
    assert told == {"STRANGER", "OTHER_ROLE", "BAD_TOKEN", "RECORD_FAILED"}
