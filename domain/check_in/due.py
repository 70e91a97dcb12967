"""Which check-ins were over and unspoken of for so long that the clock records them as missed."""

from datetime import datetime, timedelta

from braid.domain.calendar import Calendar
from braid.domain.meeting.falling_due import Due, oldest_first, overdue

from .events import CheckInMissed
from .state import CheckIns

GRACE = timedelta(hours=24)
"""How long after its end a check-in waits for somebody to say that it was held."""


def missed(
    check_ins: CheckIns,
    calendar: Calendar,
    now: datetime,
    *,
    grace: timedelta = GRACE,
    late_after: timedelta,
) -> tuple[Due[CheckInMissed], ...]:
    """The check-ins of the last 60 days of which nobody has said anything, oldest first.

    Only what began after it was agreed on: nobody waited for it before.
    """
    return oldest_first(
        Due(
            key=f"{key}:{start.isoformat()}:missed",
            at=at,
            event=CheckInMissed(check_in=key, starts=start, learned_late=now - at > late_after),
        )
        for key, planned in check_ins.plans.items()
        for start, at in overdue(planned.plan, calendar, now, since=planned.since, grace=grace)
        if (key, start) not in check_ins.answers
    )
