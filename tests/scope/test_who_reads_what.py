"""Every field of every schema, for members, strangers, former members and other roles' tokens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from graphql import GraphQLObjectType

from braid.domain.case.events import TeamMemberAssigned, TeamMemberReleased
from braid.domain.identity import Member, PersonalText, PersonId, Role
from braid.domain.recorded import Recorded
from tests.support.running import Braid

from . import oracle
from .claims import named
from .conftest import MEMBERS
from .histories import OURS, ROWS, THEIRS, Beat, beat, consistent, opening
from .questions import documents, questions, schema_of, selection
from .worlds import Example, World, new_example

TEAM = (Role.PEER, Role.CLINICIAN)
NOT_MEMBERS = ("stranger", "former", "member of another case")


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A case on which everything has happened, another one, and who was on the team once."""

    braid: Braid
    example: Example
    facts: list[Recorded]

    def who(self, relation: str, role: Role) -> PersonId:
        return {
            "member": self.example.person(role),
            "stranger": PersonId(uuid4()),
            "former": self.example.own(former(role)),
            "member of another case": self.example.person(role, THEIRS),
        }[relation]


def former(role: Role) -> PersonId:
    return PersonId(named(f"former {role}"))


def coming_and_going(role: Role) -> Iterator[Beat]:
    """Somebody joins our team; she leaves it when the strands have followed."""
    member = Member(person=former(role), role=role)
    for event in (
        TeamMemberAssigned(member=member, name=PersonalText("Former")),
        TeamMemberReleased(member=member),
    ):
        key = f"{type(event).__name__} {role}"
        yield Beat(key=key, case=OURS, by=Role.CLINICIAN, event=event, minute=99)


@pytest.fixture(scope="module")
def scene(braid: Braid) -> Scene:
    example, world = new_example(), World(name="this", braid=braid)
    joins, leaves = zip(*(coming_and_going(role) for role in TEAM), strict=True)
    everything = [
        beat(f"{place}", row, OURS, place % 2, place) for place, row in enumerate(_in_order())
    ]
    beats = consistent([*opening(OURS), *opening(THEIRS), *joins, *everything])
    facts = world.facts(example, [*beats, *leaves])
    world.live(facts[: -len(leaves)])
    world.append(facts[-len(leaves) :])  # and no strand follows
    return Scene(braid=braid, example=example, facts=facts)


def _in_order() -> Sequence[Any]:
    return [row for row in ROWS if type(row.event).__name__ != "CaseClosed"]


def ours(scene: Scene) -> list[Recorded]:
    """What the strands have followed of our case."""
    case = scene.example.case(OURS)
    return [fact for fact in scene.facts[:-2] if fact.originator_id == case]


def timeline(scene: Scene, role: Role) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The whole case as a member of a role reads it."""
    card, lines, cursor = {}, [], "null"
    selected = selection(schema_of(role).type_map["LinePage"])
    while cursor:
        document = (
            f'{{ case(id: "{scene.example.case(OURS)}") {{ version openLapseCount openLapses '
            f"{{ id }} timeline(first: 100, withCorrected: true, after: {cursor}) {selected} }} }}"
        )
        card = scene.braid.ask(role, scene.who("member", role), document).data["case"]
        page = card.pop("timeline")
        lines += page["lines"]
        cursor = f'"{page["endCursor"]}"' if page["hasMore"] else ""
    return card, lines


@pytest.mark.parametrize("role", list(Role))
def test_a_member_reads_exactly_what_the_disclosures_say(scene: Scene, role: Role) -> None:
    kind = schema_of(role).type_map["Line"]
    assert isinstance(kind, GraphQLObjectType)
    expected = oracle.known(ours(scene), role)
    card, lines = timeline(scene, role)
    assert card["version"] == len(expected.lines)
    assert card["openLapseCount"] == len(expected.open_lapses)
    assert sorted(one["id"] for one in card["openLapses"]) == sorted(
        str(line.lapse) for _, line in expected.open_lapses
    )
    assert len(lines) == len(expected.lines)
    for found, (fact, told) in zip(lines, reversed(expected.lines), strict=True):
        wanted = oracle.line(fact, told, list(kind.fields), expected.corrected)
        assert {name: _bare(found[name], wanted[name]) for name in wanted} == wanted


def _bare(found: Any, wanted: Any) -> Any:
    """A part with the fields that the oracle knows."""
    if isinstance(found, dict) and isinstance(wanted, dict):
        return {name: found[name] for name in wanted}
    return found


@pytest.mark.parametrize("role", MEMBERS)
@pytest.mark.parametrize("relation", NOT_MEMBERS)
def test_who_is_no_member_reads_the_same_as_of_a_case_that_does_not_exist(
    scene: Scene, role: Role, relation: str
) -> None:
    if relation == "former" and role not in TEAM:
        return
    who, case, none = scene.who(relation, role), scene.example.case(OURS), scene.example.id("none")
    for asked, of_none in zip(
        documents(list(questions(role, [case], [])), senseless=True),
        documents(list(questions(role, [none], [])), senseless=True),
        strict=True,
    ):
        answer = scene.braid.ask(role, who, asked).raw
        assert answer == scene.braid.ask(role, who, of_none).raw, asked
        assert str(case).encode() not in answer


@pytest.mark.parametrize("role", MEMBERS)
def test_a_stranger_has_no_cases(scene: Scene, role: Role) -> None:
    document = "{ caseload(onlyOpen: false) { cases { id } endCursor hasMore } }"
    answer = scene.braid.ask(role, scene.who("stranger", role), document)
    assert answer.raw == b'{"data":{"caseload":{"cases":[],"endCursor":null,"hasMore":false}}}'


def test_an_auditor_needs_no_membership(scene: Scene) -> None:
    document = f'{{ case(id: "{scene.example.case(OURS)}") {{ version }} }}'
    answer = scene.braid.ask(Role.AUDITOR, uuid4(), document)
    assert answer.data["case"]["version"] == len(ours(scene))


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("other", list(Role))
def test_a_token_for_another_role_is_turned_away(scene: Scene, role: Role, other: Role) -> None:
    if role is other:
        return
    for document in documents(
        list(questions(role, [scene.example.case(OURS)], []))[:8], senseless=True
    ):
        answer = scene.braid.client.post(
            f"/graphql/{role.value}",
            headers=scene.braid.headers(scene.who("member", other), other),
            json={"query": document},
        )
        assert answer.status_code == 403
        [error] = answer.json()["errors"]
        assert error["message"] == "You are signed in for another role."
