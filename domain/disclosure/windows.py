"""Events of high-risk windows in the shape that readers are shown."""

from typing import assert_never

from braid.domain.events import WindowEvent
from braid.domain.window.events import (
    BuddyCheckedIn,
    BuddyPaired,
    ExitScriptChosen,
    ExitScriptRehearsed,
    FirstHourPlanned,
    RiskWindowNamed,
    WindowDebriefed,
    WindowPassed,
    WindowStepMissed,
)

from .parts import Window


def window(event: WindowEvent) -> Window:
    """The window, or the step of its plan."""
    match event:
        case RiskWindowNamed():
            return _named(event)
        case BuddyPaired(window=key):
            return Window(window=key, buddy=event.name, buddy_person=event.person)
        case BuddyCheckedIn(window=key):
            return Window(window=key, starts=event.starts, phase=event.phase)
        case ExitScriptChosen(window=key):
            return Window(window=key, script=event.script)
        case ExitScriptRehearsed(window=key):
            return Window(window=key, aloud=event.aloud)
        case FirstHourPlanned(window=key):
            return Window(window=key, task=event.task, drink=event.drink, minutes=event.minutes)
        case WindowDebriefed(window=key):
            return Window(
                window=key,
                starts=event.starts,
                how_it_went=event.how_it_went,
                worked=event.worked,
                needs_work=event.needs_work,
            )
        case WindowStepMissed(window=key):
            return Window(window=key, starts=event.starts, step=event.step, told=event.told)
        case WindowPassed(window=key, is_willpower_only=willpower):
            return Window(window=key, starts=event.starts, is_willpower_only=willpower)
        case _:
            assert_never(event)


def _named(event: RiskWindowNamed) -> Window:
    return Window(
        window=event.window,
        kind=event.kind,
        place=event.place,
        people=event.people,
        starts=event.plan.starts,
        zone=event.plan.zone,
        minutes=event.plan.minutes,
        repeats=event.plan.repeats,
    )
