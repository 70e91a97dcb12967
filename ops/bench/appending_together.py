"""Appends that wait together: the recorder beside one insert and commit for each of them."""

from collections.abc import Callable, Iterator
from functools import partial

from .appending_apart import PROCESSES, Apart, Way
from .floor import floor
from .measure import Contender, Measure, Of, Reach
from .peering_appends import plain, recorder
from .peering_appends_turns import Appender, Turns
from .stage import Stage

SPEED = {1: 0.7, 16: 1.8, 64: 3.0}
"""How many times the floor's appends a second are to be reached by so many at once."""
SPEED_SLOWLY = {64: 1.5}
"""The same where a flush takes a millisecond longer."""
SPEED_APART = {64: 1.5}
"""The same where so many append in each of four processes."""
TAIL_AT = 16
"""How many at once are to wait no longer than the floor's, at the 99th percentile."""
ROUND = 8
"""Appends of each in a round, at least."""


def together(stage: Stage) -> Iterator[Measure]:
    """By each number at once, and by the most where a flush takes a millisecond longer."""
    ways = {"floor": plain(stage.logins), "recorder": recorder(stage.logins)}
    turns = Turns()
    stage.held.callback(turns.end)
    for at_once in stage.plan.together:
        yield _measure(stage, ways, turns.take, at_once, speed=SPEED)
    turns.end()
    stage.plain.execute(floor()["flush_slowly"])
    most = max(stage.plan.together)
    slow = ", flush of 1 ms"
    yield _measure(stage, ways, turns.take, most, speed=SPEED_SLOWLY, how=slow)
    turns.end()
    stage.plain.execute(floor()["flush_at_once"])
    yield _apart(stage, turns, most)


def _apart(stage: Stage, turns: Turns, at_once: int) -> Measure:
    """By so many in each of several processes at once."""
    least, braid = (
        _contender(way, Apart(stage.logins, way), partial(turns.take, at_once=at_once), ROUND)
        for way in (Way.FLOOR, Way.RECORDER)
    )
    return Measure(
        name=f"append, {at_once} at once in each of {PROCESSES} processes",
        unit="event",
        floor=least,
        others=(braid,),
        reaches=tuple(
            Reach(way=braid.name, against=least.name, of=Of.SPEED, bound=bound)
            for many, bound in SPEED_APART.items()
            if many == at_once
        ),
    )


def _measure(
    stage: Stage,
    ways: dict[str, Appender],
    take: Callable[..., None],
    at_once: int,
    *,
    speed: dict[int, float],
    how: str = "",
) -> Measure:
    each = max(ROUND, stage.plan.commands // at_once)
    least, braid = [
        _contender(name, way, partial(take, at_once=at_once), each) for name, way in ways.items()
    ]
    reach = partial(Reach, way=braid.name, against=least.name)
    reaches = [reach(of=Of.SPEED, bound=bound) for many, bound in speed.items() if many == at_once]
    if at_once == TAIL_AT:
        reaches.append(reach(of=Of.TAIL, bound=1))
    return Measure(
        name=f"append, {at_once} at once{how}",
        unit="event",
        floor=least,
        others=(braid,),
        reaches=tuple(reaches),
    )


def _contender(name: str, way: Appender, take: Callable[[Appender], None], each: int) -> Contender:
    waited: list[float] = []

    def once() -> int:
        waited[:] = way.append(each)
        return len(waited)

    return Contender(name=name, once=once, before=partial(take, way), latencies=lambda: waited)
