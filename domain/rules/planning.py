"""A risk window that comes near without a plan (P15, E11-E14)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from braid.domain.calendar import Calendar
from braid.domain.events import Event
from braid.domain.identity import WindowId
from braid.domain.meeting.events import Plan
from braid.domain.recorded import Recorded
from braid.domain.warning.events import Severity
from braid.domain.window.events import (
    BuddyPaired,
    ExitScriptChosen,
    ExitScriptRehearsed,
    FirstHourPlanned,
    RiskWindowNamed,
    WindowPassed,
)

from .moments import oldest_first, place, whole_days
from .parameters import days
from .rule import Bounds, Finding, Parameters, Rule
from .view import Reading, View

STEPS: tuple[tuple[str, frozenset[type[Event]]], ...] = (
    ("a buddy", frozenset({BuddyPaired})),
    ("a rehearsed exit script", frozenset({ExitScriptChosen, ExitScriptRehearsed})),
    ("a plan for the first hour", frozenset({FirstHourPlanned})),
)
"""What a window needs before it begins, and the events that together say so."""
STRETCH = timedelta(days=32)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Unplanned:
    """A window that lacks a step, and what is on record of it."""

    plan: Plan
    lacks: tuple[str, ...]
    done: tuple[Recorded, ...]
    cause: Recorded
    """The latest time it passed, or that it was named: each occurrence is a story of its own."""


def _unplanned(view: View) -> tuple[Unplanned, ...]:
    return tuple(_without_plan(view))


def _without_plan(view: View) -> Iterator[Unplanned]:
    """Windows of all kinds: each was named for its danger. What is planned stays planned."""
    for named in view.of(RiskWindowNamed):
        match named.event:
            case RiskWindowNamed(window=window, plan=plan):
                done = tuple(one for one in view.of(*PREPARING) if _window(one) == window)
                kinds = {type(one.event) for one in done}
                lacks = tuple(step for step, takes in STEPS if not takes <= kinds)
                passed = [one for one in view.of(WindowPassed) if _window(one) == window]
                cause = max(passed, key=place, default=named)
                if lacks:
                    yield Unplanned(plan=plan, lacks=lacks, done=done, cause=cause)
            case _:
                continue


def _window(recorded: Recorded) -> WindowId | None:
    match recorded.event:
        case (
            BuddyPaired(window=window)
            | ExitScriptChosen(window=window)
            | ExitScriptRehearsed(window=window)
            | FirstHourPlanned(window=window)
            | WindowPassed(window=window)
        ):
            return window
        case _:
            return None


def _nothing_walked(_: View) -> dict[tuple[Calendar, Plan, int], Sequence[datetime]]:
    return {}


PREPARING = (BuddyPaired, ExitScriptChosen, ExitScriptRehearsed, FirstHourPlanned)
UNPLANNED = Reading(kinds=frozenset({RiskWindowNamed, WindowPassed, *PREPARING}), read=_unplanned)
WALKED = Reading(kinds=frozenset({RiskWindowNamed}), read=_nothing_walked)
"""Stretches of the calendar walked already: a calendar takes its time."""


def _next(
    view: View, window: Unplanned, now: datetime, ahead: timedelta, calendar: Calendar
) -> datetime | None:
    """When the window begins next, if that is soon."""
    stretch = (now - EPOCH) // STRETCH
    walked = view.reading(WALKED)
    key = (calendar, window.plan, stretch)
    if key not in walked:
        after = EPOCH + stretch * STRETCH
        walked[key] = calendar.occurrences(window.plan, after, after + STRETCH + FARTHEST)
    return min((one for one in walked[key] if timedelta(0) < one - now <= ahead), default=None)


def _find(view: View, parameters: Parameters, now: datetime, calendar: Calendar) -> Finding | None:
    ahead = days(parameters, "days")
    coming = [
        (begins, one)
        for one in view.reading(UNPLANNED)
        if (begins := _next(view, one, now, ahead, calendar)) is not None
    ]
    if not coming:
        return None
    begins, window = min(coming, key=lambda each: (each[0], place(each[1].cause)))
    is_near = begins - now <= timedelta(hours=parameters["near_hours"])
    return Finding(
        severity=Severity.CONCERN if is_near else Severity.NOTICE,
        sentence=(
            f"A risk window begins in {whole_days(begins - now)};"
            f" still to do: {', '.join(window.lacks)}."
        ),
        evidence=(window.cause,),
        counter_evidence=oldest_first(window.done),
        closes_when="The window has a buddy, a rehearsed exit script and a planned first hour.",
    )


WINDOW_WITHOUT_PLAN = Rule(
    name="window_without_plan",
    version=1,
    sentence="A risk window begins soon and lacks a buddy, a rehearsed script or a first hour.",
    parameters={
        "days": Bounds(usual=3, least=0.5, most=30, meaning="Days before the window begins."),
        "near_hours": Bounds(
            usual=24, least=1, most=168, meaning="Hours before it begins that make it a concern."
        ),
    },
    find=_find,
)
"""Of several windows the one that begins first is told; the next one follows it."""
FARTHEST = timedelta(days=WINDOW_WITHOUT_PLAN.parameters["days"].most)
