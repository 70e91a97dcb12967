"""What the table decided is done, or its day goes by; each is told once, to who hears of it."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from braid.domain.action import decisions
from braid.domain.action.events import ActionCompleted, ActionOverdue
from braid.domain.action.refusals import ActionNotFound
from braid.domain.identity import BRAID, Member
from braid.domain.refusals import CaseNotFound, NotInYourScope
from braid.domain.warning.events import Hearing

from .acted import ACTION, CLINICAL, DECIDED
from .cases import OPEN
from .given import CLINICIAN, NOW, PARTICIPANT, PEER, STRANGER, Decision, and_then, given

COMPLETE: Decision = partial(decisions.complete_action, action=ACTION)
OVERDUE: Decision = partial(decisions.record_overdue, action=ACTION)


@pytest.mark.parametrize("by", [PEER, CLINICIAN])
def test_what_is_done_is_told_once(by: Member) -> None:
    case = given(*OPEN, DECIDED)
    done = ActionCompleted(action=ACTION, hearing=Hearing.TEAM, note=None)
    case.when(by, COMPLETE).then(done)
    and_then(case, done, by).when(CLINICIAN, COMPLETE).then_nothing()


def test_what_she_does_not_hear_of_is_no_action_to_a_peer() -> None:
    for case in (given(*OPEN, CLINICAL), given(*OPEN)):
        case.when(PEER, COMPLETE).refused(ActionNotFound)
    done = ActionCompleted(action=ACTION, hearing=Hearing.CLINICIANS, note=None)
    given(*OPEN, CLINICAL).when(CLINICIAN, COMPLETE).then(done)
    given(*OPEN, DECIDED).when(PARTICIPANT, COMPLETE).refused(NotInYourScope)
    given(*OPEN, DECIDED).when(STRANGER, COMPLETE).refused(CaseNotFound)


def test_a_day_that_went_by_is_told_once_by_the_clock_alone() -> None:
    late = replace(DECIDED, due=NOW - timedelta(seconds=1))
    case = given(*OPEN, late)
    overdue = ActionOverdue(action=ACTION, hearing=Hearing.TEAM, due=late.due)
    case.when(BRAID, OVERDUE).then(overdue)
    and_then(case, overdue, BRAID).when(BRAID, OVERDUE).then_nothing()
    given(*OPEN, DECIDED).when(BRAID, OVERDUE).then_nothing()
    given(*OPEN).when(BRAID, OVERDUE).then_nothing()
    done = ActionCompleted(action=ACTION, hearing=Hearing.TEAM, note=None)
    and_then(case, done, PEER).when(BRAID, OVERDUE).then_nothing()
    case.when(CLINICIAN, OVERDUE).refused(NotInYourScope)
