"""A packet is made again from the log, byte for byte, whatever was recorded meanwhile."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from braid.domain.identity import Member
from braid.ops.packet.made import Made
from braid.ops.packet.past import NotThatFar
from braid.ops.packet.proving import Form, written
from tests.support.running import Braid

from .meanwhile import MEANWHILE
from .world import Later, World, convened


def in_every_form(made: Made) -> Mapping[Form, bytes]:
    return {form: written(made, form) for form in Form}


@pytest.fixture(scope="module")
def handed(world: World) -> Mapping[Member, Mapping[Form, bytes]]:
    """What each attendee was handed on the day."""
    return {one: in_every_form(world.packet(one)) for one in attendees(world)}


def attendees(world: World) -> tuple[Member, ...]:
    return world.clinician, world.peer, world.guest


@pytest.mark.parametrize("meanwhile", MEANWHILE)
def test_nothing_that_is_recorded_later_changes_a_packet(
    world: World, handed: Mapping[Member, Mapping[Form, bytes]], meanwhile: Later
) -> None:
    meanwhile(world)
    for one in attendees(world):
        assert in_every_form(world.packet(one)) == handed[one]


def test_what_is_handed_out_is_what_is_on_record(world: World) -> None:
    frozen = world.wrote.conferences.current(world.conference).frozen
    assert frozen is not None
    assert {(one.person, one.role): one.digest for one in frozen.packets} == {
        (one.person, one.role): world.packet(one).digest for one in attendees(world)
    }


def test_who_is_excused_is_handed_nothing(world: World) -> None:
    assert world.wrote.packets.of(world.conference, world.excused) is None


def test_nothing_is_made_of_a_log_that_has_not_come_so_far(world: World) -> None:
    beyond = world.wrote.conferences.log_position() + 1
    for position in (0, beyond):
        with pytest.raises(NotThatFar):
            world.wrote.packets.frozen(world.conference, position)


def test_a_packet_tells_since_a_conference_before_talked_about_the_case(own_braid: Braid) -> None:
    world = convened(own_braid.wrote)
    world.freeze()
    first, second = (one.case for one in world.packet(world.clinician).contents.agenda[:2])
    assert first is not None
    assert second is not None
    assert first.since == first.opened_at
    assert second.since > second.opened_at
    heard = [one.line.words for one in second.lines]
    assert "before the table talked about it" not in heard
    starts = world.packet(world.clinician).contents.starts
    assert first.since >= starts - timedelta(days=28)
