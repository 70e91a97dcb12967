"""The clock proposes the agenda of a conference ahead, and hands out packets when it begins."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

from braid.domain.conference.decisions import close
from braid.domain.conference.events import AgendaProposed, PacketFrozen, ReasonKind
from braid.domain.identity import ConferenceId, LapseId
from braid.domain.lapse.decisions import report_lapse, request_re_entry
from braid.domain.lapse.events import Substance

from .hosting import STARTS, at, clockwork, convened, told
from .town import Town


def lapse(place: Town) -> None:
    told_of = partial(report_lapse, lapse=LapseId(uuid4()), substance=Substance.NOT_SAID)
    place.by(place.peer, told_of)


def proposed(place: Town, key: ConferenceId) -> list[list[object]]:
    return [[one.item for one in event.items] for event in told(place, key, AgendaProposed)]


def test_the_agenda_of_a_conference_ahead_is_proposed_by_itself(place: Town) -> None:
    _, key = convened(place)
    lapse(place)
    clocks = clockwork(place), clockwork(place)
    for clock in (*clocks, *clocks):
        clock.tick()
    assert proposed(place, key) == [[key, place.desk.case]]


def test_it_is_proposed_anew_when_reasons_change_and_at_most_hourly(place: Town) -> None:
    _, key = convened(place)
    lapse(place)
    clock = clockwork(place)
    clock.tick()
    place.clock.go_on(minutes=30)
    place.by(place.peer, request_re_entry)
    clock.tick()
    assert len(proposed(place, key)) == 1
    for _ in range(4):
        place.clock.go_on(minutes=31)
        clock.tick()
    _, second = told(place, key, AgendaProposed)
    assert ReasonKind.RETURN_ASKED in {one.kind for one in second.items[1].reasons}


def test_packets_are_frozen_when_the_conference_begins_and_then_the_agenda_rests(
    place: Town,
) -> None:
    _, key = convened(place)
    lapse(place)
    clocks = clockwork(place), clockwork(place)
    place.clock.time = STARTS - timedelta(seconds=1)
    clocks[0].tick()
    assert not told(place, key, PacketFrozen)
    place.clock.go_on(seconds=2)
    for clock in (*clocks, *clocks):
        clock.tick()
    [frozen] = told(place, key, PacketFrozen)
    assert {one.person for one in frozen.packets} == {
        place.desk.clinician.person,
        place.peer.person,
    }
    place.by(place.peer, request_re_entry)
    place.clock.go_on(minutes=30)
    clocks[0].tick()
    assert len(proposed(place, key)) == 1


def test_a_conference_that_was_over_before_the_clock_looked_is_left_alone(place: Town) -> None:
    _, key = convened(place)
    place.clock.time = STARTS + timedelta(hours=2)
    lapse(place)
    clockwork(place).tick()
    assert not proposed(place, key)
    assert not told(place, key, PacketFrozen)


def test_a_closed_conference_is_left_alone(place: Town) -> None:
    _, key = convened(place)
    lapse(place)
    at(place, key, place.desk.clinician, close)
    clock = clockwork(place)
    clock.tick()
    place.clock.time = STARTS
    clock.tick()
    assert not proposed(place, key)
    assert not told(place, key, PacketFrozen)
