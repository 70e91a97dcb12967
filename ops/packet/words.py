"""Days, hours and choices in words, in the conference's own zone and in English everywhere."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from braid.domain.clocks import Interval
from braid.domain.disclosure.line import Line
from braid.domain.identity import Role

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ROLES = {
    Role.PEER: "peer specialist",
    Role.CLINICIAN: "clinician",
    Role.PARTICIPANT: "participant",
    Role.AUDITOR: "auditor",
    Role.LEAD: "program lead",
    Role.BRAID: "Braid",
}
OF_LINES = frozenset({"kind", "headline", "words"})
"""What of a line is told elsewhere."""
OF_PARTS = frozenset({"items", "answers", "rule_version", "hearing", "zone", "repeats"})
"""What of a line's parts nobody reads on paper."""


@dataclass(frozen=True, kw_only=True)
class Clock:
    """Tells times as the clock on the conference's wall does."""

    zone: str

    def day(self, moment: datetime) -> str:
        """Tuesday, 24 November 2026."""
        local = self._local(moment)
        return f"{WEEKDAYS[local.weekday()]}, {dated(local)}"

    def hour(self, moment: datetime) -> str:
        """14:00."""
        return self._local(moment).strftime("%H:%M")

    def briefly(self, moment: datetime) -> str:
        """24 Nov 2026, 14:00."""
        local = self._local(moment)
        return f"{local.day} {MONTHS[local.month - 1][:3]} {local.year}, {local:%H:%M}"

    def span(self, when: Interval) -> str:
        """When something happened, as exactly as is known."""
        first, last = self.briefly(when.earliest), self.briefly(when.latest)
        return first if first == last else f"{first} to {last}"

    def _local(self, moment: datetime) -> datetime:
        """On the wall; what was said as a time on a wall stays so."""
        return moment.astimezone(ZoneInfo(self.zone)) if moment.tzinfo else moment


def dated(day: date) -> str:
    """24 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def spoken(choice: str) -> str:
    """A choice of a closed list, in words."""
    return choice.replace("_", " ")


def particulars(line: Line, clock: Clock) -> Iterator[str]:
    """What more a line tells than its headline: each part as a name and what is said of it."""
    return _particulars(line, OF_LINES, clock)


# Any: the parts of lines, of whatever role.
def _particulars(part: Any, unsaid: frozenset[str], clock: Clock) -> Iterator[str]:  # noqa: ANN401
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name in unsaid or value == field.default or value in (None, ()):
            continue
        if is_dataclass(value) and not isinstance(value, type):
            yield from _particulars(value, OF_PARTS, clock)
            continue
        said = in_words(value, clock)
        if said:
            yield f"{spoken(field.name.removeprefix('is_')).capitalize()}: {said}"


# Any: the values of such parts.
def in_words(value: Any, clock: Clock) -> str:  # noqa: ANN401
    """A value as it is read; ids are nothing that anybody reads."""
    match value:
        case UUID():
            return ""
        case bool():
            return "yes" if value else "no"
        case Enum():
            return spoken(str(value.value))
        case datetime():
            return clock.briefly(value)
        case date():
            return dated(value)
        case tuple():
            return ", ".join(filter(None, (in_words(one, clock) for one in value)))
        case _ if is_dataclass(value) and not isinstance(value, type):
            return " ".join(
                filter(None, (in_words(getattr(value, one.name), clock) for one in fields(value)))
            )
        case _:
            return str(value)
