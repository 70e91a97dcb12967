"""A clock that jumps changes what is said of time, and never the order of what was recorded."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from braid.domain.recorded import Recorded
from braid.domain.refusals import HappensInFuture
from braid.domain.store.cases import Cases
from braid.ops import assembly
from braid.ops.assembly import Following, Writing
from braid.ops.database.logins import Logins
from tests.store.small import Desk, saying

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
JUMPS = [timedelta(days=days) for days in (0, 2, -2, 30, -400, 0)]


@pytest.fixture
def wrote(database: Logins, home: Path) -> Iterator[Writing]:
    with assembly.writing(database, home, program=1) as part:
        yield part


@pytest.fixture
def part(database: Logins, home: Path) -> Iterator[Following]:
    with assembly.following(database, home, program=1) as one:
        yield one


class Clock:
    """A clock that somebody sets."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


def jumping(wrote: Writing) -> Sequence[Recorded]:
    """A history told while the clock jumped."""
    clock = Clock()
    desk = Desk.opened(Cases(wrote.log, clock=clock))
    for jump in JUMPS:
        clock.time = NOON + jump
        desk.say()
    return desk.cases.history(desk.case)


def test_positions_and_recording_times_keep_their_order_when_the_clock_jumps(
    wrote: Writing,
) -> None:
    history = jumping(wrote)
    assert [one.position for one in history] == list(range(1, 2 + len(JUMPS) + 1))
    taken = [one.recorded_at for one in history if one.recorded_at]
    assert taken == sorted(taken)
    assert [one.reported_at - NOON for one in history[2:]] == JUMPS


def test_lines_keep_the_order_of_the_log_when_the_clock_jumps(
    wrote: Writing, part: Following
) -> None:
    history = jumping(wrote)
    part.follower.catch_up()
    statement = "select event_id from strand_clinician.line order by place"
    with part.datastore.connected() as connection:
        lines = [row["event_id"] for row in connection.execute(statement).fetchall()]
    assert lines == [one.event_id for one in history]


def test_what_lies_in_the_future_of_a_clock_set_back_is_refused(wrote: Writing) -> None:
    clock = Clock()
    desk = Desk.opened(Cases(wrote.log, clock=clock))
    clock.time = NOON - timedelta(days=2)
    with pytest.raises(HappensInFuture):
        desk.do(saying("Later."), desk.command("later", earliest=NOON))
    assert len(desk.cases.history(desk.case)) == 2
