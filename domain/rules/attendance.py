"""Whether she comes to meetings as she used to, by what is believed of each occurrence now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from braid.domain.identity import MeetingId
from braid.domain.meeting.events import MeetingAttended, MeetingExcused, MeetingMissed
from braid.domain.recorded import Recorded

from .moments import happened, oldest_first
from .parameters import count, days
from .rule import Bounds, Parameters
from .view import Reading, View

ROUNDING = 1e-9
"""Shares that differ by less are the same."""


class Occurrence(NamedTuple):
    """A meeting that took place: she came or she did not."""

    starts: datetime
    came: bool
    recorded: Recorded


@dataclass(frozen=True, kw_only=True)
class Fall:
    """Attendance that fell: the misses that show it, and how often she came, now and before."""

    misses: tuple[Recorded, ...]
    came: int
    of: int
    came_before: int
    of_before: int

    @property
    def sentence(self) -> str:
        """Both shares in words."""
        meetings = "meeting" if self.of == 1 else "meetings"
        before = f"before that to {self.came_before} of {self.of_before}"
        return f"Came to {self.came} of the last {self.of} {meetings}; {before}."


def fall_bounds(*, misses: float, drop: float) -> Mapping[str, Bounds]:
    """The parameters of a fall in attendance."""
    return {
        "least_misses": Bounds(
            usual=misses,
            least=1,
            most=30,
            meaning="Misses that it takes; excused meetings are left out.",
        ),
        "drop": Bounds(
            usual=drop,
            least=0.05,
            most=1,
            meaning="How far the share attended lies below her earlier one.",
        ),
        "lookback_days": Bounds(
            usual=90,
            least=14,
            most=730,
            meaning="Days before the first miss that show her earlier share.",
        ),
        "least_earlier": Bounds(
            usual=4, least=1, most=50, meaning="Meetings that it takes in those days to know it."
        ),
        "back_in_a_row": Bounds(
            usual=2, least=1, most=10, meaning="Meetings attended in a row that end a fall."
        ),
        "fresh_days": Bounds(
            usual=30, least=7, most=180, meaning="Days after which a fall without meetings is old."
        ),
    }


def fall(view: View, parameters: Parameters, now: datetime) -> Fall | None:
    """How attendance fell since the first miss after she last came several times in a row.

    The misses are those of the shortest stretch from there that was enough: they stay the same
    while the fall goes on. A meeting attended now and then does not end it.
    """
    known = _until(view.reading(OCCURRENCES), now)
    first = _first_miss(known, count(parameters, "back_in_a_row"))
    if first is None or now - known[-1].starts > days(parameters, "fresh_days"):
        return None
    run = known[first:]
    if len(run) < parameters["least_misses"]:
        return None
    earlier = _earlier(known[:first], run[0].starts, days(parameters, "lookback_days"))
    if len(earlier) < parameters["least_earlier"]:
        return None
    came_before = sum(one.came for one in earlier)
    enough = _enough(run, came_before / len(earlier), parameters)
    if enough is None:
        return None
    return Fall(
        misses=tuple(one.recorded for one in run[:enough] if not one.came),
        came=sum(one.came for one in run),
        of=len(run),
        came_before=came_before,
        of_before=len(earlier),
    )


def _until(occurrences: Sequence[Occurrence], now: datetime) -> Sequence[Occurrence]:
    """What has begun by now: somebody may have come early."""
    if occurrences and occurrences[-1].starts > now:
        return [one for one in occurrences if one.starts <= now]
    return occurrences


def _first_miss(known: Sequence[Occurrence], in_a_row: int) -> int | None:
    """Where the present run begins; None where she came, or has never been expected."""
    first, came = None, 0
    for index in range(len(known) - 1, -1, -1):
        if not known[index].came:
            first, came = index, 0
            continue
        came += 1
        if came >= in_a_row:
            break
    return first


def _earlier(
    before: Sequence[Occurrence], first: datetime, lookback: timedelta
) -> Sequence[Occurrence]:
    return [one for one in before if first - one.starts <= lookback]


def _enough(run: Sequence[Occurrence], earlier: float, parameters: Parameters) -> int | None:
    """How many occurrences of the run it took; None where it does not suffice."""
    least, most = count(parameters, "least_misses"), earlier - parameters["drop"] + ROUNDING
    came = 0
    for length, one in enumerate(run, start=1):
        came += one.came
        if length - came >= least and came / length <= most:
            return length
    return None


def _standing(view: View) -> tuple[Recorded, ...]:
    """What was said last of each occurrence, in order of the occurrences."""
    last: dict[tuple[MeetingId, datetime], Recorded] = {}
    for recorded in view.of(MeetingAttended, MeetingMissed, MeetingExcused):
        event = recorded.event
        if not isinstance(event, MeetingAttended | MeetingMissed | MeetingExcused):
            continue
        key = (event.meeting, event.starts)
        before = last.get(key)
        if before is None or before.originator_version < recorded.originator_version:
            last[key] = recorded
    return oldest_first(last.values())


def _occurrences(view: View) -> tuple[Occurrence, ...]:
    """An excused meeting is neither attended nor missed."""
    return tuple(
        Occurrence(happened(one), isinstance(one.event, MeetingAttended), one)
        for one in view.reading(STANDING)
        if not isinstance(one.event, MeetingExcused)
    )


ATTENDANCE = frozenset({MeetingAttended, MeetingMissed, MeetingExcused})
STANDING = Reading(kinds=ATTENDANCE, read=_standing)
OCCURRENCES = Reading(kinds=ATTENDANCE, read=_occurrences)
"""Meetings that she was expected at, in order, corrections taken in."""


def excused(view: View) -> tuple[Recorded, ...]:
    """Meetings that she could not be at, as it stands now."""
    return tuple(one for one in view.reading(STANDING) if isinstance(one.event, MeetingExcused))


def attended(view: View) -> tuple[Recorded, ...]:
    """Meetings that she was at, as it stands now."""
    return tuple(one.recorded for one in view.reading(OCCURRENCES) if one.came)
