"""When planned meetings take place: icalendar and recurring-ical-events behind our calendar.

The library repeats wall-clock time; what that is in UTC is ours to say (RFC 5545, section 3.3.5),
since a library that repeats moments of a zone loses the hours that daylight saving time skips.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Calendar as Document
from icalendar import Event, vRecur
from recurring_ical_events import CalendarQuery, of

from braid.domain.meeting.events import Plan
from braid.domain.refusals import RecurrenceNotUnderstood, UnknownTimeZone

FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"}
LONGEST_RULE = 200
MOST = 1_000
MOST_ORDINAL = {"MONTHLY": 5, "YEARLY": 53}
"""The last Tuesday that a month or a year may have."""
NO_PLACES = {"localtime", "posixrules", "Factory"}
"""Names of the time zone database that mean another time on each machine."""
LONGEST_SPAN = timedelta(days=800)
"""Nothing repeats more often than daily, so this bounds the answer too."""
DAY = timedelta(days=1)
WEEK = 7


class LibraryCalendar:
    """A calendar of RFC 5545 rules on wall-clock time, true through daylight saving time."""

    def check(self, plan: Plan) -> None:
        """Raise UnknownTimeZone or RecurrenceNotUnderstood where a plan makes no sense."""
        if plan.zone not in _places():
            raise UnknownTimeZone
        if plan.repeats is not None:
            _rule(plan.repeats)
        try:
            takes_place = self.takes_place(plan, _moment(plan.starts, plan.zone))
        except (ArithmeticError, LookupError, TypeError, ValueError):
            # The library complains in many ways of a rule that is no rule.
            raise RecurrenceNotUnderstood from None
        if not takes_place:
            raise RecurrenceNotUnderstood

    def takes_place(self, plan: Plan, starts: datetime) -> bool:
        """Whether a meeting so planned begins exactly then."""
        return bool(self.occurrences(plan, starts - datetime.resolution, starts))

    def occurrences(self, plan: Plan, after: datetime, until: datetime) -> Sequence[datetime]:
        """Each start in UTC with after < start <= until, oldest first."""
        first, last = after.astimezone(UTC), until.astimezone(UTC)
        if last - first > LONGEST_SPAN:
            raise ValueError("ask for 800 days at most")
        # Two hours of a wall clock may be one moment, where a zone skips a whole day.
        starts = {_moment(wall, plan.zone) for wall in _walls(plan, first, last)}
        return sorted(start for start in starts if first < start <= last)


@cache
def _places() -> frozenset[str]:
    return frozenset(available_timezones() - NO_PLACES)


def _moment(wall: datetime, zone: str) -> datetime:
    """The moment in UTC. By PEP 495 `fold=0` is the offset before a gap, and the first of two."""
    return wall.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


def _walls(plan: Plan, first: datetime, last: datetime) -> Sequence[datetime]:
    """The planned wall-clock times that may lie between two moments, and some that do not."""
    if plan.repeats is None:
        return (plan.starts,)
    end = _end(plan.repeats, plan.zone)
    last = min(last, end) if end else last
    # No zone is a day from UTC, and none has skipped more than one.
    early, late = first.replace(tzinfo=None) - 2 * DAY, last.replace(tzinfo=None) + DAY
    if late < early:
        return ()
    fraction = plan.starts.microsecond  # which the library loses
    walls = (one.start.replace(microsecond=fraction) for one in _query(plan).between(early, late))
    return [wall for wall in walls if end is None or _moment(wall, plan.zone) <= end]


def _rule(text: str) -> vRecur:
    """The rule. Refused: what does not parse, and what repeats more often than daily."""
    try:
        rule: vRecur | None = vRecur.from_ical(text) if len(text) <= LONGEST_RULE else None
    except ValueError:
        rule = None
    frequency = rule.get("FREQ", [""])[0] if rule is not None else ""
    if rule is None or frequency not in FREQUENCIES:
        raise RecurrenceNotUnderstood
    # Only these: an interval of nothing, or days that never come, would be searched for ever.
    interval = rule.get("INTERVAL", [1])[0]
    if not rule.keys() <= PARTS or not 1 <= interval <= MOST:
        raise RecurrenceNotUnderstood
    if not 1 <= rule.get("COUNT", [1])[0] <= MOST:
        raise RecurrenceNotUnderstood
    if frequency == "DAILY" and "BYDAY" in rule and interval % WEEK == 0:
        raise RecurrenceNotUnderstood
    most = MOST_ORDINAL.get(frequency, 0)
    if any(abs(day.relative or 0) > most for day in rule.get("BYDAY", ())):
        raise RecurrenceNotUnderstood
    return rule


@lru_cache(maxsize=4096)
def _end(repeats: str, zone: str) -> datetime | None:
    """The moment after which nothing repeats: a day counts to its end, an hour by the zone."""
    said = _rule(repeats).get("UNTIL", [None])[0]
    if said is None:
        return None
    until = said if isinstance(said, datetime) else datetime.combine(said, time.max)
    return until.astimezone(UTC) if until.tzinfo else _moment(until, zone)


@lru_cache(maxsize=4096)
def _query(plan: Plan) -> CalendarQuery:
    """The plan's wall-clock times as the library repeats them, without an end."""
    rule = _rule(plan.repeats or "")
    rule.pop("UNTIL", None)
    event = Event()
    event.add("uid", "meeting")
    event.add("dtstart", plan.starts)
    event.add("rrule", rule)
    document = Document()
    document.add_component(event)
    return of(document)
