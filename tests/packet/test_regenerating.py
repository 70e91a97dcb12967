"""A packet is made again from the log, byte for byte, whatever was recorded meanwhile."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest

from braid.domain.action.events import ActionCompleted, DecisionRecorded
from braid.domain.case.decisions import assign_team_member, release_team_member
from braid.domain.conference.events import AgendaItemRemoved, AttendeeExcused, AttendeeInvited
from braid.domain.identity import (
    Member,
    PersonalText,
    PersonId,
    Role,
)
from braid.domain.meeting.events import MeetingAttended, MeetingMissed, Source
from braid.domain.program.decisions import declare_attention
from braid.domain.warning.events import WarningClosed, WarningOutcome, WarningRaised
from braid.ops.packet.made import Made
from braid.ops.packet.past import NotThatFar
from braid.ops.packet.proving import Form, written
from tests.support.running import Braid

from .world import Later, World, convened


def in_every_form(made: Made) -> Mapping[Form, bytes]:
    return {form: written(made, form) for form in Form}


def more_is_told(world: World) -> None:
    world.first.lapse()
    world.first.back()
    world.first.desk.say("said after the packets were frozen")


def a_lapse_is_retracted(world: World) -> None:
    for lapse in world.packet(world.clinician).contents.agenda[1].case.open_lapses:  # type: ignore[union-attr]
        world.first.retracted(lapse.lapse)


def an_attendance_is_corrected(world: World) -> None:
    history = world.wrote.cases.history(world.first.desk.case)
    missed = next(one.event for one in history if isinstance(one.event, MeetingMissed))
    attended = MeetingAttended(
        meeting=missed.meeting, kind=missed.kind, starts=missed.starts, source=Source.FACILITATOR
    )
    world.of_case(attended)


def a_warning_is_closed(world: World) -> None:
    history = world.wrote.cases.history(world.first.desk.case)
    for one in [one.event for one in history if isinstance(one.event, WarningRaised)]:
        closed = WarningClosed(
            warning=one.warning,
            hearing=one.hearing,
            outcome=WarningOutcome.STEADY_AGAIN,
            note=None,
        )
        world.of_case(closed)


def an_action_is_done(world: World) -> None:
    history = world.wrote.cases.history(world.first.desk.case)
    for one in [one.event for one in history if isinstance(one.event, DecisionRecorded)]:
        world.of_case(ActionCompleted(action=one.action, hearing=one.hearing, note=None))


def the_peer_leaves_and_another_joins(world: World) -> None:
    other = Member(person=PersonId(uuid4()), role=Role.PEER)
    world.first.by(world.clinician, partial(release_team_member, member=world.peer))
    world.first.by(world.clinician, partial(assign_team_member, member=other, called="Another"))
    world.second.by(
        world.second.desk.clinician,
        partial(assign_team_member, member=world.peer, called="Darnell"),
    )


def the_table_changes(world: World) -> None:
    newcomer = Member(person=PersonId(uuid4()), role=Role.PEER)
    world.at_table(AttendeeInvited(member=newcomer, name=PersonalText("Newcomer")))
    world.at_table(AttendeeInvited(member=world.clinician, name=PersonalText("Another Name")))
    world.at_table(AttendeeExcused(member=world.peer), by=world.peer)
    world.at_table(AgendaItemRemoved(item=world.second.desk.case))


def the_program_declares_otherwise(world: World) -> None:
    lead = Member(person=PersonId(uuid4()), role=Role.LEAD)
    declared = partial(
        declare_attention, cards_a_day=3, notice_hours=24, concern_hours=12, urgent_minutes=30
    )
    world.wrote.programs.decide(lead, uuid4(), uuid4(), b"a test", declared)


MEANWHILE: tuple[Later, ...] = (
    more_is_told,
    a_lapse_is_retracted,
    an_attendance_is_corrected,
    a_warning_is_closed,
    an_action_is_done,
    the_table_changes,
    the_program_declares_otherwise,
    the_peer_leaves_and_another_joins,
)


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
