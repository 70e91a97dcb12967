"""What may be planned at all, and which moments a plan means: for meetings and whatever recurs."""

from datetime import UTC, datetime, timedelta

from braid.domain.calendar import Calendar
from braid.domain.refusals import (
    DurationNotUnderstood,
    LocalTimeExpected,
    OccurrenceNotScheduled,
    TimeWithoutZone,
    TooFarAway,
)

from .events import Plan

SHORTEST, LONGEST = 5, 24 * 60
FARTHEST = timedelta(days=5 * 366)
"""How far from now a plan's first day may lie: a calendar walks from there."""
AHEAD = timedelta(days=366)
"""How far ahead an occurrence can be spoken of."""
ANY_OFFSET = timedelta(days=1)
"""No zone is farther from UTC."""


def check_plan(plan: Plan, calendar: Calendar, now: datetime) -> None:
    """Raise LocalTimeExpected, DurationNotUnderstood, TooFarAway or what the calendar refuses."""
    if plan.starts.tzinfo is not None:
        raise LocalTimeExpected
    if not SHORTEST <= plan.minutes <= LONGEST:
        raise DurationNotUnderstood
    if abs(plan.starts.replace(tzinfo=UTC) - now) > FARTHEST:
        raise TooFarAway
    calendar.check(plan)


def occurrence(plan: Plan, calendar: Calendar, now: datetime, starts: datetime) -> datetime:
    """The start in UTC of an occurrence. Raises TimeWithoutZone or OccurrenceNotScheduled."""
    if starts.tzinfo is None:
        raise TimeWithoutZone
    first = plan.starts.replace(tzinfo=UTC) - ANY_OFFSET
    if not first <= starts <= now + AHEAD or not calendar.takes_place(plan, starts):
        raise OccurrenceNotScheduled
    return starts.astimezone(UTC)


def moment(plan: Plan, calendar: Calendar) -> datetime:
    """The first start of a plan that was checked, in UTC."""
    about = plan.starts.replace(tzinfo=UTC)
    return calendar.occurrences(plan, about - 2 * ANY_OFFSET, about + 2 * ANY_OFFSET)[0]


def end(plan: Plan, start: datetime) -> datetime:
    """When an occurrence that starts then is over."""
    return start + timedelta(minutes=plan.minutes)
