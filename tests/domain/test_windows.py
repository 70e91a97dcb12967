"""The five steps around a high-risk window: named, paired, rehearsed, planned, looked back on."""

from dataclasses import fields, replace
from typing import Any

import pytest

from braid.domain.identity import BRAID, Member, WindowId
from braid.domain.meeting.events import Plan
from braid.domain.refusals import (
    CaseIsClosed,
    CaseNotFound,
    DurationNotUnderstood,
    NotInYourScope,
    Refusal,
    TextIsMissing,
    UnknownTimeZone,
)
from braid.domain.window.events import Phase
from braid.domain.window.refusals import (
    FirstHourNotUnderstood,
    NobodyIsTheirOwnBuddy,
    ScriptNotChosen,
    WindowNotFound,
)
from braid.domain.window.state import Windows, after

from .cases import CLOSED, OPEN, REPORTED
from .given import (
    CLINICIAN,
    NOW,
    PARTICIPANT,
    PEER,
    STRANGER,
    and_then,
    given,
    recorded,
    some_id,
)
from .window_decisions import check_in, choose, debrief, name, pair, plan_first_hour, rehearse
from .windows import (
    CHOSEN,
    FIRST_HOUR,
    FRIDAYS,
    HOUR,
    NAMED,
    PAIRED,
    REHEARSED,
    debriefed,
)

NONE = WindowId(some_id("none"))
WITH_WINDOW = (*OPEN, NAMED)


EVERY_DECISION = [
    pair,
    choose,
    rehearse,
    plan_first_hour,
    lambda **known: check_in(Phase.AFTER, **known),
    debrief,
]


@pytest.mark.parametrize("by", [PARTICIPANT, PEER, CLINICIAN])
def test_whoever_belongs_to_the_case_names_the_danger(by: Member) -> None:
    given(*OPEN).when(by, name()).then(NAMED)


@pytest.mark.parametrize(
    ("plan", "refusal"),
    [
        (replace(FRIDAYS, zone="localtime"), UnknownTimeZone),
        (replace(FRIDAYS, minutes=4), DurationNotUnderstood),
    ],
)
def test_a_window_is_planned_within_the_bounds_of_a_meeting(
    plan: Plan, refusal: type[Refusal]
) -> None:
    given(*OPEN).when(PARTICIPANT, name(plan)).refused(refusal)


@pytest.mark.parametrize("decide", EVERY_DECISION)
def test_nothing_is_decided_about_a_window_that_is_not_hers(decide: Any) -> None:
    given(*WITH_WINDOW, CHOSEN).when(PARTICIPANT, decide(window=NONE)).refused(WindowNotFound)
    given(*WITH_WINDOW, CHOSEN).when(STRANGER, decide()).refused(CaseNotFound)
    given(*WITH_WINDOW, CHOSEN).when(BRAID, decide()).refused(NotInYourScope)
    closed = and_then(given(*WITH_WINDOW, CHOSEN), CLOSED[-1], CLINICIAN)
    closed.when(PARTICIPANT, decide()).refused(CaseIsClosed)


def test_a_buddy_is_paired_and_is_somebody_else() -> None:
    history = given(*WITH_WINDOW)
    history.when(PARTICIPANT, pair()).then(PAIRED)
    history.when(PARTICIPANT, pair(person=PEER.person)).then(replace(PAIRED, person=PEER.person))
    history.when(PARTICIPANT, pair(person=PARTICIPANT.person)).refused(NobodyIsTheirOwnBuddy)


def test_another_buddy_takes_the_place_of_the_first() -> None:
    and_then(given(*WITH_WINDOW), PAIRED, PARTICIPANT).when(PARTICIPANT, pair()).then(PAIRED)


def test_words_are_chosen_before_they_are_rehearsed() -> None:
    history = given(*WITH_WINDOW)
    history.when(PARTICIPANT, choose()).then(CHOSEN)
    history.when(PARTICIPANT, choose(" ")).refused(TextIsMissing)
    history.when(PARTICIPANT, rehearse()).refused(ScriptNotChosen)
    and_then(history, CHOSEN, PARTICIPANT).when(PARTICIPANT, rehearse()).then(REHEARSED)


def test_each_rehearsal_counts_and_the_same_one_once() -> None:
    history = and_then(given(*WITH_WINDOW, CHOSEN), REHEARSED, PARTICIPANT)
    history.when(PEER, rehearse()).then_nothing()
    history.when(PEER, rehearse(aloud=False)).then(replace(REHEARSED, aloud=False))
    history.but_it_happened(HOUR).when(PEER, rehearse()).then(REHEARSED)


@pytest.mark.parametrize("minutes", [5, 60, 240])
def test_the_first_hour_has_a_task_a_drink_and_a_limit(minutes: int) -> None:
    given(*WITH_WINDOW).when(PARTICIPANT, plan_first_hour(minutes)).then(
        replace(FIRST_HOUR, minutes=minutes)
    )


@pytest.mark.parametrize("minutes", [4, 241, -60])
def test_a_first_hour_without_a_sensible_limit_is_refused(minutes: int) -> None:
    given(*WITH_WINDOW).when(PARTICIPANT, plan_first_hour(minutes)).refused(FirstHourNotUnderstood)


def test_decisions_keep_no_words_of_a_window() -> None:
    words = ("bar", "plant", "Sam", "shift", "Grill", "Ginger")
    case = given(*WITH_WINDOW, PAIRED, CHOSEN, REHEARSED, FIRST_HOUR, debriefed()).case
    assert fields(case.windows)
    assert not [word for word in words if word in repr(case.windows)]


def test_an_event_of_another_room_changes_no_window() -> None:
    before = Windows()
    assert after(before, recorded(REPORTED, PEER, NOW)) is before
