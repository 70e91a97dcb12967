"""What may be decided about check-ins: agree on one, say that it was held, miss it."""

from datetime import datetime, timedelta

from braid.domain.calendar import Calendar
from braid.domain.case.admission import admit
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import CheckInId, Role
from braid.domain.meeting.events import Plan
from braid.domain.meeting.planning import check_plan, end, occurrence
from braid.domain.refusals import OccurrenceStillAhead

from .events import CheckInHeld, CheckInKind, CheckInMissed, CheckInScheduled
from .refusals import CheckInNotFound
from .state import Answer

EARLY = timedelta(hours=12)
"""How long before its start a check-in may be held: a call moves within the day."""
EVERYBODY = (Role.PEER, Role.CLINICIAN, Role.PARTICIPANT)


def schedule_check_in(
    case: Case,
    when: Circumstances,
    calendar: Calendar,
    *,
    check_in: CheckInId,
    kind: CheckInKind,
    plan: Plan,
) -> CheckInScheduled:
    """Agree on a check-in, once or standing."""
    admit(case, when.by, Role.PEER, Role.CLINICIAN)
    check_plan(plan, calendar, when.now)
    return CheckInScheduled(check_in=check_in, kind=kind, plan=plan)


def record_held(
    case: Case, when: Circumstances, calendar: Calendar, *, check_in: CheckInId, starts: datetime
) -> CheckInHeld | None:
    """Somebody checked in. Said late, it corrects a miss."""
    admit(case, when.by, *EVERYBODY)
    _, start = _scheduled(case, when, calendar, check_in, starts)
    if start - EARLY > when.now:
        raise OccurrenceStillAhead
    if case.check_ins.answers.get((check_in, start)) is Answer.HELD:
        return None
    return CheckInHeld(check_in=check_in, starts=start)


def record_missed(
    case: Case,
    when: Circumstances,
    calendar: Calendar,
    *,
    check_in: CheckInId,
    starts: datetime,
    learned_late: bool,
) -> CheckInMissed | None:
    """Nobody checked in, as far as Braid's clock knows: it overwrites nothing that was said."""
    admit(case, when.by, Role.BRAID)
    plan, start = _scheduled(case, when, calendar, check_in, starts)
    if end(plan, start) > when.now:
        raise OccurrenceStillAhead
    if (check_in, start) in case.check_ins.answers:
        return None
    return CheckInMissed(check_in=check_in, starts=start, learned_late=learned_late)


def _scheduled(
    case: Case, when: Circumstances, calendar: Calendar, key: CheckInId, starts: datetime
) -> tuple[Plan, datetime]:
    """The plan, and the start in UTC of one of its occurrences."""
    check_in = case.check_ins.plans.get(key)
    if check_in is None:
        raise CheckInNotFound
    return check_in.plan, occurrence(check_in.plan, calendar, when.now, starts)
