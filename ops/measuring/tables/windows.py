"""Risk windows with a plan and without, and how they went (M15); no causal claim is made."""

from collections.abc import Callable

from braid.domain.measure.protocol import Outcome, WindowRun
from braid.domain.measure.suppression import Rate
from braid.ops.measuring.breakdown import ALL, Branch, everything


def _went(row: str) -> tuple[Branch[WindowRun], ...]:
    outcomes = tuple(
        Branch[WindowRun](row=row, column=column, counts=_is(outcome))
        for column, outcome in (("held", Outcome.HELD), ("lapse", Outcome.LAPSE))
    )
    return (
        Branch(
            row=row,
            column="told",
            counts=lambda fact: fact.outcome is not Outcome.NOT_SAID,
            splits=(outcomes,),
        ),
        Branch(row=row, column="not said", counts=_is(Outcome.NOT_SAID)),
    )


def _is(outcome: Outcome) -> Callable[[WindowRun], bool]:
    return lambda fact: fact.outcome is outcome


WINDOWS = Branch[WindowRun](
    row=ALL,
    column="passed",
    counts=everything,
    splits=(
        (
            Branch(
                row="with a plan",
                column="passed",
                counts=lambda fact: fact.has_plan,
                splits=(_went("with a plan"),),
            ),
            Branch(
                row="without",
                column="passed",
                counts=lambda fact: not fact.has_plan,
                splits=(_went("without"),),
            ),
        ),
    ),
)
WINDOW_RATES = tuple(
    Rate(row=row, column="share held", of=(row, "held"), beside=(row, "lapse"))
    for row in ("with a plan", "without")
)
"""Of the windows of which it is told how they went. Who plans may differ in much else."""
