"""Who came to a group for the first time, and whether they came again (M2)."""

from braid.domain.measure.suppression import Rate
from braid.ops.measuring.breakdown import ALL, Branch, everything

NEWCOMERS = Branch[bool](
    row=ALL,
    column="came first in the month before",
    counts=everything,
    splits=(
        (
            Branch(row=ALL, column="came again in four weeks", counts=lambda again: again),
            Branch(row=ALL, column="did not yet", counts=lambda again: not again),
        ),
    ),
)
NEWCOMER_RATES = (
    Rate(
        row=ALL,
        column="share that came again",
        of=(ALL, "came again in four weeks"),
        beside=(ALL, "did not yet"),
    ),
)
