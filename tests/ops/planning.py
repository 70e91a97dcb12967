"""Plans by the wall clock, and the calendar that they are tried on."""

from datetime import datetime, timedelta

from braid.domain.meeting.events import Plan
from braid.ops.calendar import LibraryCalendar

CALENDAR = LibraryCalendar()
DAY = timedelta(days=1)


def daily(zone: str, wall: datetime, repeats: str | None = "FREQ=DAILY") -> Plan:
    return Plan(starts=wall, zone=zone, minutes=30, repeats=repeats)


def wall(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - a wall clock
