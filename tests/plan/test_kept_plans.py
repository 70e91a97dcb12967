"""Plans are kept for documents without words only, and few of them."""

from typing import Any

import pytest
import strawberry
from graphql import DocumentNode, parse

from braid.graphql.plan.compiled import Answer
from braid.graphql.plan.few import Few
from braid.graphql.plan.kept import MOST_DOCUMENTS, MOST_WAYS, Plans
from braid.graphql.plan.running import running
from braid.graphql.plan.source import MOST_FIELDS

from .alike import Library, executed, told
from .wide import Query, SlowQuery

WIDE = strawberry.Schema(Query)
STEERED = """query ($people: Boolean!, $name: Boolean = true) {
    village { places { name @include(if: $name) people @skip(if: $people) { name } } } }"""


class Watched(Plans):
    """Plans that remember what they answered by."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Answer | None] = []

    def plan(self, *asked: Any) -> Answer | None:
        self.answers.append(super().plan(*asked))
        return self.answers[-1]


def asked(plans: Plans, document: DocumentNode, **variables: object) -> Any:
    """What a document comes to, by a plan and by the library."""
    given = {"variable_values": variables}
    result = executed(WIDE, document, running(plans), **given)
    assert told(result) == told(executed(WIDE, document, Library, **given))
    return result.data


def test_a_plan_is_made_once() -> None:
    plans, document = Watched(), parse("{ village { founder { name weight colours from } } }")
    asked(plans, document)
    asked(plans, document)
    first, second = plans.answers
    assert first is not None
    assert second is first


def test_a_document_with_words_in_it_is_planned_for_its_request_alone() -> None:
    """How quickly it is answered would tell others that somebody has asked it."""
    plans, document = Watched(), parse('{ loud(said: "Ada") }')
    asked(plans, document)
    asked(plans, document)
    first, second = plans.answers
    assert first is not None
    assert second is not None
    assert second is not first
    assert len(plans.documents) == 0


def test_what_is_skipped_has_a_plan_of_its_own() -> None:
    plans, document = Watched(), parse(STEERED)
    without = asked(plans, document, people=True)["village"]["places"][0]
    with_people = asked(plans, document, people=False)["village"]["places"][0]
    nobody = asked(plans, document, people=True, name=False)["village"]["places"][0]
    assert (set(without), set(with_people), set(nobody)) == ({"name"}, {"name", "people"}, set())
    assert len(set(plans.answers)) == 3
    asked(plans, document, people=True)
    assert plans.answers[-1] is plans.answers[0]


def test_of_one_document_few_ways_are_kept() -> None:
    names = [f"v{number}" for number in range(4)]
    fields = " ".join(f"{name}: village @skip(if: ${name}) {{ __typename }}" for name in names)
    document = parse(f"query ({', '.join(f'${name}: Boolean!' for name in names)}) {{ {fields} }}")
    plans = Watched()
    for way in range(2 ** len(names)):
        asked(plans, document, **{name: bool(way >> at & 1) for at, name in enumerate(names)})
    [planned] = plans.documents
    assert len(planned.ways) == MOST_WAYS


def test_few_documents_are_kept() -> None:
    plans = Watched()
    for number in range(MOST_DOCUMENTS + 2):
        executed(WIDE, parse(f"{{ a{number}: __typename }}"), running(plans))
    assert len(plans.documents) == MOST_DOCUMENTS


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    few: Few[str, int] = Few(2)
    few.keep("a", 1)
    few.keep("b", 2)
    assert few.found("a") == 1
    few.keep("c", 3)
    assert (few.found("a"), few.found("b"), few.found("c")) == (1, None, 3)


def test_what_has_to_be_waited_for_is_left_to_the_library() -> None:
    plans = Watched()
    schema = strawberry.Schema(SlowQuery, execution_context_class=running(plans))
    assert schema.execute_sync("{ quick }").data == {"quick": "at once"}
    answered = schema.execute_sync("{ quick slow }")
    by_library = strawberry.Schema(SlowQuery).execute_sync("{ quick slow }")
    assert str(answered.errors) == str(by_library.errors)
    assert [answer is not None for answer in plans.answers] == [True, False]


def test_a_plan_has_an_end() -> None:
    plans = Watched()
    many = " ".join(f"a{number}: __typename" for number in range(MOST_FIELDS + 1))
    asked(plans, parse(f"{{ {many} }}"))
    assert plans.answers == [None]


@pytest.mark.parametrize(
    "text", ["{ guarded }", "{ loud }", '{ a: loud b: loud(said: "x") guarded }']
)
def test_guarded_and_extended_fields_stay_so(text: str) -> None:
    plans = Watched()
    asked(plans, parse(text))
    assert plans.answers[0] is not None
