"""When things happened, as rules count time: in UTC, by the latest that is known of it."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from braid.domain.check_in.events import CheckInHeld, CheckInMissed
from braid.domain.meeting.events import MeetingAttended, MeetingExcused, MeetingMissed
from braid.domain.recorded import Recorded
from braid.domain.window.events import WindowPassed

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
APPOINTED = (
    MeetingAttended,
    MeetingMissed,
    MeetingExcused,
    CheckInHeld,
    CheckInMissed,
    WindowPassed,
)
"""Kinds of events that say themselves which hour they are about, whenever they were told."""


def happened(recorded: Recorded) -> datetime:
    """When it happened: the hour it was appointed for, or the end of when it occurred."""
    event = recorded.event
    moment = event.starts if isinstance(event, APPOINTED) else recorded.occurred.latest
    # Asked some hundred thousand times a replay: what is in UTC already needs no new object.
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)


def place(recorded: Recorded) -> tuple[datetime, int]:
    """What events are ordered by: when they happened, then when they were recorded."""
    return happened(recorded), recorded.originator_version


def oldest_first(events: Iterable[Recorded]) -> tuple[Recorded, ...]:
    """The events in the order in which they happened."""
    return tuple(sorted(events, key=place))


def whole_days(span: timedelta) -> str:
    """A length of time in words: full days, or hours where it is less than two days."""
    hours = max(1, int(span / HOUR))
    if span >= 2 * DAY:
        return f"{span // DAY} days"
    return "1 hour" if hours == 1 else f"{hours} hours"
