"""Windows and their ten minutes as decisions and the clock know them: when, and never in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from braid.domain.clocks import Interval
from braid.domain.events import TimerEvent, WindowEvent
from braid.domain.identity import TimerId, WindowId
from braid.domain.meeting.events import Plan
from braid.domain.recorded import Recorded

from .events import (
    BuddyCheckedIn,
    BuddyPaired,
    ExitScriptChosen,
    ExitScriptRehearsed,
    FirstHourPlanned,
    HowItWent,
    Phase,
    RiskWindowNamed,
    Step,
    TenMinutesPassed,
    TenMinutesStarted,
    TenMinutesUnanswered,
    Told,
    WindowDebriefed,
    WindowPassed,
    WindowStepMissed,
)


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """The script was rehearsed."""

    occurred: Interval
    known: datetime
    aloud: bool


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far one occurrence has come. Times are those when the team learned of it first."""

    checked_in: Mapping[Phase, datetime] = field(default_factory=dict)
    debriefed: datetime | None = None
    how_it_went: HowItWent | None = None
    told: frozenset[tuple[Step, Told]] = frozenset()
    is_passed: bool = False


@dataclass(frozen=True, kw_only=True)
class Window:
    """A window that was named. What prepares it prepares each of its occurrences to come."""

    plan: Plan
    since: datetime
    """When the team learned of it: nobody could prepare for it before."""
    buddy_since: datetime | None = None
    has_script: bool = False
    rehearsals: tuple[Rehearsal, ...] = ()
    first_hour_since: datetime | None = None
    progress: Mapping[datetime, Progress] = field(default_factory=dict)

    def at(self, start: datetime) -> Progress:
        """How far the occurrence that starts then has come."""
        return self.progress.get(start, Progress())


@dataclass(frozen=True, kw_only=True)
class Timer:
    """Somebody's next ten minutes."""

    started: datetime
    passed: datetime | None = None
    """When the team learned that they were over."""
    is_unanswered: bool = False


@dataclass(frozen=True, kw_only=True)
class Windows:
    """All windows of a case, and all its ten minutes."""

    named: Mapping[WindowId, Window] = field(default_factory=dict)
    timers: Mapping[TimerId, Timer] = field(default_factory=dict)


def after(windows: Windows, recorded: Recorded) -> Windows:
    """The windows after one more event; an event of another room changes nothing."""
    event = recorded.event
    if isinstance(event, TimerEvent):
        timer = _timer(windows, event, recorded)
        return replace(windows, timers={**windows.timers, event.timer: timer})
    if isinstance(event, WindowEvent):
        window = _window(windows, event, recorded)
        return replace(windows, named={**windows.named, event.window: window})
    return windows


def _timer(windows: Windows, event: TimerEvent, recorded: Recorded) -> Timer:
    match event:
        case TenMinutesStarted():
            return Timer(started=recorded.occurred.latest)
        case TenMinutesPassed(timer=key):
            known = windows.timers[key]
            return replace(known, passed=_first(known.passed, recorded.reported_at))
        case TenMinutesUnanswered(timer=key):
            return replace(windows.timers[key], is_unanswered=True)
        case _:
            assert_never(event)


def _window(windows: Windows, event: WindowEvent, recorded: Recorded) -> Window:
    if isinstance(event, RiskWindowNamed):
        return Window(plan=event.plan, since=recorded.reported_at)
    window, known = windows.named[event.window], recorded.reported_at
    match event:
        case BuddyPaired():
            return replace(window, buddy_since=_first(window.buddy_since, known))
        case ExitScriptChosen():
            return replace(window, has_script=True)
        case ExitScriptRehearsed(aloud=aloud):
            rehearsal = Rehearsal(occurred=recorded.occurred, known=known, aloud=aloud)
            return replace(window, rehearsals=(*window.rehearsals, rehearsal))
        case FirstHourPlanned():
            return replace(window, first_hour_since=_first(window.first_hour_since, known))
        case BuddyCheckedIn() | WindowDebriefed() | WindowStepMissed() | WindowPassed():
            progress = _progress(window.at(event.starts), event, known)
            return replace(window, progress={**window.progress, event.starts: progress})
        case _:
            assert_never(event)


def _progress(
    progress: Progress,
    event: BuddyCheckedIn | WindowDebriefed | WindowStepMissed | WindowPassed,
    known: datetime,
) -> Progress:
    match event:
        case BuddyCheckedIn(phase=phase):
            first = _first(progress.checked_in.get(phase), known)
            return replace(progress, checked_in={**progress.checked_in, phase: first})
        case WindowDebriefed(how_it_went=how):
            first = _first(progress.debriefed, known)
            return replace(progress, debriefed=first, how_it_went=how)
        case WindowStepMissed(step=step, told=told):
            return replace(progress, told=progress.told | {(step, told)})
        case WindowPassed():
            return replace(progress, is_passed=True)
        case _:
            assert_never(event)


def _first(known: datetime | None, reported: datetime) -> datetime:
    """When the team learned of something: hearing it again changes nothing."""
    return reported if known is None else min(known, reported)
