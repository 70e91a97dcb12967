"""Auditors hold records and let them go, a lead says how long they are kept: as they ask."""

from typing import Any
from uuid import uuid4

import pytest
from typer.testing import CliRunner, Result

from braid.domain.identity import Role
from braid.ops.cli.main import app
from tests.support.running import Braid
from tests.support.situations import LEAD, Team, open_case

from .records import AUDITOR, BECAUSE, closed_record

REASON = "A court in Leipzig asks for it."


@pytest.fixture(scope="module")
def team(braid: Braid) -> Team:
    return open_case(braid)


def commanded(braid: Braid, *arguments: str, answer: str | None = None) -> Result:
    settings = {"DATABASE_URL": braid.logins.admin, "BRAID_HOME": str(braid.home)}
    return CliRunner().invoke(app, list(arguments), env=settings, input=answer)


def ordered(braid: Braid, name: str, case: object, **more: object) -> dict[str, Any]:
    return braid.record(Role.AUDITOR, AUDITOR.person, name, caseId=case, **more)


def test_a_hold_is_placed_once_and_lifted_once(braid: Braid, team: Team) -> None:
    command = uuid4()
    placed = ordered(braid, "placeLegalHold", team.case, reason=REASON, commandId=command)
    again = ordered(braid, "placeLegalHold", team.case, reason=REASON, commandId=command)
    assert placed["__typename"] == "Recorded"
    assert again == placed
    assert ordered(braid, "placeLegalHold", team.case, reason=REASON)["code"] == "HoldStands"
    assert ordered(braid, "liftLegalHold", team.case)["__typename"] == "Recorded"
    assert ordered(braid, "liftLegalHold", team.case)["code"] == "NoHoldStands"


def test_why_it_is_held_is_read_by_auditors_alone(braid: Braid, team: Team) -> None:
    ordered(braid, "placeLegalHold", team.case, reason=REASON)
    asked = "query($id: UUID!) { case(id: $id) { version timeline(first: 50) { lines { %s } } } }"
    hers = braid.ask(Role.AUDITOR, AUDITOR.person, asked % "facts { value }", id=team.case)
    assert REASON in str(hers.data)
    for role in (Role.PEER, Role.CLINICIAN, Role.PARTICIPANT):
        told = braid.ask(role, team.person(role), asked % "kind words", id=team.case)
        assert REASON not in str(told.data)
        assert "HOLD" not in str(told.data)


def test_a_case_that_does_not_exist_is_not_held(braid: Braid) -> None:
    assert ordered(braid, "placeLegalHold", uuid4(), reason=REASON)["code"] == "CaseNotFound"


def test_a_lead_declares_how_long_records_are_kept(braid: Braid) -> None:
    command = {"commandId": uuid4()}
    asked = "mutation($c: UUID!, $y: Int!) { declareRetention(commandId: $c, years: $y) { %s } }"
    said = asked % "__typename ... on Refused { code }"
    few = braid.ask(Role.LEAD, LEAD, said, c=command["commandId"], y=5).data["declareRetention"]
    assert few["code"] == "YearsOutOfBounds"
    braid.ask(Role.LEAD, LEAD, said, c=uuid4(), y=10)
    braid.catch_up()
    assert braid.wrote.programs.current().retention_years == 10
    lines = "{ program(first: 9) { lines { kind declared { retentionYears } } } }"
    assert "'retentionYears': 10" in str(braid.ask(Role.LEAD, LEAD, lines).data)


def test_the_command_refuses_in_words_within_retention_and_asks_before_it_erases(
    braid: Braid,
) -> None:
    story = closed_record(braid.wrote.cases)
    whose = ["erase", "--participant", str(story.desk.participant), "--because", BECAUSE.value]
    order = [*whose, "--as", str(AUDITOR.person)]
    assert commanded(braid, *order, answer="n\n").exit_code == 1
    early = commanded(braid, *order, "--yes")
    assert "has to be kept for longer" in str(early.exception)
    assert commanded(braid, *whose).exit_code == 2
    assert "Zwetschgenkuchen" in str(braid.wrote.cases.history(story.desk.case))
