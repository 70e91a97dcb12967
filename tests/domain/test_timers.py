"""What the clock records of meetings and check-ins, and the next ten minutes that people start."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from braid.domain.case.state import Case
from braid.domain.check_in import due as check_ins
from braid.domain.check_in.events import CheckInHeld, CheckInKind, CheckInMissed, CheckInScheduled
from braid.domain.events import Event
from braid.domain.identity import BRAID, CheckInId, Member, TimerId
from braid.domain.meeting import decisions as meeting_decisions
from braid.domain.meeting import due as meetings
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingExcused,
    MeetingKind,
    MeetingMissed,
    Source,
)
from braid.domain.refusals import CaseIsClosed, CaseNotFound, NotInYourScope, OccurrenceStillAhead
from braid.domain.window import ten_minutes
from braid.domain.window.events import TenMinutesPassed, TenMinutesStarted, TenMinutesUnanswered
from braid.domain.window.refusals import TimerNotFound
from braid.ops.calendar import LibraryCalendar

from .cases import CLOSED, GROUP, OPEN, TUESDAYS, WITH_MEETINGS, scheduled
from .given import (
    CLINICIAN,
    PARTICIPANT,
    PEER,
    STRANGER,
    Decision,
    and_then,
    given,
    some_id,
)

CALENDAR = LibraryCalendar()
LAST = datetime(2026, 2, 25, 0, 0, tzinfo=UTC)  # 19:00 on 24 February in New York, for an hour
NEXT = LAST + timedelta(days=7)
HOUR = timedelta(hours=1)
LATE = timedelta(minutes=10)
CHECK_IN = CheckInId(some_id("check-in"))
STANDING = CheckInScheduled(check_in=CHECK_IN, kind=CheckInKind.STANDING, plan=TUESDAYS)
HELD = CheckInHeld(check_in=CHECK_IN, starts=LAST)
NOT_HELD = CheckInMissed(check_in=CHECK_IN, starts=LAST, learned_late=False)
MISSED = MeetingMissed(meeting=GROUP, kind=MeetingKind.PEER_GROUP, starts=LAST, learned_late=False)
ATTENDED = MeetingAttended(
    meeting=GROUP, kind=MeetingKind.PEER_GROUP, starts=LAST, source=Source.SELF
)
EXCUSED = MeetingExcused(meeting=GROUP, kind=MeetingKind.PEER_GROUP, starts=LAST, reason=None)
TIMER = TimerId(some_id("ten minutes"))
STARTED, PASSED = TenMinutesStarted(timer=TIMER), TenMinutesPassed(timer=TIMER)


def with_meeting(*events: Event, at: datetime = LAST - HOUR) -> Case:
    """A case whose group was put on the calendar then."""
    group = scheduled(GROUP, MeetingKind.PEER_GROUP)
    return given(*OPEN, group, *events, at=at).case


def missed_meetings(case: Case, now: datetime) -> list[tuple[datetime, MeetingMissed]]:
    found = meetings.missed(case.meetings, case.attendance, CALENDAR, now, late_after=LATE)
    assert len({one.key for one in found}) == len(found)
    return [(one.at, one.event) for one in found]


def missed_check_ins(case: Case, now: datetime) -> list[tuple[datetime, CheckInMissed]]:
    found = check_ins.missed(case.check_ins, CALENDAR, now, late_after=LATE)
    return [(one.at, one.event) for one in found]


def test_a_meeting_nobody_spoke_of_is_missed_twelve_hours_after_its_end() -> None:
    due = LAST + 13 * HOUR
    assert missed_meetings(with_meeting(), due - timedelta.resolution) == []
    assert missed_meetings(with_meeting(), due) == [(due, MISSED)]
    assert missed_meetings(with_meeting(), due + LATE) == [(due, MISSED)]
    late = replace(MISSED, learned_late=True)
    assert missed_meetings(with_meeting(), due + LATE + timedelta.resolution) == [(due, late)]


@pytest.mark.parametrize("answer", [ATTENDED, EXCUSED, MISSED])
def test_a_meeting_somebody_spoke_of_is_not_missed(answer: Event) -> None:
    assert missed_meetings(with_meeting(answer), LAST + 14 * HOUR) == []


def test_nobody_misses_what_took_place_before_it_was_on_the_calendar() -> None:
    assert missed_meetings(with_meeting(at=LAST), LAST + 14 * HOUR) == []
    starts = [one.starts for _, one in missed_meetings(with_meeting(at=LAST), NEXT + 14 * HOUR)]
    assert starts == [NEXT]


def test_a_clock_that_stood_still_tells_the_last_sixty_days_oldest_first() -> None:
    long_since = with_meeting(at=LAST - timedelta(days=365))
    now = LAST + 13 * HOUR
    found = missed_meetings(long_since, now)
    assert [one.starts for _, one in found] == [
        datetime(2026, 1, 7, tzinfo=UTC) + week * timedelta(days=7) for week in range(8)
    ]
    assert [at for at, _ in found] == sorted(at for at, _ in found)
    later = missed_meetings(long_since, now + timedelta(days=60))
    assert later[0][1].starts == LAST
    assert missed_meetings(long_since, now + timedelta(days=60, seconds=1))[0][1].starts == NEXT


def test_a_check_in_nobody_spoke_of_is_missed_a_day_after_its_end() -> None:
    case = given(*OPEN, STANDING, at=LAST - HOUR).case
    due = LAST + 25 * HOUR
    assert missed_check_ins(case, due - timedelta.resolution) == []
    assert missed_check_ins(case, due) == [(due, NOT_HELD)]
    late = replace(NOT_HELD, learned_late=True)
    assert missed_check_ins(case, due + HOUR) == [(due, late)]


@pytest.mark.parametrize("answer", [HELD, NOT_HELD])
def test_a_check_in_somebody_spoke_of_is_not_missed(answer: Event) -> None:
    case = given(*OPEN, STANDING, answer, at=LAST - HOUR).case
    assert missed_check_ins(case, LAST + 26 * HOUR) == []


def clock_missed(starts: datetime = LAST, *, learned_late: bool = False) -> Decision:
    return lambda case, when: meeting_decisions.record_missed(
        case, when, CALENDAR, meeting=GROUP, starts=starts, learned_late=learned_late
    )


def test_the_clock_records_a_missed_meeting() -> None:
    history = given(*WITH_MEETINGS)
    history.when(BRAID, clock_missed()).then(MISSED)
    late = replace(MISSED, learned_late=True)
    history.when(BRAID, clock_missed(learned_late=True)).then(late)
    history.when(BRAID, clock_missed(NEXT)).refused(OccurrenceStillAhead)
    and_then(history, CLOSED[-1], CLINICIAN).when(BRAID, clock_missed()).refused(CaseIsClosed)


@pytest.mark.parametrize("known", [ATTENDED, EXCUSED, MISSED])
def test_the_clock_overwrites_nothing_that_was_said(known: Event) -> None:
    and_then(given(*WITH_MEETINGS), known, PEER).when(BRAID, clock_missed()).then_nothing()


def test_people_still_correct_each_other() -> None:
    and_then(given(*WITH_MEETINGS), ATTENDED, PARTICIPANT).when(PEER, clock_missed()).then(MISSED)


def start() -> Decision:
    return lambda case, when: ten_minutes.start_ten_minutes(case, when, timer=TIMER)


def write_back(timer: TimerId = TIMER) -> Decision:
    return lambda case, when: ten_minutes.pass_ten_minutes(case, when, timer=timer)


@pytest.mark.parametrize("by", [PARTICIPANT, PEER])
def test_the_next_ten_minutes_are_started_and_pass(by: Member) -> None:
    given(*OPEN).when(by, start()).then(STARTED)
    given(*OPEN, STARTED).when(by, write_back()).then(PASSED)


def test_ten_minutes_are_started_once_and_pass_once() -> None:
    given(*OPEN, STARTED).when(PEER, start()).then_nothing()
    given(*OPEN, STARTED, PASSED).when(PEER, write_back()).then_nothing()


def test_a_word_later_on_is_good_news_too() -> None:
    unanswered = TenMinutesUnanswered(timer=TIMER, learned_late=False)
    given(*OPEN, STARTED, unanswered).when(PARTICIPANT, write_back()).then(PASSED)


def test_ten_minutes_are_between_her_and_her_peer() -> None:
    given(*OPEN).when(CLINICIAN, start()).refused(NotInYourScope)
    given(*OPEN).when(BRAID, start()).refused(NotInYourScope)
    given(*OPEN).when(STRANGER, start()).refused(CaseNotFound)
    given(*CLOSED).when(PEER, start()).refused(CaseIsClosed)
    given(*OPEN).when(PEER, write_back(TimerId(some_id("none")))).refused(TimerNotFound)
