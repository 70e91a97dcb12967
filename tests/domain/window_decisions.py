"""What people decide about the payday window, as tests say it."""

from datetime import datetime
from typing import Any

from braid.domain.identity import WindowId
from braid.domain.meeting.events import Plan
from braid.domain.window import decisions
from braid.domain.window.events import HowItWent, Phase
from braid.ops.calendar import LibraryCalendar

from .given import Decision
from .windows import FRIDAYS, NAMED, START, WINDOW

CALENDAR = LibraryCalendar()


def name(plan: Plan = FRIDAYS) -> Decision:
    return lambda case, when: decisions.name_window(
        case,
        when,
        CALENDAR,
        window=WINDOW,
        kind=NAMED.kind,
        plan=plan,
        place=" The bar by the plant ",
        people=" ",
    )


def pair(window: WindowId = WINDOW, **said: Any) -> Decision:
    return lambda case, when: decisions.pair_buddy(case, when, window=window, called="Sam", **said)


def choose(script: str = "Early shift tomorrow.", window: WindowId = WINDOW) -> Decision:
    return lambda case, when: decisions.choose_exit_script(case, when, window=window, script=script)


def rehearse(window: WindowId = WINDOW, *, aloud: bool = True) -> Decision:
    return lambda case, when: decisions.rehearse_exit_script(case, when, window=window, aloud=aloud)


def plan_first_hour(minutes: int = 60, window: WindowId = WINDOW) -> Decision:
    return lambda case, when: decisions.plan_first_hour(
        case, when, window=window, task="Grill", drink="Ginger beer", minutes=minutes
    )


def check_in(phase: Phase, start: datetime = START, window: WindowId = WINDOW) -> Decision:
    return lambda case, when: decisions.check_in_as_buddy(
        case, when, CALENDAR, window=window, starts=start, phase=phase
    )


def debrief(
    how: HowItWent = HowItWent.AS_PLANNED,
    start: datetime = START,
    window: WindowId = WINDOW,
    **words: str,
) -> Decision:
    return lambda case, when: decisions.debrief(
        case, when, CALENDAR, window=window, starts=start, how_it_went=how, **words
    )
