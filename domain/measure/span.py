"""How long something took, as exactly as is known, and which week a moment falls in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Span:
    """At least so long, and at most; without a most it is not over yet (right-censored)."""

    least: float
    most: float | None

    def __post_init__(self) -> None:
        """Refuse what no length of time can be: that is a mistake of ours, not of a person."""
        if self.least < 0 or (self.most is not None and self.most < self.least):
            raise ValueError(self.least, self.most)


def hours(length: timedelta) -> float:
    """A length of time in hours."""
    return length / timedelta(hours=1)


def days(length: timedelta) -> float:
    """A length of time in days of 24 hours."""
    return length / timedelta(days=1)


def monday(moment: datetime, zone: tzinfo) -> date:
    """The first day of the week (ISO 8601) in which a moment falls where she lives."""
    local = moment.astimezone(zone).date()
    return local - timedelta(days=local.weekday())


def mondays(first: date, last: date) -> Iterator[date]:
    """The first day of each week from one week to another, both included."""
    day = first - timedelta(days=first.weekday())
    while day <= last:
        yield day
        day += WEEK
