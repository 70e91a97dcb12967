"""Words that may hurt are met with suggestions before they are kept; who writes them decides."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from graphql import GraphQLField, GraphQLObjectType, get_named_type

from braid.domain.identity import Role
from braid.graphql.schema import schemas
from tests.journeys.knowing import history, id_made
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case

HURTS = "She is an addict."
CASE = {
    "participant": uuid4(),
    "called": "Addict",
    "yourName": "Dr. Addict",
    "ehrPatient": "addict",
}
PLAN = {"starts": "2026-01-05T09:00:00", "zone": "UTC", "minutes": 60}
NO_PROSE = {"repeats", "zone", "version", "items", "title", "name", "called", "yourName"}
NO_PROSE |= {"ehrPatient"}
"""Arguments of text that nobody words freely."""

PROSE: list[tuple[Role, str, str, dict[str, Any]]] = [
    (Role.CLINICIAN, "openCase", "clinicalSummary", CASE),
    (Role.PEER, "reportLapse", "account", {}),
    (Role.PEER, "requestReEntry", "words", {}),
    (Role.PEER, "addComment", "text", {"audience": enum("TEAM")}),
    (Role.PEER, "flag", "note", {"cue": enum("DRIFT")}),
    (Role.PEER, "observeDecompensation", "note", {"signs": enum("[UNSAFE]")}),
    (Role.PEER, "raiseSponsorRedFlag", "note", {"concern": enum("MONEY")}),
    (Role.PEER, "nameWindow", "place", {"kind": enum("DATE"), **PLAN}),
    (Role.PEER, "nameWindow", "people", {"kind": enum("DATE"), **PLAN}),
    (
        Role.PEER,
        "checkInForTheDay",
        "commitment",
        {"threeWords": enum('["a", "b", "c"]'), "sharing": enum("TEAM")},
    ),
]


@pytest.fixture
def team(braid: Braid) -> Team:
    return open_case(braid)


def mutations(role: Role) -> dict[str, GraphQLField]:
    kind = schemas(introspection=True)[role]._schema.mutation_type
    assert isinstance(kind, GraphQLObjectType)
    found: dict[str, GraphQLField] = kind.fields
    return found


def say(braid: Braid, team: Team, role: Role, mutation: str, **said: object) -> dict[str, Any]:
    about = {} if mutation == "openCase" else {"caseId": team.case}
    return braid.record(role, team.person(role), mutation, **about, **said)


@pytest.mark.parametrize(("role", "mutation", "argument", "said"), PROSE)
def test_words_that_may_hurt_are_kept_only_as_written(
    braid: Braid, team: Team, *, role: Role, mutation: str, argument: str, said: dict[str, Any]
) -> None:
    before, same = len(history(braid, team)), {"commandId": uuid4(), argument: HURTS, **said}
    refused = say(braid, team, role, mutation, **same)
    assert refused["code"] == "WordingMayHurt"
    assert len(history(braid, team)) == before
    told = say(braid, team, role, mutation, **same, asWritten=True)
    assert told["__typename"] == "Recorded"
    assert say(braid, team, role, mutation, **same) == told


def test_a_suggestion_says_what_to_say_instead_and_why(braid: Braid, team: Team) -> None:
    document = """mutation($case: UUID!, $command: UUID!, $text: String!) {
      addComment(caseId: $case, commandId: $command, audience: TEAM, text: $text) {
        ... on Refused { code suggestions { words instead why } }
      }
    }"""
    said = {"case": team.case, "command": uuid4(), "text": f"{HURTS} Yes, an addict."}
    answer = braid.ask(Role.PEER, team.peer, document, **said).data["addComment"]
    [suggestion] = answer["suggestions"]
    assert suggestion["words"] == "addict"
    assert suggestion["instead"] == "person with a substance use disorder"
    assert suggestion["why"]


def test_a_refusal_of_another_kind_suggests_nothing(braid: Braid, team: Team) -> None:
    document = """mutation($case: UUID!, $command: UUID!) {
      addComment(caseId: $case, commandId: $command, audience: TEAM, text: "") {
        ... on Refused { code suggestions { words } }
      }
    }"""
    answer = braid.ask(Role.PEER, team.peer, document, case=team.case, command=uuid4())
    assert answer.data["addComment"] == {"code": "TextIsMissing", "suggestions": []}


@pytest.mark.parametrize(
    ("mutation", "said"),
    [
        ("reportLapse", {"account": HURTS}),
        ("addComment", {"text": HURTS, "audience": enum("TEAM")}),
        ("requestReEntry", {"words": HURTS}),
        ("raiseSponsorRedFlag", {"concern": enum("OTHER"), "note": HURTS}),
    ],
)
def test_a_participants_words_are_her_own(
    braid: Braid, team: Team, mutation: str, said: dict[str, Any]
) -> None:
    told = say(braid, team, Role.PARTICIPANT, mutation, **said)
    assert told["__typename"] == "Recorded"
    assert all("asWritten" not in field.args for field in mutations(Role.PARTICIPANT).values())


def test_a_name_is_a_name(braid: Braid, team: Team) -> None:
    assert say(braid, team, Role.CLINICIAN, "openCase", **CASE)["__typename"] == "Recorded"
    meeting = {"kind": enum("PEER_GROUP"), "modality": enum("ONLINE"), "title": HURTS, **PLAN}
    assert say(braid, team, Role.PEER, "scheduleMeeting", **meeting)["__typename"] == "Recorded"
    command = uuid4()
    named = {"commandId": command, "kind": enum("DATE"), **PLAN}
    say(braid, team, Role.PEER, "nameWindow", **named)
    window: UUID = id_made("window", command, team.peer)
    buddy = {"window": window, "name": "Addict"}
    assert say(braid, team, Role.PEER, "pairBuddy", **buddy)["__typename"] == "Recorded"


def test_the_same_suggestions_are_asked_for_while_typing(braid: Braid, team: Team) -> None:
    query = "query($text: String!) { wording(text: $text) { words instead } }"
    answer = braid.ask(Role.PEER, team.peer, query, text=HURTS).data["wording"]
    assert answer == [{"words": "addict", "instead": "person with a substance use disorder"}]


def test_a_stranger_hears_nothing_of_her_wording(braid: Braid, team: Team) -> None:
    told = {"caseId": team.case, "text": HURTS, "audience": enum("TEAM")}
    refused = braid.record(Role.PEER, team.stranger, "addComment", **told)
    assert refused["code"] == "CaseNotFound"


UNASKED = {"takeEmergencyAccess"}
"""In an emergency nobody is asked to find better words first."""


@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN])
def test_whoever_writes_freely_may_keep_her_words(role: Role) -> None:
    for name, field in mutations(role).items():
        texts = {
            argument
            for argument, given in field.args.items()
            if get_named_type(given.type).name == "String"
        }
        asks_back = bool(texts - NO_PROSE) and name not in UNASKED
        assert ("asWritten" in field.args) == asks_back, name
