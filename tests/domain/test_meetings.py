"""What may be put on the calendar, and who was there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from braid.domain.identity import MeetingId, PersonalText
from braid.domain.meeting import decisions
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingExcused,
    MeetingKind,
    MeetingMissed,
    Modality,
    Plan,
    Source,
)
from braid.domain.refusals import (
    CaseIsClosed,
    CaseNotFound,
    DurationNotUnderstood,
    LocalTimeExpected,
    MeetingNotFound,
    NotInYourScope,
    OccurrenceNotScheduled,
    OccurrenceStillAhead,
    RecurrenceNotUnderstood,
    Refusal,
    TimeWithoutZone,
    UnknownTimeZone,
)
from braid.ops.calendar import LibraryCalendar

from .cases import CLOSED, GROUP, OPEN, THERAPY, TUESDAYS, WITH_MEETINGS, scheduled
from .given import CLINICIAN, PARTICIPANT, PEER, STRANGER, Decision, and_then, given, some_id

CALENDAR = LibraryCalendar()
LAST_TUESDAY = datetime(2026, 2, 25, 0, 0, tzinfo=UTC)  # 19:00 on 24 February in New York
NEXT_TUESDAY = datetime(2026, 3, 10, 23, 0, tzinfo=UTC)  # summer time began on 8 March


def schedule(plan: Plan = TUESDAYS, kind: MeetingKind = MeetingKind.PEER_GROUP) -> Decision:
    return lambda case, when: decisions.schedule_meeting(
        case,
        when,
        CALENDAR,
        meeting=GROUP,
        kind=kind,
        modality=Modality.IN_PERSON,
        title="Tuesday group",
        plan=plan,
    )


def attended(starts: datetime = LAST_TUESDAY, meeting: MeetingId = GROUP) -> Decision:
    return lambda case, when: decisions.record_attended(
        case, when, CALENDAR, meeting=meeting, starts=starts, source=Source.CHECK_IN
    )


def missed(starts: datetime = LAST_TUESDAY) -> Decision:
    return lambda case, when: decisions.record_missed(
        case, when, CALENDAR, meeting=GROUP, starts=starts
    )


def excused(starts: datetime = LAST_TUESDAY) -> Decision:
    return lambda case, when: decisions.record_excused(
        case, when, CALENDAR, meeting=GROUP, starts=starts, reason="At work"
    )


def test_a_meeting_is_put_on_the_calendar() -> None:
    given(*OPEN).when(PEER, schedule()).then(scheduled(GROUP, MeetingKind.PEER_GROUP))


@pytest.mark.parametrize("kind", [MeetingKind.THERAPY, MeetingKind.MEDICATION])
def test_clinical_meetings_are_for_clinicians_to_schedule(kind: MeetingKind) -> None:
    given(*OPEN).when(PEER, schedule(kind=kind)).refused(NotInYourScope)
    given(*OPEN).when(CLINICIAN, schedule(kind=kind)).then(scheduled(GROUP, kind))


@pytest.mark.parametrize(
    ("plan", "refusal"),
    [
        (replace(TUESDAYS, zone="Mars/Olympus"), UnknownTimeZone),
        (replace(TUESDAYS, zone="../etc/passwd"), UnknownTimeZone),
        (replace(TUESDAYS, repeats="FREQ=SECONDLY"), RecurrenceNotUnderstood),
        (replace(TUESDAYS, repeats="FREQ=DAILY;INTERVAL=0"), RecurrenceNotUnderstood),
        (replace(TUESDAYS, repeats="FREQ=MONTHLY;BYDAY=99MO"), RecurrenceNotUnderstood),
        (replace(TUESDAYS, repeats="every Tuesday"), RecurrenceNotUnderstood),
        (replace(TUESDAYS, repeats=""), RecurrenceNotUnderstood),
        (replace(TUESDAYS, minutes=4), DurationNotUnderstood),
        (replace(TUESDAYS, starts=LAST_TUESDAY), LocalTimeExpected),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(plan: Plan, refusal: type[Refusal]) -> None:
    given(*OPEN).when(PEER, schedule(plan)).refused(refusal)


def test_attendance_is_recorded_at_the_occurrence() -> None:
    given(*WITH_MEETINGS).when(PEER, attended()).then(
        MeetingAttended(
            meeting=GROUP,
            kind=MeetingKind.PEER_GROUP,
            starts=LAST_TUESDAY,
            source=Source.CHECK_IN,
        )
    )


def test_the_same_wall_clock_hour_moves_in_utc_with_summer_time() -> None:
    """Nineteen o'clock in New York is midnight UTC in winter and 23:00 in summer."""
    assert CALENDAR.takes_place(TUESDAYS, NEXT_TUESDAY)
    assert not CALENDAR.takes_place(TUESDAYS, NEXT_TUESDAY + timedelta(hours=1))


