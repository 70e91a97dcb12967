"""Whatever somebody says, the answer is in words: recorded, refused, or not understood."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    is_required_argument,
)

from braid.domain.identity import Role
from braid.graphql.schema import schemas
from tests.journeys.knowing import id_made
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case

LONG = '"' + "long" * 1_001 + '"'
EXTREMES: dict[str, list[str]] = {
    "UUID": [f'"{uuid4()}"', '"nonsense"', "1"],
    "Int": ["1", "0", "-1", "2147483647", "2147483648", "1.5", '"1"'],
    "Float": ["1", "-1e308", "1e999", '"nonsense"'],
    "Boolean": ["true", '"true"'],
    "String": ['"word"', '""', '"\\u0000"', '"\\ud800"', LONG, "1"],
    "DateTime": [
        '"2026-01-05T09:00:00Z"',
        '"2026-01-05T09:00:00"',
        '"0001-01-01T00:00:00+14:00"',
        '"9999-12-31T23:59:59-14:00"',
        '"9999-12-31T23:59:59"',
        '"nonsense"',
    ],
    "Date": ['"2026-01-05"', '"0001-01-01"', '"9999-12-31"', '"nonsense"'],
    "Time": ['"22:00:00"', '"22:00:00+14:00"', '"25:00:00"'],
    "ParameterInput": ['{name: "days", value: 1}', '{name: "", value: 1e999}', "{}"],
}
STARTS = "2026-01-05T09:00:00"
PLAN = {"starts": STARTS, "zone": "UTC", "minutes": 60}
MADE: list[tuple[str, str, dict[str, Any]]] = [
    ("window", "nameWindow", {"kind": enum("DATE"), **PLAN}),
    ("checkIn", "scheduleCheckIn", {"kind": enum("STANDING"), **PLAN}),
    (
        "meeting",
        "scheduleMeeting",
        {"kind": enum("ONE_TO_ONE"), "modality": enum("ONLINE"), "title": "Walk", **PLAN},
    ),
    ("timer", "startTenMinutes", {}),
    ("warning", "flag", {"cue": enum("DRIFT")}),
    ("lapse", "reportLapse", {}),
]
SAID_EVERYWHERE = {"caseId", "commandId", "expectedVersion"}
SAID_EVERYWHERE |= {"occurredFrom", "occurredTo", "occurredAt", "reportedAt"}
LAST = ("releaseTeamMember", "closeCase")
"""After these nothing else can be said of the case."""


def literals(kind: GraphQLInputType) -> list[str]:
    """Something that fits, and then what may not."""
    if isinstance(kind, GraphQLNonNull):
        return [*literals(kind.of_type), "null"]
    if isinstance(kind, GraphQLList):
        ones = literals(kind.of_type)
        return [f"[{ones[0]}]", "[]", f"[{', '.join(ones[:1] * 60)}]", "[null]", "[[]]"]
    if isinstance(kind, GraphQLEnumType):
        return [*list(kind.values)[:1], "NONSENSE", '"nonsense"']
    return EXTREMES[kind.name]


def orders(name: str, field: GraphQLField, known: dict[str, str]) -> Iterator[dict[str, str]]:
    """An order as it should be, and then each argument strange in turn."""
    required = {
        one: known.get(one) or literals(argument.type)[0]
        for one, argument in field.args.items()
        if is_required_argument(argument)
    }
    yield {**required, "commandId": f'"{uuid4()}"'}
    for one, argument in field.args.items():
        if one not in SAID_EVERYWHERE or name in {"reportLapse", "switchRuleOn"}:
            for value in literals(argument.type):
                yield {**required, "commandId": f'"{uuid4()}"', one: value}


def something_of_each(braid: Braid, team: Team) -> dict[str, str]:
    """What orders may speak of: a window with its words, a timer, a check-in and the like."""
    peer, hers = team.peer, {"caseId": team.case}
    made: dict[str, UUID] = {"caseId": team.case, "person": team.peer}
    for what, mutation, said in MADE:
        command = uuid4()
        told = braid.record(Role.PEER, peer, mutation, commandId=command, **hers, **said)
        assert told["__typename"] == "Recorded", mutation
        made[what] = id_made("check-in" if what == "checkIn" else what, command, peer)
    script = {"window": made["window"], "script": "I have an early start."}
    braid.record(Role.PEER, peer, "chooseExitScript", **hers, **script)
    return {name: f'"{key}"' for name, key in made.items()}


@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN, Role.PARTICIPANT, Role.LEAD])
def test_nothing_that_is_said_is_answered_by_an_apology(own_braid: Braid, role: Role) -> None:
    team = open_case(own_braid)
    known = something_of_each(own_braid, team)
    kind = schemas(introspection=True)[role]._schema.mutation_type
    assert isinstance(kind, GraphQLObjectType)
    person, outcomes = uuid4() if role is Role.LEAD else team.person(role), set[str]()
    for name in sorted(kind.fields, key=lambda name: name in LAST):
        for given in orders(name, kind.fields[name], known):
            said = ", ".join(f"{one}: {value}" for one, value in given.items())
            document = f"mutation {{ {name}({said}) {{ __typename }} }}"
            answer = own_braid.ask(role, person, document).body
            if "errors" in answer:
                codes = {one.get("extensions", {}).get("code") for one in answer["errors"]}
                assert codes <= {None, "NOT_UNDERSTOOD"}, document
            else:
                outcomes.add(answer["data"][name]["__typename"])
    assert outcomes == {"Recorded", "Refused"}
    own_braid.catch_up()
    assert not own_braid.follower.stopped
