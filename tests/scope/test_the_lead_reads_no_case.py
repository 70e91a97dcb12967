"""The lead reads counts, rates and curves: nothing of any case reaches her, whatever happens."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from braid.domain.identity import READING_ROLES, Role

from .answers import answered, every_program_page
from .beats import Beat
from .canaries import marked
from .disclosure_table import TABLE
from .example import Example, new_example
from .following import consistent
from .questions import documents, questions, schema_of
from .rows_of_program import PROGRAM
from .sessions import AT_TABLE, GUARDED
from .sessions import PROGRAM as DECLARED
from .worlds import World, Worlds, two_worlds

OF_CASES = {"Case", "CaseCard", "CaseCardPage", "Line", "LinePage", "OpenLapse", "TeamPlace"}
"""Types that tell of a case in the other schemas."""
TOLD_OF_PROGRAM = (Role.LEAD, Role.CLINICIAN, Role.PEER, Role.PARTICIPANT)
"""Each is told a part of what the one before is told."""


@pytest.fixture(scope="module")
def worlds(superuser: str, home: Path) -> Iterator[Worlds]:
    with two_worlds(superuser, home) as both:
        yield both


@pytest.fixture(scope="module")
def example(worlds: Worlds) -> Example:
    """In this world everything happens on cases, in the other nothing; one program for both."""
    example = new_example()
    beats: list[Beat] = consistent(marked()[0])
    worlds.this.live(worlds.this.facts(example, beats))
    for world in (worlds.this, worlds.other):
        world.live(world.declared(example, PROGRAM))
    return example


def answers(world: World, role: Role, example: Example, *, senseless: bool = False) -> list[bytes]:
    """What somebody who leads the program, or has no case in it, is answered to every question."""
    asker = example.id("asker")
    asked = documents(list(questions(role, [example.id("none")], [])), senseless=senseless)
    told = [answered(world.braid, role, asker, one) for one in asked]
    return [*told, *every_program_page(world.braid, role, asker)]


def test_her_schema_names_nothing_of_a_case() -> None:
    names = set(schema_of(Role.LEAD).type_map)
    assert not names & OF_CASES
    clinicians = set(schema_of(Role.CLINICIAN).type_map)
    assert clinicians >= OF_CASES


def test_her_strand_holds_no_row_of_a_case(worlds: Worlds, example: Example) -> None:
    for table in (*GUARDED, *AT_TABLE):
        assert worlds.this.count(Role.LEAD, table) == 0
        assert worlds.this.count(Role.CLINICIAN, table) > 0
    shown = [row for row in PROGRAM if row.claim(Role.LEAD) is not None]
    assert worlds.this.count(Role.LEAD, DECLARED) == len(shown)


def test_whatever_happens_on_cases_she_is_answered_the_same(
    worlds: Worlds, example: Example
) -> None:
    this, other = (
        answers(one, Role.LEAD, example, senseless=True) for one in (worlds.this, worlds.other)
    )
    assert this == other
    assert len(this) > len(PROGRAM)


@pytest.mark.parametrize("other", [one for one in READING_ROLES if one is not Role.LEAD])
def test_her_token_opens_no_other_door(worlds: Worlds, example: Example, other: Role) -> None:
    lead = example.id("asker")
    for document in documents(list(questions(other, [example.case(0)], [])), senseless=False):
        answer = worlds.this.braid.client.post(
            f"/graphql/{other.value}",
            headers=worlds.this.braid.headers(lead, Role.LEAD),
            json={"query": document},
        )
        assert answer.status_code == 403
        assert str(example.case(0)) not in answer.text


def test_what_the_program_keeps_from_a_role_changes_nothing_for_her(
    worlds: Worlds, example: Example
) -> None:
    """What one role is told, and the next is not, happens in one world only: the next is told
    the same in both, and so are all after her."""
    for before, role in pairwise(TOLD_OF_PROGRAM):
        kept = [one for one in TABLE if one.claim(before) and not one.claim(role)]
        program = [one for one in kept if one in PROGRAM]
        assert program
        more = new_example()
        worlds.other.live(worlds.other.declared(more, program))
        assert answers(worlds.this, before, example) != answers(worlds.other, before, example)
        assert answers(worlds.this, role, example) == answers(worlds.other, role, example)