def test_an_occurrence_that_was_not_scheduled_cannot_be_attended() -> None:
    wednesday = LAST_TUESDAY + timedelta(days=1)
    given(*WITH_MEETINGS).when(PEER, attended(wednesday)).refused(OccurrenceNotScheduled)


def test_an_occurrence_ahead_can_be_excused_but_not_attended_or_missed() -> None:
    history = given(*WITH_MEETINGS)
    history.when(PEER, attended(NEXT_TUESDAY)).refused(OccurrenceStillAhead)
    history.when(PEER, missed(NEXT_TUESDAY)).refused(OccurrenceStillAhead)
    history.when(PEER, excused(NEXT_TUESDAY)).then(
        MeetingExcused(
            meeting=GROUP,
            kind=MeetingKind.PEER_GROUP,
            starts=NEXT_TUESDAY,
            reason=PersonalText("At work"),
        )
    )


def test_saying_the_same_twice_records_it_once() -> None:
    was_there = MeetingAttended(
        meeting=GROUP, kind=MeetingKind.PEER_GROUP, starts=LAST_TUESDAY, source=Source.SELF
    )
    and_then(given(*WITH_MEETINGS), was_there, PEER).when(CLINICIAN, attended()).then_nothing()


def test_late_news_corrects_what_was_believed() -> None:
    not_there = MeetingMissed(
        meeting=GROUP, kind=MeetingKind.PEER_GROUP, starts=LAST_TUESDAY, learned_late=False
    )
    and_then(given(*WITH_MEETINGS), not_there, PEER).when(PEER, attended()).then(
        MeetingAttended(
            meeting=GROUP,
            kind=MeetingKind.PEER_GROUP,
            starts=LAST_TUESDAY,
            source=Source.CHECK_IN,
        )
    )


def test_a_clinical_meeting_does_not_exist_for_a_peer() -> None:
    history = given(*WITH_MEETINGS)
    history.when(PEER, attended(meeting=THERAPY)).refused(MeetingNotFound)
    history.when(PEER, attended(meeting=MeetingId(some_id("none")))).refused(MeetingNotFound)


def test_the_participant_checks_in_to_any_meeting_of_hers() -> None:
    given(*WITH_MEETINGS).when(PARTICIPANT, attended(meeting=THERAPY)).then(
        MeetingAttended(
            meeting=THERAPY,
            kind=MeetingKind.THERAPY,
            starts=LAST_TUESDAY,
            source=Source.CHECK_IN,
        )
    )


def test_a_start_without_offset_is_refused() -> None:
    naive = LAST_TUESDAY.replace(tzinfo=None)
    given(*WITH_MEETINGS).when(PEER, attended(naive)).refused(TimeWithoutZone)


def test_a_closed_case_and_a_stranger_record_nothing() -> None:
    given(*CLOSED).when(PEER, attended()).refused(CaseIsClosed)
    given(*WITH_MEETINGS).when(STRANGER, attended()).refused(CaseNotFound)
