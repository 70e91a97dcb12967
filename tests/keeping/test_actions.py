"""An action whose day goes by is told of once; a closed case has none."""

from datetime import date, datetime, timedelta
from functools import partial
from uuid import uuid4

from braid.domain.action.decisions import complete_action, record_decision
from braid.domain.action.events import (
    ActionCompleted,
    ActionKind,
    ActionOverdue,
    DecisionRecorded,
)
from braid.domain.case.decisions import close_case
from braid.domain.case.events import ClosingReason
from braid.domain.identity import ActionId
from braid.domain.warning.events import Hearing

from .hosting import convened
from .town import CALENDAR, MONDAY, Town

DUE = MONDAY.date() + timedelta(days=3)


def decide(place: Town, due: date = DUE, kind: ActionKind = ActionKind.CONTACT) -> ActionId:
    """The table decides something that the clinician does."""
    conferences, key = convened(place)
    action = ActionId(uuid4())
    decision = partial(
        record_decision,
        calendar=CALENDAR,
        table=conferences.current(key),
        action=action,
        kind=kind,
        what="Call her.",
        why="It was quiet.",
        owner=place.desk.clinician,
        due=due,
    )
    place.by(place.desk.clinician, decision)
    return action


def test_an_action_is_overdue_once_its_day_is_over_and_is_told_of_once(place: Town) -> None:
    action = decide(place)
    [decided] = place.told(DecisionRecorded)
    clocks = place.clockwork(), place.clockwork()
    place.clock.time = decided.due - timedelta(seconds=1)
    clocks[0].tick()
    assert not place.told(ActionOverdue)
    place.clock.go_on(seconds=2)
    for clock in (*clocks, *clocks):
        clock.tick()
        place.clock.go_on(hours=2)
    overdue = ActionOverdue(action=action, hearing=Hearing.TEAM, due=decided.due)
    assert place.told(ActionOverdue) == [overdue]
    [told] = [one for one in place.history() if isinstance(one.event, ActionOverdue)]
    assert told.occurred.latest == decided.due


def test_the_clock_comes_back_when_a_day_ends(place: Town) -> None:
    decide(place)
    [decided] = place.told(DecisionRecorded)
    clock = place.clockwork()
    place.clock.time = decided.due - timedelta(minutes=5)
    clock.tick()
    place.clock.time = decided.due + timedelta(seconds=1)
    assert clock.tick() == 1
    assert len(place.told(ActionOverdue)) == 1


def test_clinicians_alone_hear_that_what_is_clinical_waits(place: Town) -> None:
    decide(place, kind=ActionKind.MEDICATION)
    place.clock.go_on(days=5)
    place.clockwork().tick()
    assert [one.hearing for one in place.told(ActionOverdue)] == [Hearing.CLINICIANS]


def test_what_is_done_is_not_overdue(place: Town) -> None:
    action = decide(place)
    place.by(place.peer, partial(complete_action, action=action))
    place.clock.go_on(days=5)
    place.clockwork().tick()
    assert place.told(ActionCompleted)
    assert not place.told(ActionOverdue)


def test_a_closed_case_has_nothing_overdue(place: Town) -> None:
    decide(place)
    place.by(place.desk.clinician, partial(close_case, reason=ClosingReason.GOALS_MET))
    place.clock.go_on(days=5)
    place.clockwork().tick()
    assert not place.told(ActionOverdue)


def test_a_clock_that_stood_still_for_a_week_tells_of_it_once(place: Town) -> None:
    decide(place)
    place.clock.go_on(days=10)
    place.clockwork().tick()
    [told] = [one for one in place.history() if isinstance(one.event, ActionOverdue)]
    assert told.reported_at == place.clock.time
    assert isinstance(told.occurred.earliest, datetime)
