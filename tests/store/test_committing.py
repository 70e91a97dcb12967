"""Appends that wait together are carried together, each answered for itself and none held up."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import IntegrityError, StoredEvent

from braid.domain.store.appending import Rows
from braid.domain.store.committing import MOST_AT_ONCE, GroupCommit, _Turn
from braid.domain.store.refusing import CommandAlreadyRecorded
from tests.support.holding import waiting

from .appends import rows
from .waiting import SOON, Carried, Start, busy


def test_who_comes_alone_goes_at_once_and_alone(carried: Carried, commits: GroupCommit) -> None:
    carried.answer()
    assert [commits.append(rows()) for _ in range(3)] == [1, 2, 3]
    assert [len(batch) for batch in carried.batches] == [1, 1, 1]


def test_who_waits_together_goes_together_in_the_order_they_came(
    carried: Carried, start: Start
) -> None:
    first = busy(carried, start)
    waiting = [rows() for _ in range(20)]
    others = [start(one) for one in waiting]
    carried.answer()
    assert [first.result(SOON), *{one.result(SOON) for one in others}] == [1, 2]
    assert carried.batches[1] == waiting


def test_what_was_carried_waits_for_no_collector() -> None:
    commits = GroupCommit(lambda batch: [1] * len(batch))
    with waiting(Rows, _Turn) as found, ThreadPoolExecutor(8) as crew:
        list(crew.map(commits.append, [rows() for _ in range(200)]))
    assert not found


def test_a_batch_has_a_bound(carried: Carried, start: Start) -> None:
    busy(carried, start)
    others = [start(rows()) for _ in range(MOST_AT_ONCE + 10)]
    carried.answer()
    assert {one.result(SOON) for one in others} == {2, 3}
    assert [len(batch) for batch in carried.batches] == [1, MOST_AT_ONCE, 10]


def test_one_that_is_refused_holds_nobody_up(carried: Carried, start: Start) -> None:
    busy(carried, start)
    bad, others = rows(), [start(rows()) for _ in range(5)]
    carried.refuses = {UUID(str(bad.events[0].originator_id))}
    refused = start(bad)
    carried.answer()
    assert [one.result(SOON) for one in others] == [2] * 5
    with pytest.raises(IntegrityError):
        refused.result(SOON)


def test_of_two_with_one_next_version_the_first_goes_and_the_second_is_refused_unsent(
    carried: Carried, start: Start
) -> None:
    busy(carried, start)
    stream = uuid4()
    first, second = start(rows(stream)), start(rows(stream))
    carried.answer()
    assert first.result(SOON) == 2
    with pytest.raises(IntegrityError, match="event_version"):
        second.result(SOON)
    assert len(carried.batches) == 2


def test_of_two_with_one_command_the_first_goes_and_the_second_has_been_recorded(
    carried: Carried, start: Start
) -> None:
    busy(carried, start)
    command = uuid4()
    first, second = start(rows(command=command)), start(rows(command=command))
    carried.answer()
    assert first.result(SOON) == 2
    with pytest.raises(CommandAlreadyRecorded):
        second.result(SOON)


def test_who_follows_a_rival_that_was_refused_goes_next(carried: Carried, start: Start) -> None:
    busy(carried, start)
    stream = uuid4()
    first = start(rows(stream))
    second, third = rows(stream), rows(stream, (2,))
    waiting = [start(second), start(third)]
    carried.refuses = {stream}
    carried.answer()
    for one in (first, *waiting):
        with pytest.raises(IntegrityError, match="no"):
            one.result(SOON)
    assert carried.batches[2:] == [[second], [third]]


def test_the_next_version_goes_in_the_next_batch(carried: Carried, start: Start) -> None:
    busy(carried, start)
    stream = uuid4()
    waiting = [start(rows(stream, (version,))) for version in (1, 2, 3)]
    carried.answer()
    assert [one.result(SOON) for one in waiting] == [2, 3, 4]


def test_the_library_s_bare_events_carry_no_command() -> None:
    bare = StoredEvent(originator_id=uuid4(), originator_version=1, topic="Bare", state=b"")
    assert not Rows([bare], [None]).commands
