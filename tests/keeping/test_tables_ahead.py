"""The clock proposes the agenda of a conference far ahead when it must, and until it begins."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

from braid.domain.case.decisions import assign_team_member
from braid.domain.conference.decisions import freeze_packets, invite
from braid.domain.conference.events import AgendaProposed, PacketFrozen
from braid.domain.identity import ConferenceId, Member, PersonId, Role
from braid.domain.lapse.decisions import request_re_entry
from braid.graphql.services import frozen_now

from .hosting import STARTS, at, clockwork, conferences_of, convened, host, told
from .test_tables import lapse
from .town import MONDAY, Town

FAR = MONDAY + timedelta(days=90)
AHEAD = FAR - timedelta(days=3)


def freeze(place: Town, key: ConferenceId) -> None:
    """The clinician hands out packets now."""
    made = partial(frozen_now, conferences_of(place), place.wrote.packets, key)
    at(place, key, place.desk.clinician, partial(freeze_packets, made=made))


def test_far_ahead_it_is_proposed_once_and_rests_until_three_days_before(place: Town) -> None:
    _, key = convened(place, FAR)
    lapse(place)
    keeps, program = host(place), place.programs.current()
    assert keeps.visit(key, program) == AHEAD
    assert len(told(place, key, AgendaProposed)) == 1
    place.by(place.peer, request_re_entry)
    place.clock.time = AHEAD - timedelta(minutes=1)
    assert keeps.visit(key, program) == AHEAD
    assert len(told(place, key, AgendaProposed)) == 1
    place.clock.time = AHEAD
    assert keeps.visit(key, program) == AHEAD + timedelta(hours=1)
    assert len(told(place, key, AgendaProposed)) == 2


def test_far_ahead_it_is_proposed_for_who_is_asked_later_at_once(place: Town) -> None:
    _, key = convened(place, FAR)
    lapse(place)
    clocks = clockwork(place), clockwork(place)
    for clock in (*clocks, *clocks):
        clock.tick()
    other = Member(person=PersonId(uuid4()), role=Role.CLINICIAN)
    place.by(place.desk.clinician, partial(assign_team_member, member=other, called="Elena"))
    place.by(place.peer, request_re_entry)
    place.clock.go_on(minutes=1)
    at(place, key, place.desk.clinician, partial(invite, member=other, called="Elena"))
    for clock in (*clocks, *clocks):
        clock.tick()
    assert len(told(place, key, AgendaProposed)) == 2


def test_it_is_proposed_until_the_start_also_where_packets_were_handed_out(place: Town) -> None:
    _, key = convened(place)
    lapse(place)
    clock = clockwork(place)
    place.clock.time = STARTS - timedelta(hours=20)
    clock.tick()
    freeze(place, key)
    place.by(place.peer, request_re_entry)
    place.clock.go_on(hours=2)
    clock.tick()
    assert len(told(place, key, AgendaProposed)) == 2
    place.clock.time = STARTS
    clock.tick()
    assert len(told(place, key, PacketFrozen)) == 1
