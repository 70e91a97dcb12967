"""A clock that looks at windows while people say things: what it records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from braid.domain.clocks import Interval
from braid.domain.events import TimerEvent, WindowEvent
from braid.domain.identity import BRAID, TimerId
from braid.domain.window.due import DueStep, due_steps
from braid.domain.window.events import (
    TenMinutesPassed,
    TenMinutesStarted,
    WindowPassed,
    WindowStepMissed,
)
from braid.domain.window.state import Windows, after
from braid.ops.calendar import LibraryCalendar

from .given import PARTICIPANT, recorded, some_id
from .windows import DAY, FRIDAYS, NAMED, START

CALENDAR = LibraryCalendar()
MINUTE = timedelta(minutes=1)
LATE = 10 * MINUTE
ONCE = replace(NAMED, plan=replace(FRIDAYS, starts=FRIDAYS.starts + 14 * DAY, repeats=None))
TIMER = TimerId(some_id("ten minutes"))
STARTED, TEXTED = TenMinutesStarted(timer=TIMER), TenMinutesPassed(timer=TIMER)
NAMING = START - 3 * DAY
FINALLY = START + 5 * DAY


@dataclass(frozen=True, kw_only=True)
class Saying:
    """Something that people say: when, and how long ago it happened."""

    at: datetime
    event: WindowEvent | TimerEvent
    ago: timedelta = timedelta(0)


def said(event: WindowEvent | TimerEvent, at: datetime, ago: timedelta = timedelta(0)) -> Saying:
    return Saying(at=at, event=event, ago=ago)


def fold(windows: Windows, one: Saying) -> Windows:
    fact = recorded(one.event, PARTICIPANT, one.at)
    occurred = Interval(earliest=one.at - one.ago, latest=one.at - one.ago)
    return after(windows, replace(fact, occurred=occurred))


def known(*story: Saying) -> Windows:
    """The windows of a case after a story."""
    windows = Windows()
    for one in story:
        windows = fold(windows, one)
    return windows


def look(windows: Windows, now: datetime) -> tuple[Windows, tuple[DueStep, ...]]:
    """The clock looks, and records what has fallen due."""
    found = due_steps(windows, CALENDAR, now, late_after=LATE)
    for one in found:
        windows = after(windows, recorded(one.event, BRAID, now))
    return windows, found


def told(
    story: Sequence[Saying], looks: Iterable[datetime], *, looks_first: bool = True
) -> list[DueStep]:
    """What is recorded by a clock that looks at these moments and once at the end."""
    moments = [(at, not looks_first, None) for at in {*looks, FINALLY}]
    sayings = [(one.at, looks_first, one) for one in story]
    windows, found = Windows(), list[DueStep]()
    for at, _, one in sorted([*moments, *sayings], key=lambda step: step[:2]):
        if one is not None:
            windows = fold(windows, one)
        else:
            windows, new = look(windows, at)
            found.extend(new)
    return found


def names(found: Iterable[DueStep]) -> list[tuple[str, timedelta]]:
    """Each step with whom it is told, and how long after the start."""
    return [(_name(one), one.at - START) for one in found]


def _name(one: DueStep) -> str:
    match one.event:
        case WindowStepMissed(step=step, told=whom):
            return f"{step} to {whom}"
        case WindowPassed(is_willpower_only=is_willpower_only):
            return "willpower only" if is_willpower_only else "passed"
        case _:
            return "unanswered"
