"""Questionnaires, answered by those who may ask them."""

from typing import Any
from uuid import uuid4

import pytest

from braid.domain.identity import Role
from braid.domain.instrument.events import InstrumentAnswered
from tests.journeys.knowing import complaints, history, last
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case

LONELY = {"instrument": enum("AHC_LONELINESS"), "answers": enum("[3]")}
PHQ = {"instrument": enum("PHQ_9"), "answers": enum("[1, 1, 1, 1, null, 1, 1, 1, 1]")}


@pytest.fixture(scope="module")
def team(braid: Braid) -> Team:
    return open_case(braid)


def answer(braid: Braid, team: Team, role: Role, **said: object) -> dict[str, Any]:
    return braid.record(role, team.person(role), "answerInstrument", caseId=team.case, **said)


@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN, Role.PARTICIPANT])
def test_everybody_records_recovery_capital(braid: Braid, team: Team, role: Role) -> None:
    assert answer(braid, team, role, **LONELY)["__typename"] == "Recorded"
    event = last(braid, team)
    assert isinstance(event, InstrumentAnswered)
    assert event.answers == (3,)


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.PARTICIPANT])
def test_a_missing_answer_stays_missing(braid: Braid, team: Team, role: Role) -> None:
    assert answer(braid, team, role, **PHQ)["__typename"] == "Recorded"
    event = last(braid, team)
    assert isinstance(event, InstrumentAnswered)
    assert event.answers == (1, 1, 1, 1, None, 1, 1, 1, 1)
    assert event.scores[0].value is None
    assert event.needs_follow_up


def test_clinical_questionnaires_are_no_choice_of_a_peers(braid: Braid, team: Team) -> None:
    document = f"""mutation {{ answerInstrument(caseId: "{team.case}", commandId: "{uuid4()}",
      instrument: PHQ_9, answers: [1]) {{ __typename }} }}"""
    [complaint] = complaints(braid, Role.PEER, team.peer, document)
    assert complaint == "Value 'PHQ_9' does not exist in 'InstrumentName' enum."


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"answers": enum("[3, 3]")}, "AnswersDoNotFit"),
        ({"answers": enum("[]")}, "AnswersDoNotFit"),
        ({"answers": enum("[5]")}, "AnswerNotOffered"),
        ({"answers": enum("[null]")}, "NothingAnswered"),
        ({"version": "2"}, "VersionUnknown"),
        ({"items": enum('["One?", "Two?"]')}, "ItemsDoNotFit"),
        ({"items": enum('[" "]')}, "ItemsDoNotFit"),
        ({"instrument": enum("UCLA_3"), "answers": enum("[1, 2, 3]")}, "ItemsNotLoaded"),
        ({"occurredFrom": "2026-01-05T09:00:00"}, "TimeWithoutZone"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    braid: Braid, team: Team, said: dict[str, Any], code: str
) -> None:
    before = len(history(braid, team))
    assert answer(braid, team, Role.PEER, **{**LONELY, **said})["code"] == code
    assert len(history(braid, team)) == before


def test_items_are_given_where_braid_ships_none(braid: Braid, team: Team) -> None:
    said = {
        "instrument": enum("UCLA_3"),
        "answers": enum("[1, 2, 3]"),
        "items": enum('["Companionship?", "Left out?", "Isolated?"]'),
    }
    assert answer(braid, team, Role.PEER, **said)["__typename"] == "Recorded"
