"""What falls due by the clock, for Braid to record: meetings, check-ins and windows alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from braid.domain.calendar import Calendar

from .events import Plan
from .planning import LONGEST, end

Fact = TypeVar("Fact", covariant=True)  # noqa: PLC0105 - named as elsewhere in Braid

LOOK_BACK = timedelta(days=60)
"""What fell due longer ago, while Braid's clock stood still, is not told any more."""
LONGEST_PLAN = timedelta(minutes=LONGEST)


@dataclass(frozen=True, kw_only=True)
class Due(Generic[Fact]):
    """An event that the clock has brought about and nobody has recorded yet."""

    key: str
    """The same however often and whenever the clock looks."""
    at: datetime
    """When it fell due."""
    event: Fact


def overdue(
    plan: Plan,
    calendar: Calendar,
    now: datetime,
    *,
    since: datetime,
    grace: timedelta,
) -> Iterator[tuple[datetime, datetime]]:
    """The starts after `since` for which it is high time, and when each fell due.

    An occurrence falls due when it has been over for `grace`.
    """
    first = max(since, now - LOOK_BACK - grace - LONGEST_PLAN)
    for start in calendar.occurrences(plan, first, max(first, now)):
        at = end(plan, start) + grace
        if now - LOOK_BACK <= at <= now:
            yield start, at


def oldest_first(found: Iterable[Due[Fact]]) -> tuple[Due[Fact], ...]:
    """In the order in which they fell due."""
    return tuple(sorted(found, key=lambda due: (due.at, due.key)))
