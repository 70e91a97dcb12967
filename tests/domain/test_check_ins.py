"""Standing check-ins and follow-ups: agreed on, held, and missed only as far as anybody knows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from braid.domain.check_in import decisions
from braid.domain.check_in.events import CheckInHeld, CheckInKind, CheckInMissed, CheckInScheduled
from braid.domain.check_in.refusals import CheckInNotFound
from braid.domain.check_in.state import CheckIns, after
from braid.domain.identity import BRAID, CheckInId, Member
from braid.domain.meeting.events import Plan
from braid.domain.refusals import (
    CaseIsClosed,
    CaseNotFound,
    DurationNotUnderstood,
    LocalTimeExpected,
    NotInYourScope,
    OccurrenceNotScheduled,
    OccurrenceStillAhead,
    Refusal,
    TimeWithoutZone,
    TooFarAway,
    UnknownTimeZone,
)
from braid.ops.calendar import LibraryCalendar

from .cases import CLOSED, OPEN, REPORTED, TUESDAYS
from .given import (
    CLINICIAN,
    NOW,
    PARTICIPANT,
    PEER,
    STRANGER,
    Decision,
    and_then,
    given,
    recorded,
    some_id,
)

CALENDAR = LibraryCalendar()
CHECK_IN = CheckInId(some_id("check-in"))
LAST = datetime(2026, 2, 25, 0, 0, tzinfo=UTC)  # 19:00 on 24 February in New York
NEXT = datetime(2026, 3, 4, 0, 0, tzinfo=UTC)  # six hours from now
AFTER_NEXT = datetime(2026, 3, 10, 23, 0, tzinfo=UTC)
SCHEDULED = CheckInScheduled(check_in=CHECK_IN, kind=CheckInKind.STANDING, plan=TUESDAYS)
HELD = CheckInHeld(check_in=CHECK_IN, starts=LAST)
MISSED = CheckInMissed(check_in=CHECK_IN, starts=LAST, learned_late=False)
WITH_CHECK_IN = (*OPEN, SCHEDULED)


def schedule(plan: Plan = TUESDAYS) -> Decision:
    return lambda case, when: decisions.schedule_check_in(
        case, when, CALENDAR, check_in=CHECK_IN, kind=CheckInKind.STANDING, plan=plan
    )


def held(starts: datetime = LAST, check_in: CheckInId = CHECK_IN) -> Decision:
    return lambda case, when: decisions.record_held(
        case, when, CALENDAR, check_in=check_in, starts=starts
    )


def missed(starts: datetime = LAST, *, learned_late: bool = False) -> Decision:
    return lambda case, when: decisions.record_missed(
        case, when, CALENDAR, check_in=CHECK_IN, starts=starts, learned_late=learned_late
    )


@pytest.mark.parametrize("by", [PEER, CLINICIAN])
def test_the_team_agrees_on_a_check_in(by: Member) -> None:
    given(*OPEN).when(by, schedule()).then(SCHEDULED)


@pytest.mark.parametrize(
    ("by", "refusal"),
    [(PARTICIPANT, NotInYourScope), (STRANGER, CaseNotFound), (BRAID, NotInYourScope)],
)
def test_nobody_else_does(by: Member, refusal: type[Refusal]) -> None:
    given(*OPEN).when(by, schedule()).refused(refusal)


@pytest.mark.parametrize(
    ("plan", "refusal"),
    [
        (replace(TUESDAYS, zone="Factory"), UnknownTimeZone),
        (replace(TUESDAYS, minutes=24 * 60 + 1), DurationNotUnderstood),
        (replace(TUESDAYS, starts=LAST), LocalTimeExpected),
        (replace(TUESDAYS, starts=TUESDAYS.starts.replace(year=2099)), TooFarAway),
    ],
)
def test_a_check_in_is_planned_within_the_bounds_of_a_meeting(
    plan: Plan, refusal: type[Refusal]
) -> None:
    given(*OPEN).when(PEER, schedule(plan)).refused(refusal)


@pytest.mark.parametrize("by", [PEER, CLINICIAN, PARTICIPANT])
def test_whoever_belongs_to_the_case_says_that_it_was_held(by: Member) -> None:
    given(*WITH_CHECK_IN).when(by, held()).then(HELD)


def test_a_check_in_may_be_held_half_a_day_early_and_no_earlier() -> None:
    given(*WITH_CHECK_IN).when(PEER, held(NEXT)).then(replace(HELD, starts=NEXT))
    given(*WITH_CHECK_IN).when(PEER, held(AFTER_NEXT)).refused(OccurrenceStillAhead)


def test_saying_it_twice_records_it_once() -> None:
    and_then(given(*WITH_CHECK_IN), HELD, PEER).when(PARTICIPANT, held()).then_nothing()


def test_late_news_corrects_a_miss() -> None:
    and_then(given(*WITH_CHECK_IN), MISSED, BRAID).when(PEER, held()).then(HELD)


@pytest.mark.parametrize("learned_late", [True, False])
def test_the_clock_records_a_miss(learned_late: bool) -> None:  # noqa: FBT001 - a parameter
    given(*WITH_CHECK_IN).when(BRAID, missed(learned_late=learned_late)).then(
        replace(MISSED, learned_late=learned_late)
    )


@pytest.mark.parametrize("known", [HELD, MISSED])
def test_the_clock_overwrites_nothing(known: CheckInHeld | CheckInMissed) -> None:
    and_then(given(*WITH_CHECK_IN), known, PEER).when(BRAID, missed()).then_nothing()


@pytest.mark.parametrize("by", [PEER, CLINICIAN, PARTICIPANT])
def test_no_person_says_that_a_check_in_was_missed(by: Member) -> None:
    given(*WITH_CHECK_IN).when(by, missed()).refused(NotInYourScope)


def test_nothing_is_missed_before_it_is_over() -> None:
    given(*WITH_CHECK_IN).when(BRAID, missed(NEXT)).refused(OccurrenceStillAhead)


def test_what_was_not_agreed_on_is_neither_held_nor_missed() -> None:
    history = given(*WITH_CHECK_IN)
    history.when(PEER, held(LAST + timedelta(hours=1))).refused(OccurrenceNotScheduled)
    history.when(BRAID, missed(LAST - timedelta(days=1))).refused(OccurrenceNotScheduled)
    history.when(PEER, held(LAST.replace(tzinfo=None))).refused(TimeWithoutZone)
    history.when(PEER, held(check_in=CheckInId(some_id("none")))).refused(CheckInNotFound)


def test_a_closed_case_and_a_stranger_hold_no_check_ins() -> None:
    closed = and_then(given(*WITH_CHECK_IN), CLOSED[-1], CLINICIAN)
    closed.when(PEER, held()).refused(CaseIsClosed)
    closed.when(BRAID, missed()).refused(CaseIsClosed)
    given(*WITH_CHECK_IN).when(STRANGER, held()).refused(CaseNotFound)


def test_an_event_of_another_room_changes_no_check_in() -> None:
    before = CheckIns()
    assert after(before, recorded(REPORTED, PEER, NOW)) is before
