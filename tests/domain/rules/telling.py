"""Histories for rules, told day by day, and what a rule finds in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo

from braid.domain.clocks import Interval
from braid.domain.events import Event
from braid.domain.identity import Member
from braid.domain.meeting.events import Plan
from braid.domain.recorded import Recorded
from braid.domain.rules.catalogue import RULES
from braid.domain.rules.parameters import checked
from braid.domain.rules.rule import Finding
from braid.domain.rules.view import View
from tests.domain.given import PEER, recorded

FIRST = datetime(2026, 1, 5, 18, 0, tzinfo=UTC)
NOTHING_GIVEN: Mapping[str, float] = {}


def day(number: float) -> datetime:
    """The evening of a day, counted from the first."""
    return FIRST + timedelta(days=number)


class SmallCalendar:
    """Plans in UTC, once or every week."""

    def check(self, plan: Plan) -> None:
        """Every plan makes sense."""

    def takes_place(self, plan: Plan, starts: datetime) -> bool:
        return starts in self.occurrences(plan, starts - timedelta(1), starts)

    def occurrences(self, plan: Plan, after: datetime, until: datetime) -> Sequence[datetime]:
        first = plan.starts.replace(tzinfo=UTC)
        weeks = range(1000) if plan.repeats else range(1)
        starts = (first + timedelta(weeks=week) for week in weeks)
        return [start for start in starts if after < start <= until]


CALENDAR = SmallCalendar()


@dataclass(frozen=True, kw_only=True)
class History:
    """What has been recorded of a case, in that order."""

    events: tuple[Recorded, ...] = ()

    def and_(
        self, event: Event, at: datetime, by: Member = PEER, reported: datetime | None = None
    ) -> "History":
        """The history with one more event."""
        one = recorded(event, by, at, len(self.events) + 1)
        return History(events=(*self.events, replace(one, reported_at=reported or at)))

    def and_all(self, *steps: tuple[Event, float]) -> "History":
        """The history with more events, each on a day."""
        history = self
        for event, number in steps:
            history = history.and_(event, day(number))
        return history

    def without(self, gone: Recorded) -> "History":
        """A copy of the history that never had this event."""
        return History(events=tuple(one for one in self.events if one is not gone))

    def until(self, now: datetime) -> "History":
        """What was reported by then."""
        return History(events=tuple(one for one in self.events if one.reported_at <= now))

    def in_zone(self, zone: tzinfo) -> "History":
        """The same moments, told in another time zone."""
        return History(events=tuple(_in_zone(one, zone) for one in self.events))


def _in_zone(one: Recorded, zone: tzinfo) -> Recorded:
    occurred = Interval(
        earliest=one.occurred.earliest.astimezone(zone),
        latest=one.occurred.latest.astimezone(zone),
    )
    return replace(one, occurred=occurred, reported_at=one.reported_at.astimezone(zone))


def look(
    rule: str, history: History, now: datetime, given: Mapping[str, float] = NOTHING_GIVEN
) -> Finding | None:
    """What a rule finds as of a moment."""
    parameters = checked(RULES[rule], given)
    return RULES[rule].find(View(history.until(now).events), parameters, now, CALENDAR)


def seen(
    rule: str, history: History, now: datetime, given: Mapping[str, float] = NOTHING_GIVEN
) -> Finding:
    """What a rule finds where it has to find something."""
    finding = look(rule, history, now, given)
    assert finding is not None, rule
    return finding
