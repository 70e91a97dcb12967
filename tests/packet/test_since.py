"""A packet tells what was reported since a table turned to the case, whenever it occurred."""

import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from braid.domain.action.events import ActionCompleted, ActionKind, CaseDiscussed, DecisionRecorded
from braid.domain.events import Event
from braid.domain.identity import ActionId, ConferenceId, PersonalText
from braid.domain.packet.withheld import Rule
from braid.domain.warning.events import Hearing
from braid.ops.packet.contents import CaseTold
from tests.store.small import saying
from tests.support.running import Braid

from .board import assert_same
from .world import World, convened

DAYS_AGO = datetime.now(UTC) - timedelta(days=5)
ANOTHER = ConferenceId(uuid4())


def first_case(world: World) -> CaseTold:
    """What the clinician is told of the first case."""
    agenda = world.packet(world.clinician).contents.agenda
    return next(
        one.case
        for one in agenda
        if one.case is not None and one.case.case == world.first.desk.case
    )


def late(world: World, event: Event, *, reported_at: datetime | None = None) -> None:
    """Put something on record that happened days ago."""
    desk = world.first.desk
    told = desk.command(uuid4(), earliest=DAYS_AGO, reported_at=reported_at)
    desk.do(lambda _, __: event, told)


def decided(world: World, conference: ConferenceId) -> ActionId:
    """Something that a conference decided."""
    action = ActionId(uuid4())
    decision = DecisionRecorded(
        conference=conference,
        action=action,
        hearing=Hearing.TEAM,
        kind=ActionKind.CONTACT,
        what=PersonalText("Call her."),
        why=PersonalText("It helped."),
        owner=world.peer,
        due=datetime.now(UTC) + timedelta(days=8),
        answers=(),
    )
    world.of_case(decision)
    return action


def done(action: ActionId) -> ActionCompleted:
    return ActionCompleted(
        action=action, hearing=Hearing.TEAM, note=PersonalText("She was glad of it.")
    )


def test_what_is_reported_late_is_told_at_the_next_conference(own_braid: Braid) -> None:
    world = convened(own_braid.wrote)
    desk = world.first.desk
    for words, reported in (("told late", None), ("told in time", DAYS_AGO)):
        said = desk.command(words, earliest=DAYS_AGO, reported_at=reported)
        desk.do(saying(words), said)
    world.freeze()
    own_braid.catch_up()
    case = first_case(world)
    heard = [one.line.words for one in case.lines]
    assert "told late" in heard
    assert "told in time" not in heard
    withheld = own_braid.wrote.packets.withheld(world.conference, world.clinician)
    [before] = [one for one in withheld if one.rule is Rule.BEFORE_PERIOD]
    history = own_braid.wrote.cases.history(desk.case)
    assert before.lines == len([one for one in history if one.reported_at < case.since])
    for member in (world.clinician, world.peer):
        assert_same(own_braid, world, member)


def test_it_tells_of_what_is_to_do_what_was_done_since_and_what_this_table_decided(
    own_braid: Braid,
) -> None:
    world = convened(own_braid.wrote)
    before, here, since, late_told, still = (
        decided(world, one)
        for one in (ANOTHER, world.conference, ANOTHER, ANOTHER, world.conference)
    )
    for action in (before, here):
        world.of_case(done(action))
    world.of_case(CaseDiscussed(conference=ANOTHER))
    world.of_case(done(since))
    late(world, done(late_told))
    world.freeze()
    own_braid.catch_up()
    case = first_case(world)
    told = {one.agreed.action: one for one in case.actions}
    assert before not in told
    assert {here, since, late_told, still} <= set(told)
    assert [one.done_at is not None for one in case.actions] == sorted(
        one.done_at is not None for one in case.actions
    )
    assert told[late_told].done_at == DAYS_AGO
    assert told[since].note == "She was glad of it."
    page = world.packet(world.clinician).html()
    assert "What came of it: She was glad of it." in page
    for member in (world.clinician, world.peer):
        assert_same(own_braid, world, member)


def test_nobody_is_told_how_much_the_log_holds_or_when_it_took_its_last_event(
    own_braid: Braid,
) -> None:
    world = convened(own_braid.wrote)
    position = world.freeze().position
    made = world.packet(world.peer)
    as_of = made.contents.as_of
    assert (as_of.second, as_of.microsecond) == (0, 0)
    history = own_braid.wrote.conferences.history(world.conference)
    last = next(one.recorded_at for one in history if one.position == position)
    assert last is not None
    assert timedelta() <= as_of - last < timedelta(minutes=1)
    assert "position" not in json.loads(made.written)
    assert "Position" not in made.html()
    assert b"position=" not in made.pdf()
