"""What may be recorded after packets were frozen, of every kind that might change one."""

from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

from braid.domain.action.events import ActionCompleted, DecisionRecorded
from braid.domain.case.decisions import assign_team_member, release_team_member
from braid.domain.conference.events import AgendaItemRemoved, AttendeeExcused, AttendeeInvited
from braid.domain.daily.events import CravingRated
from braid.domain.identity import Member, PersonalText, PersonId, Role
from braid.domain.meeting.events import MeetingAttended, MeetingMissed, Source
from braid.domain.program.decisions import (
    declare_attention,
    declare_door_promise,
    declare_recovery_count,
)
from braid.domain.program.events import Counting, RuleSwitchedOff, RuleSwitchedOn
from braid.domain.signal.events import RecoveryDateSet
from braid.domain.signal.sharing import Sharing
from braid.domain.warning.events import WarningClosed, WarningOutcome, WarningRaised
from tests.store.small import saying

from .world import Later, World


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


def the_clinician_leaves_and_the_guest_joins(world: World) -> None:
    for case in (world.first, world.second):
        by = case.desk.clinician
        case.by(by, partial(assign_team_member, member=world.guest, called="Dr. Lindqvist"))
    world.first.by(world.guest, partial(release_team_member, member=world.clinician))


def something_is_told_of_the_days_before(world: World) -> None:
    desk, now = world.first.desk, datetime.now(UTC)
    begun = now - timedelta(days=3)
    for reported in (begun, now):
        told = desk.command(reported, earliest=begun, reported_at=reported)
        desk.do(saying("kept in mind for days"), told)


def she_shares_otherwise(world: World) -> None:
    herself = world.first.herself
    for sharing in (Sharing.ONLY_ME, Sharing.PEERS):
        world.of_case(CravingRated(rating=9, sharing=sharing), by=herself)
        day = datetime.now(UTC).date() - timedelta(days=40)
        world.of_case(RecoveryDateSet(since=day, sharing=sharing), by=herself)


def the_program_declares_otherwise(world: World) -> None:
    attention = partial(
        declare_attention, cards_a_day=3, notice_hours=24, concern_hours=12, urgent_minutes=30
    )
    for declared in (
        attention,
        partial(declare_recovery_count, counting=Counting.BEGINS_AT_RETURN),
        partial(declare_door_promise, hours=3),
        lambda _, __: RuleSwitchedOn(rule="drift", version=2, parameters=()),
        lambda _, __: RuleSwitchedOff(rule="drift"),
    ):
        lead = Member(person=PersonId(uuid4()), role=Role.LEAD)
        world.wrote.programs.decide(lead, uuid4(), uuid4(), b"a test", declared)


MEANWHILE: tuple[Later, ...] = (
    more_is_told,
    a_lapse_is_retracted,
    an_attendance_is_corrected,
    a_warning_is_closed,
    an_action_is_done,
    the_table_changes,
    the_program_declares_otherwise,
    something_is_told_of_the_days_before,
    she_shares_otherwise,
    the_peer_leaves_and_another_joins,
    the_clinician_leaves_and_the_guest_joins,
)
