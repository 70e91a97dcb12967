"""What may be decided about meetings. Recording the same attendance twice records it once."""

from datetime import UTC, datetime, timedelta

from braid.domain.calendar import Calendar
from braid.domain.case.admission import admit
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import MeetingId, Role
from braid.domain.refusals import (
    DurationNotUnderstood,
    LocalTimeExpected,
    MeetingNotFound,
    NotInYourScope,
    OccurrenceNotScheduled,
    OccurrenceStillAhead,
    TimeWithoutZone,
    TooFarAway,
)
from braid.domain.text import name, optional_text

from .events import (
    CLINICAL,
    MeetingAttended,
    MeetingExcused,
    MeetingKind,
    MeetingMissed,
    MeetingScheduled,
    Modality,
    Plan,
    Source,
)
from .state import Attendance, Meeting

SHORTEST, LONGEST = 5, 24 * 60
EARLY = timedelta(hours=1)
"""How long before the start a check-in counts."""
FARTHEST = timedelta(days=5 * 366)
"""How far from now a meeting's first day may lie: a calendar walks from there."""
AHEAD = timedelta(days=366)
"""How far ahead an occurrence can be spoken of."""
ANY_OFFSET = timedelta(days=1)
"""No zone is farther from UTC."""
EVERYBODY = (Role.PEER, Role.CLINICIAN, Role.PARTICIPANT)


def schedule_meeting(
    case: Case,
    when: Circumstances,
    calendar: Calendar,
    *,
    meeting: MeetingId,
    kind: MeetingKind,
    modality: Modality,
    title: str,
    plan: Plan,
) -> MeetingScheduled:
    """Put a meeting on her calendar."""
    admit(case, when.by, Role.PEER, Role.CLINICIAN)
    if kind in CLINICAL and when.by.role is not Role.CLINICIAN:
        raise NotInYourScope
    if plan.starts.tzinfo is not None:
        raise LocalTimeExpected
    if not SHORTEST <= plan.minutes <= LONGEST:
        raise DurationNotUnderstood
    if abs(plan.starts.replace(tzinfo=UTC) - when.now) > FARTHEST:
        raise TooFarAway
    calendar.check(plan)
    return MeetingScheduled(
        meeting=meeting, kind=kind, modality=modality, title=name(title), plan=plan
    )


def record_attended(
    case: Case,
    when: Circumstances,
    calendar: Calendar,
    *,
    meeting: MeetingId,
    starts: datetime,
    source: Source,
) -> MeetingAttended | None:
    """She was there."""
    start = _scheduled(case, when, calendar, meeting, starts)
    if start - EARLY > when.now:
        raise OccurrenceStillAhead
    if case.attendance.get((meeting, start)) is Attendance.ATTENDED:
        return None
    kind = case.meetings[meeting].kind
    return MeetingAttended(meeting=meeting, kind=kind, starts=start, source=source)


def record_missed(
    case: Case, when: Circumstances, calendar: Calendar, *, meeting: MeetingId, starts: datetime
) -> MeetingMissed | None:
    """She was not there."""
    start = _scheduled(case, when, calendar, meeting, starts)
    if start + timedelta(minutes=case.meetings[meeting].plan.minutes) > when.now:
        raise OccurrenceStillAhead
    if case.attendance.get((meeting, start)) is Attendance.MISSED:
        return None
    return MeetingMissed(meeting=meeting, kind=case.meetings[meeting].kind, starts=start)


def record_excused(
    case: Case,
    when: Circumstances,
    calendar: Calendar,
    *,
    meeting: MeetingId,
    starts: datetime,
    reason: str | None = None,
) -> MeetingExcused | None:
    """She cannot be there, or could not; it may be said ahead."""
    start = _scheduled(case, when, calendar, meeting, starts)
    if case.attendance.get((meeting, start)) is Attendance.EXCUSED:
        return None
    kind = case.meetings[meeting].kind
    return MeetingExcused(meeting=meeting, kind=kind, starts=start, reason=optional_text(reason))


def _scheduled(
    case: Case, when: Circumstances, calendar: Calendar, key: MeetingId, starts: datetime
) -> datetime:
    """The start in UTC of an occurrence that is on the calendar and may be known to who asks."""
    admit(case, when.by, *EVERYBODY)
    meeting = case.meetings.get(key)
    if meeting is None or _is_hidden(meeting, when.by.role):
        raise MeetingNotFound
    if starts.tzinfo is None:
        raise TimeWithoutZone
    first = meeting.plan.starts.replace(tzinfo=UTC) - ANY_OFFSET
    if not first <= starts <= when.now + AHEAD or not calendar.takes_place(meeting.plan, starts):
        raise OccurrenceNotScheduled
    return starts.astimezone(UTC)


def _is_hidden(meeting: Meeting, role: Role) -> bool:
    return role is Role.PEER and meeting.kind in CLINICAL
