"""When planned meetings take place: icalendar and recurring-ical-events behind our calendar."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

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


class LibraryCalendar:
    """A calendar of RFC 5545 rules on wall-clock time, true through daylight saving time."""

    def check(self, plan: Plan) -> None:
        """Raise UnknownTimeZone or RecurrenceNotUnderstood where a plan makes no sense."""
        _zone(plan.zone)
        if plan.repeats is not None:
            _rule(plan.repeats)
        start = _start(plan)
        try:
            takes_place = self.takes_place(plan, start)
        except (ArithmeticError, LookupError, TypeError, ValueError):
            # The library complains in many ways of a rule that is no rule.
            raise RecurrenceNotUnderstood from None
        if not takes_place:
            raise RecurrenceNotUnderstood

    def takes_place(self, plan: Plan, starts: datetime) -> bool:
        """Whether a meeting so planned begins exactly then."""
        moment = starts.astimezone(UTC)
        if plan.repeats is None:
            return moment == _start(plan).astimezone(UTC)
        return any(
            one.start.astimezone(UTC) == moment
            for one in _query(plan).between(moment, moment + timedelta(seconds=1))
        )


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownTimeZone from None


def _start(plan: Plan) -> datetime:
    return plan.starts.replace(tzinfo=_zone(plan.zone))


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
    if not rule.keys() <= PARTS or not 1 <= rule.get("INTERVAL", [1])[0] <= MOST:
        raise RecurrenceNotUnderstood
    if not 1 <= rule.get("COUNT", [1])[0] <= MOST:
        raise RecurrenceNotUnderstood
    most = MOST_ORDINAL.get(frequency, 0)
    if any(abs(day.relative or 0) > most for day in rule.get("BYDAY", ())):
        raise RecurrenceNotUnderstood
    return rule


@lru_cache(maxsize=4096)
def _query(plan: Plan) -> CalendarQuery:
    event = Event()
    event.add("uid", "meeting")
    event.add("dtstart", _start(plan))
    event.add("duration", timedelta(minutes=plan.minutes))
    event.add("rrule", _rule(plan.repeats or ""))
    document = Document()
    document.add_component(event)
    return of(document)
