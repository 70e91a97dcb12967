"""Counts made up for attacks on what is published of them."""

from itertools import count as numbers
from uuid import UUID

from hypothesis import strategies as st

from braid.domain.measure.suppression import Count


def leaf() -> st.SearchStrategy[int]:
    """Often few people, or about as many as the threshold."""
    return st.one_of(st.integers(0, 14), st.integers(0, 40))


def built(shape: object) -> Count:
    """A count of people; a list is one split of it, an integer a leaf."""
    names, people = numbers(), numbers(1)

    def build(one: object) -> Count:
        row = f"c{next(names)}"
        if isinstance(one, int):
            who = frozenset(UUID(int=next(people)) for _ in range(one))
            return Count(row=row, column="n", value=one, people=who)
        assert isinstance(one, list)
        parts = tuple(build(part) for part in one)
        who = frozenset[UUID]().union(*(part.people for part in parts))
        return Count(row=row, column="n", value=len(who), people=who, splits=(parts,))

    return build(shape)


def shapes() -> st.SearchStrategy[list[object]]:
    """Trees of one to three levels, each split in two to four."""
    inner: st.SearchStrategy[object] = st.one_of(
        leaf(), st.lists(leaf(), min_size=2, max_size=3), st.lists(leaf(), min_size=2, max_size=4)
    )
    return st.lists(inner, min_size=2, max_size=4)


def crossed(placed: list[tuple[int, int]], ways: tuple[int, int]) -> Count:
    """A count of people split in two ways at once, by where each is placed in either."""
    people = [UUID(int=number + 1) for number in range(len(placed))]

    def split(way: int) -> tuple[Count, ...]:
        kinds = [
            frozenset(who for who, place in zip(people, placed, strict=True) if place[way] == kind)
            for kind in range(ways[way])
        ]
        return tuple(
            Count(row=f"{way}.{kind}", column="n", value=len(who), people=who)
            for kind, who in enumerate(kinds)
        )

    everybody = frozenset(people)
    return Count(
        row="all", column="n", value=len(people), people=everybody, splits=(split(0), split(1))
    )
