"""What may be decided about meetings. Recording the same attendance twice records it once."""

from datetime import datetime, timedelta

from braid.domain.calendar import Calendar
from braid.domain.case.admission import admit
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import MeetingId, Role
from braid.domain.refusals import (
    MeetingNotFound,
    NotInYourScope,
    OccurrenceStillAhead,
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
from .planning import check_plan, end, occurrence
from .state import Attendance, Meeting

EARLY = timedelta(hours=1)
"""How long before the start a check-in counts."""
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
    check_plan(plan, calendar, when.now)
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
    start = _scheduled(case, when, calendar, meeting, starts, *EVERYBODY)
    if start - EARLY > when.now:
        raise OccurrenceStillAhead
    if case.attendance.get((meeting, start)) is Attendance.ATTENDED:
        return None
    kind = case.meetings[meeting].kind
    return MeetingAttended(meeting=meeting, kind=kind, starts=start, source=source)


def record_missed(
    case: Case,
    when: Circumstances,
    calendar: Calendar,
    *,
    meeting: MeetingId,
    starts: datetime,
    learned_late: bool = False,
) -> MeetingMissed | None:
    """She was not there. What Braid's clock believes never overwrites what somebody has said."""
    start = _scheduled(case, when, calendar, meeting, starts, *EVERYBODY, Role.BRAID)
    planned = case.meetings[meeting]
    if end(planned.plan, start) > when.now:
        raise OccurrenceStillAhead
    known = case.attendance.get((meeting, start))
    if known is Attendance.MISSED or (known is not None and when.by.role is Role.BRAID):
        return None
    return MeetingMissed(
        meeting=meeting, kind=planned.kind, starts=start, learned_late=learned_late
    )


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
    start = _scheduled(case, when, calendar, meeting, starts, *EVERYBODY)
    if case.attendance.get((meeting, start)) is Attendance.EXCUSED:
        return None
    kind = case.meetings[meeting].kind
    return MeetingExcused(meeting=meeting, kind=kind, starts=start, reason=optional_text(reason))


def _scheduled(
    case: Case,
    when: Circumstances,
    calendar: Calendar,
    key: MeetingId,
    starts: datetime,
    *scope: Role,
) -> datetime:
    """The start in UTC of an occurrence that is on the calendar and may be known to who asks."""
    admit(case, when.by, *scope)
    meeting = case.meetings.get(key)
    if meeting is None or _is_hidden(meeting, when.by.role):
        raise MeetingNotFound
    return occurrence(meeting.plan, calendar, when.now, starts)


def _is_hidden(meeting: Meeting, role: Role) -> bool:
    return role is Role.PEER and meeting.kind in CLINICAL
