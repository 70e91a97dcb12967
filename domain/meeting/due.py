"""Which meetings were over and unspoken of for so long that the clock records them as missed."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from braid.domain.calendar import Calendar
from braid.domain.identity import MeetingId

from .events import MeetingMissed
from .falling_due import Due, oldest_first, overdue
from .state import Attendance, Meeting

GRACE = timedelta(hours=12)
"""How long after its end a meeting waits for somebody to say who was there."""


def missed(
    meetings: Mapping[MeetingId, Meeting],
    attendance: Mapping[tuple[MeetingId, datetime], Attendance],
    calendar: Calendar,
    now: datetime,
    *,
    grace: timedelta = GRACE,
    late_after: timedelta,
) -> tuple[Due[MeetingMissed], ...]:
    """The meetings of the last 60 days of which nobody has said anything, oldest first.

    Only what began after the meeting was put on the calendar: nobody waited for it before.
    """
    return oldest_first(
        Due(
            key=f"{key}:{start.isoformat()}:missed",
            at=at,
            event=MeetingMissed(
                meeting=key, kind=meeting.kind, starts=start, learned_late=now - at > late_after
            ),
        )
        for key, meeting in meetings.items()
        for start, at in overdue(meeting.plan, calendar, now, since=meeting.since, grace=grace)
        if (key, start) not in attendance
    )
