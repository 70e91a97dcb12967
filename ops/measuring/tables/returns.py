"""Returns asked for: within the promise or not, and through which door."""

from collections.abc import Callable

from braid.domain.lapse.events import Door
from braid.domain.measure.promise import Asked, Promise
from braid.domain.measure.suppression import Rate
from braid.ops.measuring.breakdown import ALL, Branch, everything

IN_PLACE = frozenset({Door.GROUP, Door.VISIT, Door.INTAKE})
"""Doors that one walks through."""
WITHIN, BEYOND = "within the promise", "later or not yet"


def _doors(column: str) -> tuple[Branch[tuple[Asked, Promise]], ...]:
    return tuple(
        Branch(
            row=row,
            column=column,
            counts=_through(doors),
            splits=(
                tuple(
                    Branch(row=door.value, column=column, counts=_through(frozenset({door})))
                    for door in Door
                    if door in doors
                ),
            ),
        )
        for row, doors in (("in place", IN_PLACE), ("from afar", frozenset(Door) - IN_PLACE))
    )


def _through(doors: frozenset[Door]) -> Callable[[tuple[Asked, Promise]], bool]:
    return lambda fact: fact[0].door in doors


RETURNS = Branch[tuple[Asked, Promise]](
    row=ALL,
    column="asked for",
    counts=everything,
    splits=(
        (
            Branch(
                row=ALL,
                column=WITHIN,
                counts=lambda fact: fact[1] is Promise.MET,
                splits=(_doors(WITHIN),),
            ),
            Branch(
                row=ALL,
                column=BEYOND,
                counts=lambda fact: fact[1] is not Promise.MET,
                splits=(
                    (
                        Branch(
                            row=ALL,
                            column="later",
                            counts=lambda fact: fact[0].back is not None,
                            splits=(_doors("later"),),
                        ),
                        Branch(row=ALL, column="not yet", counts=lambda fact: fact[0].back is None),
                    ),
                ),
            ),
        ),
    ),
)
RETURN_RATES = (Rate(row=ALL, column="share within", of=(ALL, WITHIN), beside=(ALL, BEYOND)),)
