"""Nothing is told about fewer than eleven people, nor anything that shows it."""

from collections.abc import Iterator
from itertools import product
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from braid.domain.measure.suppression import LEAST, Count, Rate, rates, told
from braid.domain.program.published import Cell

from .trees import built, crossed, shapes


def every(count: Count) -> Iterator[Count]:
    """A count and all below it, in the order of its cells."""
    yield count
    for split in count.splits:
        for part in split:
            yield from every(part)


def bounds(tree: Count, cells: tuple[Cell, ...]) -> list[tuple[float, float]]:
    """What a reader who knows how all cells add up can work out of each (linear programs)."""
    nodes = list(every(tree))
    index = {id(node): number for number, node in enumerate(nodes)}
    rows, right = [], []
    for node in nodes:
        for split in node.splits:
            row = np.zeros(len(nodes))
            row[index[id(node)]] = 1
            row[[index[id(part)] for part in split]] = -1
            rows.append(row)
            right.append(0.0)
    known = [(0, None) if cell.value is None else (cell.value, cell.value) for cell in cells]
    found = []
    for number in range(len(nodes)):
        goal = np.zeros(len(nodes))
        goal[number] = 1
        least, most = (
            linprog(sign * goal, A_eq=np.array(rows), b_eq=right, bounds=known) for sign in (1, -1)
        )
        assert least.status in (0, 3)
        found.append((least.fun, np.inf if most.status == 3 else -most.fun))
    return found


@settings(deadline=None, max_examples=80)
@given(shapes())
def test_no_cell_held_back_can_be_worked_out(shape: list[object]) -> None:
    """Each may be nought, and may be eleven or more, for all that the published cells say."""
    tree = built(shape)
    cells = told(tree)
    for cell, (least, most) in zip(cells, bounds(tree, cells), strict=True):
        if cell.value is None:
            assert least == pytest.approx(0, abs=1e-6)
            assert most >= LEAST - 1e-6
        else:
            assert cell.value >= LEAST


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 1), st.sampled_from([0, 0, 1, 1, 2])), max_size=60))
def test_one_split_shows_nothing_of_another(placed: list[tuple[int, int]]) -> None:
    tree = crossed(placed, (2, 3))
    cells = told(tree)
    for cell, (least, most) in zip(cells, bounds(tree, cells), strict=True):
        if cell.value is None:
            assert least == pytest.approx(0, abs=1e-6)
            assert most >= LEAST - 1e-6


@settings(deadline=None, max_examples=100)
@given(shapes())
def test_what_is_held_back_of_a_sum_is_about_eleven_or_more(shape: list[object]) -> None:
    tree = built(shape)
    value = {cell.row: cell.value for cell in told(tree)}
    for node in every(tree):
        for split in node.splits:
            hidden = [part for part in split if value[part.row] is None]
            if hidden and value[node.row] is not None:
                assert len(hidden) >= 2
                assert sum(part.value for part in hidden) >= LEAST


@pytest.mark.parametrize("parts", [2, 3])
@pytest.mark.parametrize("total", [11, 12, 17, 20, 21, 22, 24, 33, 34])
def test_knowing_the_rule_does_not_help(parts: int, total: int) -> None:
    """Of all worlds that would be published alike, each held-back cell keeps eleven values."""
    alike: dict[tuple[float | None, ...], list[tuple[int, ...]]] = {}
    for world in product(range(total + 1), repeat=parts):
        if sum(world) == total:
            seen = tuple(cell.value for cell in told(built(list(world))))
            alike.setdefault(seen, []).append(world)
    hidden = [worlds for seen, worlds in alike.items() if None in seen]
    assert len(hidden) == 1
    for position in range(parts):
        values = {world[position] for world in hidden[0]}
        assert set(range(LEAST)) <= values
        assert max(values) >= LEAST


@settings(deadline=None, max_examples=60)
@given(shapes())
def test_without_one_person_no_cell_tells_of_her(shape: list[object]) -> None:
    """What differs between two worlds, one person apart, is a cell of eleven or more in both."""
    tree = built(shape)
    if not tree.people:
        return
    missing = min(tree.people)
    with_her, without = told(tree), told(left_out(tree, missing))
    for one, other in zip(with_her, without, strict=True):
        if one.value is not None and other.value is not None:
            assert one.value - other.value in {0, 1}
            assert other.value >= LEAST


def left_out(count: Count, person: UUID) -> Count:
    people = count.people - {person}
    splits = tuple(tuple(left_out(part, person) for part in split) for split in count.splits)
    value = count.value - (person in count.people)
    return Count(row=count.row, column=count.column, value=value, people=people, splits=splits)


def test_many_facts_about_few_people_are_held_back() -> None:
    ten = frozenset(UUID(int=number) for number in range(10))
    assert told(Count(row="all", column="n", value=400, people=ten))[0].value is None


def test_nought_is_held_back() -> None:
    assert [cell.value for cell in told(built([0, 30]))] == [30, None, None]


def test_a_split_is_told_whole() -> None:
    assert [cell.value for cell in told(built([[15, 11], 12]))] == [38, 26, 15, 11, 12]


def test_a_rate_is_told_only_where_both_its_parts_are() -> None:
    wanted = [Rate(row="all", column="share", of=("c1", "n"), beside=("c2", "n"))]
    assert rates(told(built([12, 36])), wanted)[0].value == 0.25
    assert rates(told(built([10, 36])), wanted)[0].value is None
    assert rates(told(built([36, 10])), wanted)[0].value is None


def test_a_split_that_does_not_add_up_is_a_mistake() -> None:
    part = built(12)
    with pytest.raises(ValueError, match="all"):
        Count(row="all", column="n", value=13, people=part.people, splits=((part,),))
    with pytest.raises(ValueError, match="all"):
        Count(row="all", column="n", value=11, people=part.people)
