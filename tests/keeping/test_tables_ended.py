"""The clock hands out packets however busy the table is, and closes what nobody has closed."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from braid.domain.action.decisions import turn_to_case
from braid.domain.conference.decisions import close, leave, sit_down
from braid.domain.conference.events import ConferenceClosed, Packet, PacketFrozen
from braid.domain.conference.refusals import ConferenceIsOver
from braid.domain.identity import ConferenceId, Role
from braid.graphql.services import Packets

from .hosting import STARTS, at, clockwork, conferences_of, convened, host, told
from .town import Town

ENDS = STARTS + timedelta(hours=1)
CLOSES = ENDS + timedelta(hours=12)


class Busy:
    """Makes packets, and somebody is quicker each time."""

    def __init__(self, packets: Packets, quicker: Callable[[], None]) -> None:
        self._packets = packets
        self.quicker = quicker

    def frozen(self, conference: ConferenceId, position: int) -> tuple[Packet, ...]:
        """What everybody is handed."""
        made = self._packets.frozen(conference, position)
        self.quicker()
        return made

    def __getattr__(self, name: str) -> object:
        return getattr(self._packets, name)


def test_packets_that_lost_the_race_are_tried_again_within_a_minute(place: Town) -> None:
    _, key = convened(place)
    place.clock.time = STARTS

    def moves() -> None:
        is_there = place.peer in conferences_of(place).current(key).present
        at(place, key, place.peer, leave if is_there else sit_down)

    busy = Busy(place.wrote.packets, moves)
    keeps, program = host(place, busy), place.programs.current()  # type: ignore[arg-type] # the rest is forwarded
    again = keeps.visit(key, program)
    assert again is not None
    assert STARTS < again <= STARTS + timedelta(minutes=1)
    assert not told(place, key, PacketFrozen)
    busy.quicker = lambda: None
    place.clock.time = again
    assert keeps.visit(key, program) == CLOSES
    assert len(told(place, key, PacketFrozen)) == 1


def test_a_conference_that_nobody_closes_is_closed_once(place: Town) -> None:
    _, key = convened(place)
    clocks = clockwork(place), clockwork(place)
    place.clock.time = STARTS
    for clock in clocks:
        clock.tick()
    at(place, key, place.peer, sit_down)
    place.clock.time = CLOSES - timedelta(seconds=1)
    for clock in clocks:
        clock.tick()
    assert place.peer in conferences_of(place).current(key).present
    place.clock.go_on(seconds=2)
    for clock in (*clocks, *clocks):
        clock.tick()
    assert len(told(place, key, ConferenceClosed)) == 1
    assert not conferences_of(place).current(key).present


def test_a_clock_that_stood_still_closes_it_when_it_goes_on(place: Town) -> None:
    _, key = convened(place)
    place.clock.time = CLOSES + timedelta(days=30)
    assert host(place).visit(key, place.programs.current()) is None
    last = conferences_of(place).history(key)[-1]
    assert last.event == ConferenceClosed()
    assert last.by.role is Role.BRAID
    assert not told(place, key, PacketFrozen)


def test_what_somebody_has_closed_is_not_closed_again(place: Town) -> None:
    _, key = convened(place)
    at(place, key, place.desk.clinician, close)
    place.clock.time = CLOSES
    clockwork(place).tick()
    assert len(told(place, key, ConferenceClosed)) == 1


def test_what_the_clock_has_closed_takes_no_decisions(place: Town) -> None:
    _, key = convened(place)
    place.clock.time = CLOSES
    clockwork(place).tick()
    with pytest.raises(ConferenceIsOver):
        at(place, key, place.peer, sit_down)
    table = conferences_of(place).current(key)
    with pytest.raises(ConferenceIsOver):
        place.by(place.peer, partial(turn_to_case, table=table))
