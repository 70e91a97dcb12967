"""Rounds become ratios to floor and peers of the same round, and say whether a reach was met."""

from dataclasses import replace

import pytest

from braid.ops.bench.figures import Figure, Reached, figures, reached
from braid.ops.bench.measure import Contender, Measure, Of, Reach, Round, Rounds


def contender(name: str) -> Contender:
    return Contender(name=name, once=lambda: 1)


def rounds(took: float, **others: float) -> list[Round]:
    """Two rounds of a hundred operations, the second twice as slow as the first."""
    first = Round(
        took=(took,) * 100,
        operations=100,
        latencies=(took,) * 96 + (2 * took,) * 4,
        own=others.get("own", 0),
        started=others.get("started", 0),
        server=others.get("server", 0),
        asks=bool(others.get("asks", 0)),
    )
    second = replace(first, took=(2 * took,) * 100, latencies=(2 * took,) * 96 + (4 * took,) * 4)
    return [first, second]


ROUNDS: Rounds = {
    "floor": rounds(0.002, own=0.1, server=0.1),
    "peer": rounds(0.010, own=5, started=0.6, server=0.4, asks=1),
    "HTTP": rounds(0.004, own=7, started=0.3, server=0.1, asks=1),
}


def measure(*reaches: Reach) -> Measure:
    return Measure(
        name="table",
        unit="table",
        floor=contender("floor"),
        others=(contender("HTTP"),),
        peers=(contender("peer"),),
        within=1,
        reaches=reaches,
    )


def figure(name: str) -> Figure:
    [found] = [one for one in figures(measure(), ROUNDS) if one.name == name]
    return found


def came(of: Of, bound: float, *, against: str = "peer") -> Reached:
    [found] = reached(measure(Reach(way="HTTP", against=against, of=of, bound=bound)), ROUNDS)
    return found


def test_a_ratio_is_of_the_same_round() -> None:
    assert figure("HTTP").to_floor.time.p10 == figure("HTTP").to_floor.time.p90 == 2
    assert figure("HTTP").to_peers["peer"].time.median == pytest.approx(0.4)


def test_who_only_asks_does_not_work() -> None:
    asked, floor = figure("HTTP"), figure("floor")
    assert (asked.asking, asked.working, asked.server) == pytest.approx((0.07, 0.003, 0.001))
    assert floor.asking is None
    assert floor.working == pytest.approx(0.001)
    assert asked.to_floor.cpu is not None
    assert asked.to_floor.cpu.median == pytest.approx(2)


def test_only_braids_ways_stand_beside_peers_and_have_promises() -> None:
    assert [bool(figure(name).to_peers) for name in ROUNDS] == [False, False, True]
    assert [figure(name).within for name in ROUNDS] == [None, None, 1]
    assert [figure(name).is_peer for name in ROUNDS] == [False, True, False]


def test_the_slowest_hundredth_is_of_what_operations_waited() -> None:
    assert figure("floor").p99 == pytest.approx(0.008)
    few = {name: [replace(one, latencies=(0.1,)) for one in own] for name, own in ROUNDS.items()}
    assert all(one.p99 is None and one.to_floor.tail is None for one in figures(measure(), few))


@pytest.mark.parametrize(
    ("of", "bound", "is_met"),
    [
        (Of.TIME, 0.4, True),
        (Of.TIME, 0.39, False),
        (Of.CPU, 0.4, True),
        (Of.CPU, 0.39, False),
        (Of.TAIL, 0.4, True),
        (Of.TAIL, 0.39, False),
        (Of.SPEED, 2.5, True),
        (Of.SPEED, 2.6, False),
    ],
)
def test_a_reach_is_met_where_the_median_is_within(of: Of, bound: float, *, is_met: bool) -> None:
    assert came(of, bound).is_met is is_met


def test_a_reach_that_cannot_be_told_is_not_met() -> None:
    unread = {name: [replace(one, server=None) for one in own] for name, own in ROUNDS.items()}
    reach = Reach(way="HTTP", against="floor", of=Of.CPU, bound=1000)
    [found] = reached(measure(reach), unread)
    assert found.came is None
    assert not found.is_met


def test_a_reach_beside_a_missing_peer_is_left_out() -> None:
    reach = Reach(way="HTTP", against="another", of=Of.TIME, bound=1)
    assert reached(measure(reach), ROUNDS) == []
