"""The three clocks of a fact: when it happened, when the team learned it, when the log took it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from .identity import Member
from .refusals import (
    HappensInFuture,
    IntervalIsBackwards,
    ReportedTooEarly,
    TimeWithoutZone,
    TooLongAgo,
)

PATIENCE = timedelta(minutes=2)
"""How far a caller's clock may run ahead of ours."""
LIVING_MEMORY = timedelta(days=150 * 366)
"""What lies before is a typing error, and the earliest times are beyond what a database holds."""


@dataclass(frozen=True, kw_only=True)
class Interval:
    """When something happened, as exactly as is known: "sometime last weekend" is an interval."""

    earliest: datetime
    latest: datetime


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """Who states a fact, and when: it happened, they learned it, they say so now."""

    by: Member
    now: datetime
    occurred: Interval
    reported_at: datetime


def at_once(by: Member, now: datetime) -> Circumstances:
    """The circumstances of a fact stated as it happens."""
    return Circumstances(
        by=by, now=now, occurred=Interval(earliest=now, latest=now), reported_at=now
    )


def circumstances(
    by: Member,
    now: datetime,
    *,
    earliest: datetime | None,
    latest: datetime | None,
    reported_at: datetime | None,
) -> Circumstances:
    """What a caller says of time, completed with what may be assumed.

    Raises TimeWithoutZone, IntervalIsBackwards, HappensInFuture, TooLongAgo or
    ReportedTooEarly. What is said to end later than it was reported ends when it was reported.
    """
    first = earliest or latest or reported_at or now
    last = latest or (earliest or first)
    reported = reported_at or now
    for moment in (first, last, reported):
        if moment.tzinfo is None:
            raise TimeWithoutZone
    if last < first:
        raise IntervalIsBackwards
    if first > now + PATIENCE or reported > now + PATIENCE:
        raise HappensInFuture
    if first < now - LIVING_MEMORY:
        raise TooLongAgo
    if reported < first:
        raise ReportedTooEarly
    return Circumstances(
        by=by,
        now=now,
        occurred=Interval(earliest=first, latest=min(last, max(reported, first))),
        reported_at=reported,
    )
