"""How long after its append an event stands in the last of several places."""

from braid.ops.bench.living import lags

WROTE = [(1, 10.0), (2, 10.5), (3, 11.0)]


def test_an_event_is_there_when_the_last_place_has_it() -> None:
    quick = [(0, 9.0), (1, 10.25), (3, 11.0)]
    slow = [(2, 12.0), (3, 12.5)]
    assert lags(WROTE, [quick]) == [0.25, 0.5, 0.0]
    assert lags(WROTE, [quick, slow]) == [2.0, 1.5, 1.5]


def test_who_was_there_before_the_writer_heard_of_it_waited_for_nothing() -> None:
    assert lags(WROTE, [[(3, 9.5)]]) == [0.0, 0.0, 0.0]
