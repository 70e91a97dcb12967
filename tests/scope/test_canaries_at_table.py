"""At one table each side reads the words that are for it, and none that are for the other alone."""

import pytest

from braid.domain.identity import Role
from tests.support.running import Braid

from .beats import AT_TABLE
from .canaries import Canary, marked
from .claims import TEAM
from .disclosure_table import OF_CASES
from .example import Example, new_example
from .following import consistent
from .rows_of_conferences import ACTIONS, CONFERENCES
from .worlds import World

ASKED = """{{ conference(id: "{table}") {{ isComplete me {{ role }} attendees {{ name }}
    agenda {{ number isPeersSlot case {{ caseId called timeline(first: 100) {{ words agreed {{
        what why note }} }} actions {{ what why note }} }} }} }} }}"""
FIRST = OF_CASES.index(ACTIONS[0])
ROWS = (
    *range(FIRST, FIRST + len(ACTIONS)),
    *range(len(OF_CASES), len(OF_CASES) + len(CONFERENCES)),
)
"""Where in the disclosure table the rows are that conferences are about."""


@pytest.fixture(scope="module")
def example(braid: Braid) -> Example:
    """Everything has happened, and conferences last."""
    example, world = new_example(), World(name="this", braid=braid)
    world.live(world.facts(example, consistent(marked()[0])))
    return example


def canaries() -> list[Canary]:
    """The words that are said at the table or of what it decided."""
    starts = tuple(f"Canary{row}{letter}" for row in ROWS for letter in "wno")
    return [one for one in marked()[1] if one.word.startswith(starts)]


@pytest.mark.parametrize("role", TEAM)
def test_the_table_tells_each_side_the_words_that_are_for_it(
    braid: Braid, example: Example, role: Role
) -> None:
    document = ASKED.format(table=example.case(AT_TABLE))
    answer = braid.ask(role, example.person(role), document)
    assert answer.data["conference"]["me"] == {"role": role.name}
    told = answer.raw.decode()
    assert canaries()
    for one in canaries():
        assert (f"{one.word} " in told) is (role in one.readers), one.word


@pytest.mark.parametrize("role", TEAM)
def test_no_word_that_is_for_the_other_side_alone_reaches_her(
    braid: Braid, example: Example, role: Role
) -> None:
    [other] = set(TEAM) - {role}
    document = ASKED.format(table=example.case(AT_TABLE))
    told = braid.ask(role, example.person(role), document).raw.decode()
    theirs = [one for one in marked()[1] if other in one.readers and role not in one.readers]
    assert theirs
    assert not [one.word for one in theirs if f"{one.word} " in told]
