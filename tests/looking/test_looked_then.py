"""Who looked, seen through somebody as of a moment: what she was told then, and nothing since."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from braid.domain.identity import Role
from tests.looking.looked import opens
from tests.support.running import Braid
from tests.support.situations import Team, open_case

LOOKS = "{ whoLooked { looks { id caseId lookedAt lookedUntil role name why } hasMore } }"
READS = "{ reads(first: 100) { reads { id person operation cases } } }"
ANSWER = "query($request: UUID!) { recordedAnswer(request: $request) { body holds } }"


@pytest.fixture(scope="module")
def team(braid: Braid) -> Team:
    team = open_case(braid)
    opens(braid, Role.PEER, team.peer, team.case)
    return team


def through(braid: Braid, role: Role, person: UUID, team: Team, moment: datetime) -> Any:
    """What an auditor sees through somebody as of a moment."""

    def asked(query: str) -> bytes:
        seen_by = {"person": str(person), "asOf": {"recordedAt": moment.isoformat()}}
        response = braid.client.post(
            f"/graphql/{role.value}",
            headers=braid.headers(team.auditor, Role.AUDITOR),
            json={"query": query, "extensions": {"seenBy": seen_by}},
        )
        return response.content

    return asked


def test_who_looked_is_brought_back_as_she_was_told(braid: Braid, team: Team) -> None:
    live = braid.client.post(
        "/graphql/participant",
        headers=braid.headers(team.participant, Role.PARTICIPANT),
        json={"query": LOOKS},
    )
    moment = datetime.now(UTC)
    opens(braid, Role.CLINICIAN, team.clinician, team.case)
    now = braid.ask(Role.PARTICIPANT, team.participant, LOOKS)
    then = through(braid, Role.PARTICIPANT, team.participant, team, moment)(LOOKS)
    assert then == live.content
    assert len(now.data["whoLooked"]["looks"]) == 1 + len(live.json()["data"]["whoLooked"]["looks"])
    request = live.headers["X-Request-Id"]
    again = braid.ask(Role.AUDITOR, team.auditor, ANSWER, request=request).data["recordedAnswer"]
    assert again == {"body": live.text, "holds": True}


def test_who_was_no_participant_then_is_told_of_no_looks(braid: Braid, team: Team) -> None:
    then = through(braid, Role.PARTICIPANT, team.peer, team, datetime.now(UTC))
    assert then(LOOKS) == b'{"data":{"whoLooked":{"looks":[],"hasMore":false}}}'


def test_an_auditors_reads_are_told_as_of_then(braid: Braid, team: Team) -> None:
    moment = datetime.now(UTC)
    opens(braid, Role.CLINICIAN, team.clinician, team.case)
    asked = through(braid, Role.AUDITOR, team.auditor, team, moment)
    first, second = asked(READS), asked(READS)
    assert first == second
    assert str(team.peer).encode() in first
    assert braid.ask(Role.AUDITOR, team.auditor, READS).raw != first
