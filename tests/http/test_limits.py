"""How much a question may ask for, and what it may ask about."""

import json
from collections.abc import Callable
from uuid import uuid4

import pytest

from braid.domain.identity import READING_ROLES, Role
from tests.http.served import Heard, Served
from tests.support.situations import Team

INTROSPECTION = ["{ __schema { queryType { name } } }", '{ __type(name: "Case") { name } }']
Document = Callable[[int], str]
NEW = "application/graphql-response+json"


def asked(served: Served, team: Team, query: str, variables: object = None) -> Heard:
    return served.ask(Role.PEER, team.peer, query, variables, Accept=NEW)


def nested(depth: int) -> str:
    """A document of this depth; no schema of ours has as many steps."""
    return "{ a " * (depth + 1) + "}" * (depth + 1)


def tokens(count: int) -> str:
    """A valid document of so many tokens."""
    words = "LAPSE_REPORTED " * (count - 20)
    return f'{{ case(id: "{uuid4()}") {{ timeline(kinds: [{words}]) {{ hasMore }} }} }}'


def aliases(count: int) -> str:
    return "{ " + " ".join(f"a{number}: __typename" for number in range(count)) + " }"


@pytest.mark.parametrize(
    ("most", "document"),
    [(15, aliases), (2_000, tokens)],
    ids=["aliases", "tokens"],
)
def test_a_document_asks_for_so_much_and_no_more(
    served: Served, team: Team, most: int, document: Document
) -> None:
    assert asked(served, team, document(most)).status == 200
    assert asked(served, team, document(most + 1)).status == 400


def test_a_document_holds_few_directives(served: Served, team: Team) -> None:
    spread = " ".join(f"...f @include(if: {str(bool(n)).lower()})" for n in range(10))
    fragment = " fragment f on Query { __typename }"
    assert asked(served, team, "{ " + spread + " }" + fragment).status == 200
    more = asked(served, team, "{ " + spread + " ...f @skip(if: true) }" + fragment)
    assert more.status == 400
    assert "More than 10 directives." in [error["message"] for error in more.body["errors"]]


def test_a_document_is_not_deep(served: Served, team: Team) -> None:
    assert b"maximum operation depth" not in asked(served, team, nested(10)).raw
    assert b"maximum operation depth" in asked(served, team, nested(11)).raw


def test_a_document_repeats_no_field_without_end(served: Served, team: Team) -> None:
    """Comparing each with each would take longer than any answer."""
    assert asked(served, team, "{ " + "__typename " * 1_900 + "}").status == 400


def test_fragments_do_not_hide_depth_or_circles(served: Served, team: Team) -> None:
    circle = "{ ...f } fragment f on Query { ...g } fragment g on Query { ...f }"
    answer = asked(served, team, circle)
    assert answer.status == 400
    assert "errors" in answer.body


@pytest.mark.parametrize("first", [0, -1, 101, 2**31 - 1, -(2**31)])
def test_a_page_holds_1_to_100(served: Served, team: Team, first: int) -> None:
    case = f'case(id: "{team.case}")'
    for query in (
        f"{{ caseload(first: {first}) {{ hasMore }} }}",
        f"{{ {case} {{ timeline(first: {first}) {{ hasMore }} }} }}",
    ):
        answer = asked(served, team, query)
        assert answer.error["message"] == "Ask for 1 to 100 at a time."
        assert answer.error["extensions"] == {"code": "NOT_UNDERSTOOD"}


@pytest.mark.parametrize("first", [1, 100])
def test_the_ends_of_the_range_belong_to_it(served: Served, team: Team, first: int) -> None:
    answer = asked(served, team, f"{{ caseload(first: {first}) {{ hasMore }} }}")
    assert answer.body["data"] == {"caseload": {"hasMore": False}}


@pytest.mark.parametrize("first", [2**31, -(2**31) - 1, 10**40, 1.5, "1", True, [1], {}])
def test_what_is_no_integer_is_the_askers_mistake(
    served: Served, team: Team, first: object
) -> None:
    query = "query($first: Int!) { caseload(first: $first) { hasMore } }"
    spoken = asked(served, team, query, {"first": first})
    assert spoken.status == 400
    assert "$first" in spoken.error["message"]
    if isinstance(first, int | float) and not isinstance(first, bool):
        written = asked(served, team, f"{{ caseload(first: {first}) {{ hasMore }} }}")
        assert written.status == 400


@pytest.mark.parametrize("case", ["", "x", "\0", "0" * 5_000, 7, None, [], {}])
def test_what_is_no_id_is_the_askers_mistake(served: Served, team: Team, case: object) -> None:
    query = "query($id: UUID!) { case(id: $id) { id } }"
    answer = asked(served, team, query, {"id": case})
    assert answer.status == 400
    assert "$id" in answer.error["message"]


@pytest.mark.parametrize(
    "since", ["", "yesterday", "2026-13-01T00:00:00Z", "2026-01-01", 7, "9" * 4_000]
)
def test_what_is_no_moment_is_the_askers_mistake(served: Served, team: Team, since: object) -> None:
    query = "query($id: UUID!, $since: DateTime) { case(id: $id) { timeline(since: $since) "
    query += "{ hasMore } } }"
    answer = asked(served, team, query, {"id": str(team.case), "since": since})
    said = json.dumps(answer.body["errors"])
    assert "Something went wrong" not in said
    assert "$since" in said or "offset from UTC" in said


@pytest.mark.parametrize("text", ["a\0b", "\0", "\ud83d"])
def test_text_that_cannot_be_stored_is_refused_in_words(
    served: Served, team: Team, text: str
) -> None:
    """Half a character cannot even be sent; the refusal of a NUL comes from the domain."""
    mutation = "mutation($case: UUID!, $text: String!) { addComment(caseId: $case, commandId: $case"
    mutation += ", audience: TEAM, text: $text) { ... on Refused { code } } }"
    answer = asked(served, team, mutation, {"case": str(team.case), "text": text})
    if "\0" in text:
        assert answer.body == {"data": {"addComment": {"code": "TextIsUnreadable"}}}
    else:
        assert answer.status == 400


@pytest.mark.parametrize("query", INTROSPECTION)
@pytest.mark.parametrize("role", READING_ROLES)
def test_introspection_is_off_unless_switched_on(
    served: Served, switched_on: Served, team: Team, role: Role, query: str
) -> None:
    refused = served.ask(role, team.person(role), query, Accept=NEW)
    assert refused.status == 400
    assert "introspection has been disabled" in refused.body["errors"][0]["message"]
    answered = switched_on.ask(role, team.person(role), query)
    assert "errors" not in answered.body


@pytest.mark.parametrize(
    "query",
    [
        "{ cas { id } }",
        "{ caseload(frist: 1) { hasMore } }",
        "query($id: UIID) { __typename @skip(if: $id) }",
        "{ caseload { hasMore @skipp(if: true) } }",
        '{ case(id: "x") { timeline(kinds: [LAPSE_REPORTE]) { hasMore } } }',
        "{ ...f } fragment f on Quer { __typename }",
    ],
)
def test_nothing_is_suggested(served: Served, switched_on: Served, team: Team, query: str) -> None:
    for answering in (served, switched_on):
        assert "Did you mean" not in asked(answering, team, query).raw.decode()
