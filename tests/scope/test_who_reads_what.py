"""Every field of every schema, for members, strangers, former members and other roles' tokens."""

from typing import Any
from uuid import uuid4

import pytest

from braid.domain.identity import READING_ROLES, Role
from tests.support.running import Braid

from . import oracle, oracle_of_warnings
from . import scene as scenes
from .answers import answered
from .beats import ALSO_OURS, AT_TABLE, OURS, THEIRS
from .claims import TEAM
from .conftest import MEMBERS
from .questions import documents, questions, schema_of, selection
from .scene import Scene

NOT_MEMBERS = ("stranger", "former", "member of another case")
OF_CASES = (*MEMBERS, Role.AUDITOR)
WARNINGS = """about actedAt closedAt closesWhen id level lineId raisedAt rule ruleVersion sentence
    severity takenOnAt evidenceIds counterEvidenceIds evidence { id } counterEvidence { id }"""
NEEDED = """id called weight since openLapseCount askedBackAt
    reasons { lineId severity level raisedAt takenOnAt warned { id sentence } }"""


@pytest.fixture(scope="module")
def scene(braid: Braid) -> Scene:
    return scenes.made(braid)


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


@pytest.mark.parametrize("role", OF_CASES)
def test_a_member_reads_exactly_what_the_disclosures_say(scene: Scene, role: Role) -> None:
    expected = oracle.known(scene.of(OURS), role)
    card, lines = timeline(scene, role)
    assert card["version"] == len(expected.lines)
    assert card["openLapseCount"] == len(expected.open_lapses)
    assert sorted(one["id"] for one in card["openLapses"]) == sorted(
        str(line.lapse) for _, line in expected.open_lapses
    )
    assert len(lines) == len(expected.lines)
    for found, (fact, told) in zip(lines, reversed(expected.lines), strict=True):
        wanted = oracle.line(fact, told, oracle.line_type(role), expected.corrected)
        assert {name: found[name] for name in wanted} == wanted


@pytest.mark.parametrize("role", TEAM)
@pytest.mark.parametrize("with_closed", ["true", "false"])
def test_the_team_reads_of_warnings_exactly_what_it_hears(
    scene: Scene, role: Role, with_closed: str
) -> None:
    expected = oracle.known(scene.of(OURS), role)
    heard = oracle_of_warnings.standings(expected).values()
    wanted = oracle_of_warnings.in_order(
        [one for one in heard if with_closed == "true" or one.closed_at is None]
    )
    document = f"""{{ case(id: "{scene.example.case(OURS)}") {{
        warnings(first: 100, withClosed: {with_closed}) {{ {WARNINGS} }} }} }}"""
    answer = scene.braid.ask(role, scene.who("member", role), document)
    found = answer.data["case"]["warnings"]
    assert found == [oracle_of_warnings.warning(expected, one) for one in wanted]
    assert found


def needs_me(scene: Scene, role: Role, relation: str) -> dict[str, Any]:
    """Who needs somebody today."""
    document = f"{{ needsMe {{ cards {{ {NEEDED} }} heldBack {{ {NEEDED} }} }} }}"
    today: dict[str, Any] = scene.braid.ask(role, scene.who(relation, role), document).data
    return {name: list(cards) for name, cards in today["needsMe"].items()}


def needed(scene: Scene, role: Role, case: int) -> dict[str, Any]:
    """What a case must be answered to need, as far as a role knows."""
    wanted = oracle_of_warnings.needed(oracle.known(scene.of(case), role))
    assert wanted is not None
    return wanted | {"id": str(scene.example.case(case)), "called": f"Participant {case}"}


@pytest.mark.parametrize("role", TEAM)
def test_a_member_is_needed_for_what_she_knows_and_no_more(scene: Scene, role: Role) -> None:
    wanted = [needed(scene, role, case) for case in (OURS, ALSO_OURS)]
    wanted.sort(key=lambda one: (-one["weight"], one["since"], one["id"]))
    room = scenes.CARDS_A_DAY if role is Role.CLINICIAN else len(wanted)
    held_back = [one | {"reasons": []} for one in wanted[room:]]
    assert needs_me(scene, role, "member") == {"cards": wanted[:room], "heldBack": held_back}
    assert any(one["reasons"] for one in wanted)


@pytest.mark.parametrize("role", TEAM)
def test_nobody_else_is_needed(scene: Scene, role: Role) -> None:
    for relation in ("stranger", "former"):
        assert needs_me(scene, role, relation) == {"cards": [], "heldBack": []}
    theirs = needs_me(scene, role, "member of another case")
    assert theirs == {"cards": [needed(scene, role, THEIRS)], "heldBack": []}


@pytest.mark.parametrize("role", MEMBERS)
@pytest.mark.parametrize("relation", NOT_MEMBERS)
def test_who_is_no_member_reads_the_same_as_of_a_case_that_does_not_exist(
    scene: Scene, role: Role, relation: str
) -> None:
    if relation == "former" and role not in TEAM:
        return
    who, case, none = scene.who(relation, role), scene.example.case(OURS), scene.example.id("none")
    table = scene.example.case(AT_TABLE)
    for asked, of_none in zip(
        documents(list(questions(role, [case], [], [table])), senseless=True),
        documents(list(questions(role, [none], [], [none])), senseless=True),
        strict=True,
    ):
        answer = answered(scene.braid, role, who, asked)
        assert answer == answered(scene.braid, role, who, of_none), asked
        assert str(case).encode() not in answer
        assert str(table).encode() not in answer


@pytest.mark.parametrize("role", MEMBERS)
def test_a_stranger_has_no_cases(scene: Scene, role: Role) -> None:
    document = "{ caseload(onlyOpen: false) { cases { id } endCursor hasMore } }"
    answer = scene.braid.ask(role, scene.who("stranger", role), document)
    assert answer.raw == b'{"data":{"caseload":{"cases":[],"endCursor":null,"hasMore":false}}}'


def test_an_auditor_needs_no_membership(scene: Scene) -> None:
    document = f'{{ case(id: "{scene.example.case(OURS)}") {{ version }} }}'
    answer = scene.braid.ask(Role.AUDITOR, uuid4(), document)
    assert answer.data["case"]["version"] == len(scene.of(OURS))


@pytest.mark.parametrize("role", READING_ROLES)
@pytest.mark.parametrize("other", READING_ROLES)
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
