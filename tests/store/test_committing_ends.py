"""Deadlines that pass and batches that break: everybody hears, and the next go on."""

from threading import Event

import pytest
from eventsourcing.persistence import OperationalError

from braid.domain.store.committing import FOR_EVER, GroupCommit

from .appends import rows
from .waiting import SOON, Carried, Start, busy


def test_who_can_wait_no_longer_is_told_so_and_never_sent(carried: Carried, start: Start) -> None:
    busy(carried, start)
    hasty, late = rows(), start(rows())
    with pytest.raises(OperationalError):
        start(hasty, patience=0.05).result(SOON)
    carried.answer()
    assert late.result(SOON) == 2
    assert all(hasty not in batch for batch in carried.batches)


def test_who_can_wait_no_longer_while_it_is_on_its_way_does_not_know(
    carried: Carried, start: Start
) -> None:
    """And who was to hear of it through her still does."""
    busy(carried, start)
    hasty, others = start(rows(), patience=0.2), [start(rows()) for _ in range(8)]
    carried.sent.clear()
    carried._answered.set()
    carried._answered = Event()
    assert carried.sent.wait(SOON)
    with pytest.raises(OperationalError):
        hasty.result(SOON)
    carried.answer()
    assert [one.result(SOON) for one in others] == [2] * 8


def test_who_can_wait_longest_leads(carried: Carried, start: Start) -> None:
    """So the statement has as long as any of them: nobody's deadline ends another's append."""
    busy(carried, start)
    waiting = [start(rows(), patience=SOON), start(rows()), start(rows(), patience=SOON)]
    carried.answer()
    assert [one.result(SOON) for one in waiting] == [2, 2, 2]
    assert carried.patience == [FOR_EVER, FOR_EVER]


@pytest.mark.parametrize("broken", [KeyboardInterrupt(), RuntimeError()])
def test_where_a_batch_breaks_everybody_in_it_hears_that_nobody_knows(
    carried: Carried, start: Start, broken: BaseException
) -> None:
    first = busy(carried, start)
    others = [start(rows()) for _ in range(4)]
    carried.breaks = broken
    carried.answer()
    with pytest.raises(type(broken)):
        first.result(SOON)
    heard = [type(one.exception(SOON)) for one in others]
    assert heard.count(OperationalError) == 3, "all but the one who led them"
    assert heard.count(type(broken)) == 1


def test_after_a_batch_broke_the_next_goes(carried: Carried, commits: GroupCommit) -> None:
    carried.answer()
    carried.breaks = RuntimeError()
    with pytest.raises(RuntimeError):
        commits.append(rows())
    carried.breaks = None
    assert commits.append(rows()) == 2
