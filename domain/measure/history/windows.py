"""Each risk window that is over: what was done around it, and how it went."""

from datetime import UTC, datetime, timedelta
from typing import assert_never

from braid.domain.identity import WindowId
from braid.domain.measure.protocol import Taken, WindowRun
from braid.domain.window.events import (
    BuddyCheckedIn,
    BuddyPaired,
    ExitScriptChosen,
    ExitScriptRehearsed,
    FirstHourPlanned,
    HowItWent,
    Phase,
    RiskWindowNamed,
    WindowDebriefed,
    WindowPassed,
)

from .known import History, of, opened
from .returns import lapses

PREPARED: dict[type[object], Taken] = {
    BuddyPaired: Taken.BUDDY_PAIRED,
    ExitScriptChosen: Taken.SCRIPT_CHOSEN,
    ExitScriptRehearsed: Taken.SCRIPT_REHEARSED,
    FirstHourPlanned: Taken.FIRST_HOUR_PLANNED,
}
A_DAY = timedelta(days=1)


def window_runs(history: History) -> tuple[tuple[datetime, WindowRun], ...]:
    """Each occurrence that has passed, with its start. What is told later corrects it."""
    minutes = {event.window: event.plan.minutes for event, _ in of(history, RiskWindowNamed)}
    passed = {
        (event.window, event.starts.astimezone(UTC)) for event, _ in of(history, WindowPassed)
    }
    return tuple(
        (starts, _run(history, window, starts, timedelta(minutes=minutes.get(window, 0))))
        for window, starts in sorted(passed, key=lambda one: (one[1], str(one[0])))
    )


def _run(history: History, window: WindowId, starts: datetime, lasts: timedelta) -> WindowRun:
    went = _how_it_went(history, window, starts)
    taken = _prepared(history, window, starts) | _checked(history, window, starts)
    after = starts + lasts + A_DAY
    began = opened(history) or starts
    return WindowRun(
        taken=taken | ({Taken.DEBRIEFED} if went else set()),
        how_it_went=went,
        lapse_followed=any(
            starts <= one.occurred.earliest and one.occurred.latest <= after
            for one in lapses(history)
        ),
        day=max(0, (starts - began).days),
    )


def _prepared(history: History, window: WindowId, starts: datetime) -> frozenset[Taken]:
    """The steps that stood when it began."""
    return frozenset(
        step
        for kind, step in PREPARED.items()
        for event, recorded in of(history, kind)
        if getattr(event, "window", None) == window and recorded.occurred.latest <= starts
    )


def _checked(history: History, window: WindowId, starts: datetime) -> frozenset[Taken]:
    return frozenset(
        _phase(event.phase)
        for event, _ in of(history, BuddyCheckedIn)
        if event.window == window and event.starts == starts
    )


def _how_it_went(history: History, window: WindowId, starts: datetime) -> HowItWent | None:
    told = [
        event.how_it_went
        for event, _ in of(history, WindowDebriefed)
        if event.window == window and event.starts == starts
    ]
    return told[-1] if told else None


def _phase(phase: Phase) -> Taken:
    match phase:
        case Phase.BEFORE:
            return Taken.BUDDY_BEFORE
        case Phase.DURING:
            return Taken.BUDDY_DURING
        case Phase.AFTER:
            return Taken.BUDDY_AFTER
        case _:
            assert_never(phase)
