"""Lists that stay as they are: their text is kept where it is the same for all who ask."""

from typing import Any

import pytest
import strawberry
from graphql import parse

from braid.graphql.plan.kept import Plans
from braid.graphql.plan.running import running
from braid.graphql.plan.unchanging import MOST_WAYS, Unchanging

from .alike import Library, executed, told


@strawberry.type
class Leaf:
    """Reads attributes only."""

    name: str
    weight: float


@strawberry.type
class Twig:
    """Asks somebody, and is asked with arguments."""

    leaves: list[Leaf]

    @strawberry.field
    def called(self, said: str = "twig") -> str:
        return said


@strawberry.interface
class Named:
    """The library completes what implements it."""

    name: str


@strawberry.type
class Bud(Named):
    """Asks somebody, and its list's plan cannot see it."""

    @strawberry.field
    def called(self, said: str) -> str:
        return said


@strawberry.type
class Branch:
    """Reads attributes only, behind which somebody is asked."""

    bud: Bud
    rows: list[list[Twig]]
    perhaps: list[Twig | None]


LEAVES = Unchanging([Leaf(name='The "first".', weight=1.5), Leaf(name="\u00e9", weight=2)])
BROKEN = Unchanging([Leaf(name="whole", weight=1), Leaf(name="broken", weight=float("nan"))])
TWIGS = Unchanging([Twig(leaves=LEAVES)])
_TWIG = Twig(leaves=[])
BRANCHES = Unchanging([Branch(bud=Bud(name="bud"), rows=[[_TWIG]], perhaps=[_TWIG, None])])


@strawberry.type
class Query:
    """What may be asked."""

    @strawberry.field
    def leaves(self) -> list[Leaf]:
        return LEAVES

    @strawberry.field
    def perhaps(self) -> list[Leaf | None] | None:
        return BROKEN

    @strawberry.field
    def twigs(self) -> list[Twig]:
        return TWIGS

    @strawberry.field
    def branches(self) -> list[Branch]:
        return BRANCHES


SCHEMA = strawberry.Schema(Query)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    for one in (LEAVES, BROKEN, TWIGS, BRANCHES):
        one.came_to.clear()


def asked(plans: Plans, text: str, **variables: object) -> None:
    """Ask twice by a plan; it answers as the library does."""
    document = parse(text)
    given: Any = {"variable_values": variables}
    whole = told(executed(SCHEMA, document, Library, **given))
    for _ in range(2):
        assert told(executed(SCHEMA, document, running(plans), **given)) == whole


def test_what_a_selection_comes_to_is_kept_as_text() -> None:
    plans = Plans()
    asked(plans, "{ leaves { name weight } }")
    asked(plans, "{ again: leaves { weight } leaves { heavy: weight name __typename } }")
    assert len(LEAVES.came_to) == 3


def test_what_asks_anybody_is_asked_each_time() -> None:
    plans = Plans()
    for said in ("one", "another"):
        text = "query($said: String!) { twigs { called(said: $said) leaves { name } } }"
        asked(plans, text, said=said)
    assert not TWIGS.came_to
    assert len(LEAVES.came_to) == 2, "once for each document"


def test_what_is_skipped_stays_so() -> None:
    text = "query($light: Boolean!) { leaves { name weight @skip(if: $light) } }"
    plans = Plans()
    for light in (True, False, True):
        asked(plans, text, light=light)
    assert 1 <= len(LEAVES.came_to) <= 3


def test_where_something_goes_wrong_nothing_is_kept() -> None:
    asked(Plans(), "{ perhaps { name weight } leaves { name } }")
    assert not BROKEN.came_to
    assert not LEAVES.came_to


def test_nothing_is_kept_for_a_document_with_words_in_it() -> None:
    asked(Plans(), '{ leaves { name } twigs { called(said: "Ada") } }')
    assert not LEAVES.came_to


def test_few_selections_are_kept() -> None:
    plans = Plans()
    for number in range(MOST_WAYS + 3):
        asked(plans, f"{{ leaves {{ name{number}: name }} }}")
    assert len(LEAVES.came_to) == MOST_WAYS


@pytest.mark.parametrize("of", ["bud", "rows", "perhaps"])
def test_what_the_library_completes_is_kept_for_nobody_else(of: str) -> None:
    plans = Plans()
    text = f"query($said: String!) {{ branches {{ {of} {{ called(said: $said) }} }} }}"
    for said in ("hers", "his"):
        asked(plans, text, said=said)
