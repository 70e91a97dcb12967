"""What was expected and did not happen becomes a fact: once, on time, or marked as learned late."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Thread
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg
import pytest

from braid.domain.case.decisions import close_case
from braid.domain.case.events import ClosingReason
from braid.domain.check_in.decisions import record_held, schedule_check_in
from braid.domain.check_in.events import CheckInHeld, CheckInKind, CheckInMissed
from braid.domain.identity import BRAID, CheckInId
from braid.domain.meeting.decisions import record_attended
from braid.domain.meeting.events import MeetingAttended, MeetingMissed, Plan, Source
from braid.domain.program.state import Program

from .town import CALENDAR, MONDAY, Town

FIRST = MONDAY + timedelta(hours=1)


def test_a_meeting_nobody_spoke_of_is_missed_once_its_grace_is_over(place: Town) -> None:
    place.group(FIRST)
    clock = place.clockwork()
    place.clock.go_on(hours=13, minutes=59)
    clock.tick()
    assert not place.told(MeetingMissed)
    place.clock.go_on(minutes=61)
    clock.tick()
    [missed] = place.told(MeetingMissed)
    assert (missed.starts, missed.learned_late) == (FIRST, False)
    assert place.history()[-1].by == BRAID


def test_a_clock_that_looks_again_or_is_started_anew_records_nothing_twice(place: Town) -> None:
    place.group(FIRST)
    place.clock.go_on(hours=20)
    for _ in range(3):
        clock = place.clockwork()
        clock.tick()
        clock.tick()
    assert len(place.told(MeetingMissed)) == 1


def test_two_clocks_at_once_record_each_absence_once(place: Town) -> None:
    place.group(FIRST)
    place.clock.go_on(days=20)
    clocks = [place.clockwork() for _ in range(4)]
    threads = [Thread(target=clock.tick) for clock in clocks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    starts = Counter(one.starts for one in place.told(MeetingMissed))
    assert set(starts.values()) == {1}
    assert len(starts) == 20


def test_a_clock_that_stood_still_for_a_week_catches_up_and_says_so(place: Town) -> None:
    place.group(FIRST)
    place.clock.go_on(days=7, hours=14)
    place.clockwork().tick()
    missed = place.told(MeetingMissed)
    assert [one.starts for one in missed] == [FIRST + timedelta(days=day) for day in range(8)]
    assert [one.learned_late for one in missed] == [True] * 7 + [False]


def test_what_was_said_before_its_grace_is_over_is_no_absence(place: Town) -> None:
    meeting = place.group(FIRST, repeats=None)
    place.clock.go_on(hours=3)
    there = partial(record_attended, calendar=CALENDAR, meeting=meeting, starts=FIRST)
    place.by(place.peer, partial(there, source=Source.FACILITATOR))
    place.clock.go_on(days=3)
    place.clockwork().tick()
    assert not place.told(MeetingMissed)


def test_attendance_that_is_told_late_corrects_the_absence_and_edits_nothing(place: Town) -> None:
    meeting = place.group(FIRST, repeats=None)
    place.clock.go_on(days=1)
    place.clockwork().tick()
    there = partial(record_attended, calendar=CALENDAR, meeting=meeting, starts=FIRST)
    place.by(place.herself, partial(there, source=Source.SELF))
    place.clock.go_on(days=1)
    place.clockwork().tick()
    assert [type(one.event) for one in place.history()[-2:]] == [MeetingMissed, MeetingAttended]


def test_a_group_keeps_its_local_hour_through_both_changes_of_summer_time(place: Town) -> None:
    new_york = ZoneInfo("America/New_York")
    place.group(datetime(2026, 3, 7, 19, 30, tzinfo=UTC), zone="America/New_York")
    for now in (datetime(2026, 3, 10, 18, tzinfo=UTC), datetime(2026, 3, 11, 18, tzinfo=UTC)):
        place.clock.time = now
        place.clockwork().tick()
    starts = [one.starts for one in place.told(MeetingMissed)]
    assert [start.astimezone(new_york).strftime("%d %H:%M") for start in starts] == [
        "07 19:30", "08 19:30", "09 19:30", "10 19:30",
    ]  # fmt: skip
    assert len({start.astimezone(UTC).hour for start in starts}) == 2


def test_a_check_in_that_was_not_held_is_missed_and_can_still_be_told(place: Town) -> None:
    check_in = CheckInId(place.desk.case)
    scheduled = partial(
        schedule_check_in,
        calendar=CALENDAR,
        check_in=check_in,
        kind=CheckInKind.FOLLOW_UP,
        plan=Plan(starts=FIRST.replace(tzinfo=None), zone="UTC", minutes=15, repeats=None),
    )
    place.by(place.peer, scheduled)
    place.clock.go_on(days=3)
    place.clockwork().tick()
    assert [one.learned_late for one in place.told(CheckInMissed)] == [True]
    held = partial(record_held, calendar=CALENDAR, check_in=check_in, starts=FIRST)
    place.by(place.peer, held)
    place.clockwork().tick()
    assert len(place.told(CheckInHeld)) == len(place.told(CheckInMissed)) == 1


def test_nothing_is_expected_of_a_closed_case(place: Town) -> None:
    place.group(FIRST)
    place.by(place.desk.clinician, partial(close_case, reason=ClosingReason.MOVED_ON))
    place.clock.go_on(days=5)
    place.clockwork().tick()
    assert not place.told(MeetingMissed)


def test_a_case_that_changes_is_visited_at_the_next_tick(place: Town) -> None:
    clock = place.clockwork()
    clock.tick()
    assert clock.tick() == 0
    place.group(FIRST)
    assert clock.tick() == 1


def test_a_database_that_was_away_for_a_moment_stops_the_clock_on_no_case(
    place: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.group(FIRST)
    clock = place.clockwork()
    clock.tick()
    visit, away = clock._keeper.visit, [True]

    def falters(case: UUID, program: Program) -> datetime | None:
        if away.pop() if away else False:
            raise psycopg.OperationalError
        return visit(case, program)

    monkeypatch.setattr(clock._keeper, "visit", falters)
    place.clock.go_on(hours=20)
    with pytest.raises(psycopg.OperationalError):
        clock.tick()
    clock.tick()
    assert len(place.told(MeetingMissed)) == 1


def test_a_clock_that_stands_still_says_so_until_it_goes_on(
    place: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = place.clockwork()
    with monkeypatch.context() as broken:
        broken.setattr(clock._log.entries, "every_case", lambda: 1 / 0)
        clock._try()
    assert clock.trouble == "Braid's clock stands still: ZeroDivisionError"
    clock._try()
    assert clock.trouble is None
