"""Which steps of which windows went by unanswered: told to the buddy first, then to the peer (X1).

What falls due depends on what the team knew at that moment, not on when the clock looks: whether
it looks every minute or, having stood still, once after a week, it records the same. An answer
counts where it was known before the step fell due, and it stops whoever would be told later.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from braid.domain.calendar import Calendar
from braid.domain.identity import TimerId, WindowId
from braid.domain.meeting.falling_due import LONGEST_PLAN, LOOK_BACK, Due, oldest_first
from braid.domain.meeting.planning import end

from .events import (
    Phase,
    Step,
    TenMinutesUnanswered,
    Told,
    WindowPassed,
    WindowStepMissed,
)
from .state import Timer, Window, Windows

DueStep = Due[WindowStepMissed | WindowPassed | TenMinutesUnanswered]

AHEAD = timedelta(hours=24)
"""How long before a window its script is rehearsed."""
AFTERWARD = timedelta(hours=2)
"""How long after a window its buddy has for the last check-in."""
DEBRIEF = timedelta(hours=24)
"""How long after a window there is for the debrief."""
THEN_THE_PEER = timedelta(hours=1)
"""How long the buddy has before the peer is told."""
ALL_OVER = AFTERWARD + THEN_THE_PEER
TEN_MINUTES = timedelta(minutes=15)
"""Ten minutes, and five to write back (X2)."""
HORIZONS = (timedelta(days=2), timedelta(days=40), timedelta(days=366))
"""How far to look for what falls due next: most of it is near, an anniversary is not."""
PHASES = {
    Step.BUDDY_BEFORE: Phase.BEFORE,
    Step.BUDDY_DURING: Phase.DURING,
    Step.BUDDY_AFTER: Phase.AFTER,
}


def due_steps(
    windows: Windows, calendar: Calendar, now: datetime, *, late_after: timedelta
) -> tuple[DueStep, ...]:
    """What has fallen due within 60 days and is not recorded, oldest first.

    Only of occurrences that began after the window was named.
    """
    return oldest_first(
        replace(one, event=replace(one.event, learned_late=now - one.at > late_after))
        for one in _between(windows, calendar, now - LOOK_BACK, now)
    )


def next_due(windows: Windows, calendar: Calendar, now: datetime) -> datetime | None:
    """When something will fall due next, as things stand; None where nothing does for a year."""
    for far in HORIZONS:
        found = [one.at for one in _between(windows, calendar, now, now + far)]
        if found:
            return min(found)
    return None


def _between(
    windows: Windows, calendar: Calendar, after: datetime, until: datetime
) -> Iterator[DueStep]:
    """What falls due with after < at <= until, as things stand."""
    for timer_id, timer in windows.timers.items():
        yield from (one for one in _unanswered(timer_id, timer) if after < one.at <= until)
    for window_id, window in windows.named.items():
        first = max(window.since, after - LONGEST_PLAN - DEBRIEF - THEN_THE_PEER)
        for start in calendar.occurrences(window.plan, first, max(first, until + AHEAD)):
            for one in _of_occurrence(window_id, window, start):
                if after < one.at <= until:
                    yield one


def _unanswered(key: TimerId, timer: Timer) -> Iterator[DueStep]:
    at = timer.started + TEN_MINUTES
    if not timer.is_unanswered and _is_open(timer.passed, at):
        event = TenMinutesUnanswered(timer=key, learned_late=False)
        yield Due(key=f"{key}:unanswered", at=at, event=event)


def _of_occurrence(key: WindowId, window: Window, start: datetime) -> Iterator[DueStep]:
    for step, due in _times(window, start).items():
        yield from _missed(key, window, start, step, due)
    if not window.at(start).is_passed:
        yield _passed(key, window, start)


def _times(window: Window, start: datetime) -> dict[Step, datetime]:
    """When each step falls due. Where the time to rehearse lay before the naming, at the start."""
    over = end(window.plan, start)
    return {
        Step.REHEARSAL: start - AHEAD if window.since <= start - AHEAD else start,
        Step.BUDDY_BEFORE: start,
        Step.FIRST_HOUR: start,
        Step.BUDDY_DURING: over,
        Step.BUDDY_AFTER: over + AFTERWARD,
        Step.DEBRIEF: over + DEBRIEF,
    }


def _missed(
    key: WindowId, window: Window, start: datetime, step: Step, due: datetime
) -> Iterator[DueStep]:
    """Who is told of a step: the peer at once where no buddy was paired, and nobody after her."""
    told = window.at(start).told
    if (step, Told.PEER) in told:
        return
    has_buddy = not _is_open(window.buddy_since, due)
    times = {Told.PEER: due}
    if has_buddy:
        times = {Told.BUDDY: due, Told.PEER: due + THEN_THE_PEER}
    answered = _answered(window, start, step)
    for whom, at in times.items():
        if _is_open(answered, at) and (step, whom) not in told:
            event = WindowStepMissed(
                window=key, starts=start, step=step, told=whom, learned_late=False
            )
            yield Due(key=f"{key}:{start.isoformat()}:{step}:{whom}", at=at, event=event)


def _passed(key: WindowId, window: Window, start: datetime) -> DueStep:
    """An occurrence is over with its debrief, or when there is no more time for one (P9)."""
    over = end(window.plan, start)
    at, debriefed = over + DEBRIEF, window.at(start).debriefed
    is_debriefed = debriefed is not None and debriefed < at
    if debriefed is not None and is_debriefed:
        at = max(over + ALL_OVER, debriefed)
    is_rehearsed = not _is_open(_answered(window, start, Step.REHEARSAL), at)
    event = WindowPassed(
        window=key,
        starts=start,
        is_willpower_only=not (is_rehearsed and is_debriefed),
        learned_late=False,
    )
    return Due(key=f"{key}:{start.isoformat()}:passed", at=at, event=event)


def _answered(window: Window, start: datetime, step: Step) -> datetime | None:
    """When the team first knew that a step was taken."""
    match step:
        case Step.REHEARSAL:
            before = (one for one in window.rehearsals if one.occurred.earliest <= start)
            return min((one.known for one in before), default=None)
        case Step.FIRST_HOUR:
            return window.first_hour_since
        case Step.DEBRIEF:
            return window.at(start).debriefed
        case Step.BUDDY_BEFORE | Step.BUDDY_DURING | Step.BUDDY_AFTER:
            return window.at(start).checked_in.get(PHASES[step])


def _is_open(answered: datetime | None, at: datetime) -> bool:
    """Whether nobody knew an answer before that moment."""
    return answered is None or answered >= at
