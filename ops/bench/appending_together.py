"""Appends that wait together: the recorder beside one insert and commit for each of them."""

from collections.abc import Callable, Iterator
from functools import partial

from .floor import floor
from .measure import Contender, Measure, Of, Reach
from .peering_appends import plain, recorder
from .peering_appends_turns import Appender, Turns
from .stage import Stage

SPEED = {1: 0.7, 16: 1.8, 64: 3.0}
"""How many times the floor's appends a second are to be reached by so many at once."""
SPEED_SLOWLY = {64: 1.5}
"""The same where a flush takes a millisecond longer."""
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


def _measure(
    stage: Stage,
    ways: dict[str, Appender],
    take: Callable[[Appender, int], None],
    at_once: int,
    *,
    speed: dict[int, float],
    how: str = "",
) -> Measure:
    each = max(ROUND, stage.plan.commands // at_once)
    least, braid = [
        _contender(name, way, partial(take, way, at_once), each) for name, way in ways.items()
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


def _contender(name: str, way: Appender, before: Callable[[], None], each: int) -> Contender:
    waited: list[float] = []

    def once() -> int:
        waited[:] = way.append(each)
        return len(waited)

    return Contender(name=name, once=once, before=before, latencies=lambda: waited)
