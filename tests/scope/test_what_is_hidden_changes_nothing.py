"""Histories that differ only in what a role may not know give it the same answers, to the byte."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from braid.domain.identity import Role

from .answers import every_answer, every_page
from .beats import AT_TABLE, THEIRS, Beat
from .claims import TEAM
from .conftest import MEMBERS
from .example import Example, new_example
from .histories import pairs
from .orders import orders
from .sessions import GUARDED
from .worlds import World, Worlds, two_worlds
from .worst_cases import WORST, interleaved

EXAMPLES = settings(
    derandomize=True,
    deadline=None,
    max_examples=2,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],  # histories are long: shrinking one takes minutes
)
Pair = tuple[list[Beat], list[Beat]]


@pytest.fixture(scope="module")
def worlds(superuser: str, home: Path) -> Iterator[Worlds]:
    with two_worlds(superuser, home) as both:
        yield both


def live(worlds: Worlds, pair: Pair) -> Example:
    """Each history in its own world; the strands of one follow at once, of the other bit by bit."""
    example = new_example()
    this, other = pair
    worlds.this.live(worlds.this.facts(example, this))
    worlds.other.live(worlds.other.facts(example, other), pages=3)
    return example


def assert_the_same(
    worlds: Worlds, role: Role, example: Example, *, size: int, senseless: bool = False
) -> None:
    """Every answer and every row in the open is the same in both worlds."""
    this, other = worlds.this.braid, worlds.other.braid
    for (asked, one), (_, another) in zip(
        every_answer(this, role, example, senseless=senseless),
        every_answer(other, role, example, senseless=senseless),
        strict=True,
    ):
        assert one == another, asked
    for (asked, one), (_, another) in zip(
        every_page(this, role, example, size), every_page(other, role, example, size), strict=True
    ):
        assert one == another, asked
    own = [example.case(0), example.case(1)]
    for table in GUARDED:
        assert worlds.this.rows(role, table, own) == worlds.other.rows(role, table, own), table


def both(worlds: Worlds) -> tuple[World, World]:
    return worlds.this, worlds.other


def ordered(world: World, role: Role, example: Example, order: str) -> dict[str, Any]:
    """What an order is answered, but for the position, which is opaque."""
    answer = world.braid.ask(role, example.person(role), order)
    for outcome in (answer.body.get("data") or {}).values():
        outcome.pop("position", None)
    return answer.body


def told(world: World, role: Role, example: Example) -> list[tuple[str, str]]:
    """The case after the orders: kinds and headlines, as clocks differ now."""
    document = """query($case: UUID!) { case(id: $case) { version openLapseCount
        timeline(first: 100, withCorrected: true) { lines { kind headline isCorrected } } } }"""
    answer = world.braid.ask(role, example.person(role), document, case=example.case(0))
    found = [*answer.data["case"].items(), ("table", at_table(world, role, example))]
    return sorted((name, str(value)) for name, value in found)


def at_table(world: World, role: Role, example: Example) -> object:
    """The table after the orders, for those who may sit at it."""
    if role not in TEAM:
        return None
    document = """query($table: UUID!) { conference(id: $table) { isFrozen isClosed
        attendees { name standing isPresent } agenda { number score reasons { kind weight }
            case { caseId version actions { what isDone isOverdue } } } } }"""
    table = example.case(AT_TABLE)
    answer = world.braid.ask(role, example.person(role), document, table=table)
    return answer.data["conference"]


@pytest.mark.parametrize(("role", "pair"), WORST)
def test_the_worst_cases_are_answered_the_same(
    worlds: Worlds, role: Role, pair: Pair, request: pytest.FixtureRequest
) -> None:
    example = live(worlds, pair)
    assert_the_same(worlds, role, example, size=2, senseless=True)
    for asked in _worth_giving(orders(role, example), request, example):
        one, another = (ordered(world, role, example, asked) for world in both(worlds))
        assert one == another, asked
    for world in both(worlds):
        world.braid.catch_up()
    this, other = (told(world, role, example) for world in both(worlds))
    assert this == other
    if role in TEAM and "interleaved" in request.node.name:
        assert "'what': 'Words.'" in str(this)


def _worth_giving(
    every: Iterable[str], request: pytest.FixtureRequest, example: Example
) -> Iterator[str]:
    """All orders; where only a case of others differs, those that name it.

    But for emergency access, which makes another's case hers for some hours, and is told of.
    """
    if "another_case" not in request.node.name:
        return iter(every)
    name, theirs = str(example.case(THEIRS)), "takeEmergencyAccess"
    return (one for one in every if name in one and theirs not in one)


def test_the_auditor_is_told_the_histories_apart(worlds: Worlds) -> None:
    example = live(worlds, interleaved(Role.PEER))
    one, another = (
        dict(every_answer(world.braid, Role.AUDITOR, example, senseless=False))
        for world in both(worlds)
    )
    assert one != another


@pytest.mark.parametrize("role", MEMBERS)
@EXAMPLES
@given(drawn=st.data())
def test_a_role_is_answered_the_same(worlds: Worlds, role: Role, drawn: st.DataObject) -> None:
    example = live(worlds, drawn.draw(pairs(role)))
    assert_the_same(worlds, role, example, size=5)
