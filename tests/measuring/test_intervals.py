"""A published share says how sure it is, and says nothing where the share is held back."""

from math import sqrt

import pytest

from braid.domain.measure.suppression import Rate
from braid.domain.program.published import Cell
from braid.ops.measuring.intervals import intervals

HELD = Rate(row="without", column="share", of=("without", "held"), beside=("without", "lapse"))


def cells(held: float | None, lapse: float | None) -> tuple[Cell, ...]:
    return (
        Cell(row="without", column="held", value=held),
        Cell(row="without", column="lapse", value=lapse),
    )


def test_a_share_has_its_wilson_interval() -> None:
    low, high = intervals(cells(30, 20), [HELD])
    z, n, p = 1.959963985, 50, 0.6
    middle, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    assert (low.column, high.column) == ("share, 95 % low", "share, 95 % high")
    assert low.value == pytest.approx((middle - half) / whole)
    assert high.value == pytest.approx((middle + half) / whole)


@pytest.mark.parametrize(("held", "lapse"), [(None, 20), (30, None), (None, None)])
def test_a_share_that_is_held_back_has_none(held: float | None, lapse: float | None) -> None:
    assert [cell.value for cell in intervals(cells(held, lapse), [HELD])] == [None, None]
