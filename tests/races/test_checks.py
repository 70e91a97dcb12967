"""Each check of the race says so when something is broken."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest

from braid.ops.bench import racing_checks as checks
from braid.ops.bench.racing_checks import CHECKS, Check, Finish
from braid.ops.bench.racing_orders import Report, State, Told
from braid.ops.bench.racing_tail import Seen

PERSON = UUID(int=77)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
Event = tuple[int, int, int, int, int]
"""Stream, version, command, place in it, and of how many."""
EVENTS: Sequence[Event] = ((1, 1, 1, 1, 2), (1, 2, 1, 2, 2), (2, 1, 2, 1, 1), (1, 3, 3, 1, 1))


def seen(position: int, event: Event) -> Seen:
    stream, version, command, place, of = event
    joined = PERSON if position == 4 else None
    return Seen(
        position=position,
        stream=UUID(int=stream),
        version=version,
        event=UUID(int=1_000 + position),
        command=UUID(int=command),
        state=msgspec.json.encode(State(place=place, of=of, joined=joined)),
        recorded_at=NOON.replace(minute=position),
    )


def report(command: int, positions: Sequence[int]) -> Report:
    return Report(
        command=UUID(int=command),
        told=Told.RECORDED,
        expected=Told.RECORDED,
        events=tuple(UUID(int=1_000 + position) for position in positions),
        positions=tuple(positions),
        began=command * 10,
        ended=command * 10 + 5,
    )


def sound() -> Finish:
    """A small race in which nothing is broken."""
    log = [seen(position, event) for position, event in enumerate(EVENTS, start=1)]
    of = {one.command: (one.stream, one.version, one.position) for one in log}
    return Finish(
        log=log,
        readers={"last": list(log), "first": log[:2]},
        reports=[report(1, [1, 2]), report(2, [3]), report(3, [4])],
        commands=of,
        members=frozenset({(UUID(int=1), PERSON)}),
    )


def lost(finish: Finish) -> Finish:
    return replace(finish, log=finish.log[:-1])


def left_out(finish: Finish) -> Finish:
    return replace(finish, log=[*finish.log[:1], *finish.log[2:]])


def missed(finish: Finish) -> Finish:
    return replace(finish, readers={"last": [*finish.log[:2], *finish.log[3:]]})


def refused(finish: Finish) -> Finish:
    told = msgspec.structs.replace(finish.reports[0], told=Told.REFUSED)
    return replace(finish, reports=[told, *finish.reports[1:]])


def carried_out_twice(finish: Finish) -> Finish:
    return replace(finish, reports=[*finish.reports, finish.reports[0]])


def crosswise(finish: Finish) -> Finish:
    """The last two commands heard before those in front of them had begun."""
    late = msgspec.structs.replace(finish.reports[1], began=100, ended=101)
    return replace(finish, reports=[finish.reports[0], late, finish.reports[2]])


def unmarked(finish: Finish) -> Finish:
    return replace(finish, commands={})


def forgotten(finish: Finish) -> Finish:
    return replace(finish, members=frozenset())


BROKEN: Sequence[tuple[Callable[[Finish], Finish], Check]] = (
    (lost, checks.nothing_told_is_lost),
    (lost, checks.readers_miss_nothing),
    (left_out, checks.positions_are_dense),
    (left_out, checks.nothing_is_torn),
    (left_out, checks.streams_have_no_gaps),
    (missed, checks.readers_miss_nothing),
    (refused, checks.nothing_refused_is_there),
    (carried_out_twice, checks.nothing_is_doubled),
    (crosswise, checks.order_is_of_commits),
    (unmarked, checks.nothing_is_torn),
    (forgotten, checks.memberships_are_folded),
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_sound_race_passes(check: Check) -> None:
    assert list(check(sound())) == []


@pytest.mark.parametrize(("breaks", "check"), BROKEN, ids=lambda one: one.__name__)
def test_a_broken_race_is_told(breaks: Callable[[Finish], Finish], check: Check) -> None:
    assert list(check(breaks(sound())))


def test_every_check_is_tried() -> None:
    assert {check for _, check in BROKEN} == set(CHECKS)
