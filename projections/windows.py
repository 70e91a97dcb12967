"""A case's high-risk windows, as one reader's own lines tell of them: nothing else comes in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from braid.domain.disclosure.line import Kind
from braid.domain.disclosure.parts import Window
from braid.domain.identity import WindowId
from braid.domain.window.due import PHASES
from braid.domain.window.events import HowItWent, Phase, Step, WindowKind

from .caseload import Card
from .reading import Reading
from .timeline import Filter, Seen, timeline

One = TypeVar("One")
MOST = 5_000
"""Lines of windows that one answer looks at, the latest first."""
PLANNING = (
    *(Kind.RISK_WINDOW_NAMED, Kind.BUDDY_PAIRED, Kind.EXIT_SCRIPT_CHOSEN),
    *(Kind.EXIT_SCRIPT_REHEARSED, Kind.FIRST_HOUR_PLANNED),
)
"""What prepares for a window."""
GOING = (
    *(Kind.BUDDY_CHECKED_IN, Kind.WINDOW_DEBRIEFED, Kind.WINDOW_STEP_MISSED, Kind.WINDOW_PASSED),
)
"""What tells how one of its occurrences went."""
NAMED = Kind.RISK_WINDOW_NAMED.value
KINDS = (*PLANNING, *GOING)
STILL_OPEN = timedelta(days=14)
"""How long a window that comes once stays open where nobody says that it is over."""


@dataclass(frozen=True, kw_only=True)
class FirstHour:
    """What she does first when she is out: a task, a drink without alcohol, a time limit (E14)."""

    task: str
    drink: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """One occurrence of a window, as far as something was told of it."""

    starts: datetime
    checked_in: tuple[Phase, ...] = ()
    waiting: tuple[Step, ...] = ()
    """Steps whose time went by and that nobody has taken yet, where the reader hears of them."""
    how_it_went: HowItWent | None = None
    worked: str | None = None
    needs_work: str | None = None
    is_debriefed: bool = False
    """Whether somebody talked it over with her, though the reader may not read in which words."""
    is_passed: bool = False
    is_willpower_only: bool | None = None


@dataclass(frozen=True, kw_only=True)
class RiskWindow:
    """A high-risk window with everything that prepares for it; what was told last holds."""

    window: WindowId
    kind: WindowKind
    named_at: datetime
    starts: datetime
    zone: str
    minutes: int
    repeats: str | None
    place: str | None = None
    people: str | None = None
    buddy: str | None = None
    script: str | None = None
    rehearsed_at: datetime | None = None
    rehearsed_aloud: bool = False
    """Whether the words were ever said out loud: out loud is better (P9)."""
    first_hour: FirstHour | None = None
    occurrences: tuple[Occurrence, ...] = ()
    """The latest first."""


def risk_windows(reading: Reading, of: Card, *, limit: int) -> Sequence[RiskWindow]:
    """The windows of a case, the one named last first."""
    found = timeline(reading, of, limit=MOST, before=None, wanted=Filter(kinds=KINDS))
    return windows_in(reversed(found))[:limit]


def windows_in(lines: Iterable[Seen]) -> list[RiskWindow]:
    """The windows that lines tell of, oldest line first; the one named last first."""
    told: dict[WindowId, list[tuple[Seen, Window]]] = defaultdict(list)
    for seen in lines:
        if (part := seen.line.window) is not None:
            told[part.window].append((seen, part))
    windows = [_window(of_window) for of_window in told.values() if _is_named(of_window)]
    return sorted(windows, key=lambda one: one.named_at, reverse=True)


def is_ahead(window: RiskWindow, now: datetime) -> bool:
    """Whether it may still come, or is not over yet."""
    if window.repeats is None and any(one.is_passed for one in window.occurrences):
        return False
    over = is_over_at(window)
    return over is None or now < over


def is_over_at(window: RiskWindow) -> datetime | None:
    """From when on it is over, UTC, though nobody says so; None of one that comes again."""
    if window.repeats is not None:
        return None
    return (window.starts.replace(tzinfo=ZoneInfo(window.zone)) + STILL_OPEN).astimezone(UTC)


def _is_named(told: Sequence[tuple[Seen, Window]]) -> bool:
    return told[0][0].line.kind is Kind.RISK_WINDOW_NAMED


def _window(told: Sequence[tuple[Seen, Window]]) -> RiskWindow:
    window = _named(*told[0])
    occurrences: dict[datetime, Occurrence] = {}
    for seen, part in told[1:]:
        if part.starts is None:
            window = _prepared(window, seen, part)
        else:
            before = occurrences.get(part.starts, Occurrence(starts=part.starts))
            occurrences[part.starts] = _went_on(before, seen.line.kind, part)
    latest = sorted(occurrences.values(), key=lambda one: one.starts, reverse=True)
    return replace(window, occurrences=tuple(_waiting(window, one) for one in latest))


def _waiting(window: RiskWindow, occurrence: Occurrence) -> Occurrence:
    """The occurrence without the steps that were taken after all."""
    taken = {step for step, phase in PHASES.items() if phase in occurrence.checked_in}
    taken |= {Step.REHEARSAL} if window.rehearsed_at else set()
    taken |= {Step.FIRST_HOUR} if window.first_hour else set()
    taken |= {Step.DEBRIEF} if occurrence.is_debriefed else set()
    waiting = tuple(step for step in occurrence.waiting if step not in taken)
    return replace(occurrence, waiting=waiting)


def _named(seen: Seen, part: Window) -> RiskWindow:
    if part.kind is None or part.starts is None or part.zone is None or part.minutes is None:
        raise ValueError(seen.event_id)
    return RiskWindow(
        window=part.window,
        kind=part.kind,
        named_at=seen.reported_at,
        starts=part.starts,
        zone=part.zone,
        minutes=part.minutes,
        repeats=part.repeats,
        place=part.place,
        people=part.people,
    )


def _prepared(window: RiskWindow, seen: Seen, part: Window) -> RiskWindow:
    match seen.line.kind:
        case Kind.BUDDY_PAIRED:
            return replace(window, buddy=part.buddy)
        case Kind.EXIT_SCRIPT_CHOSEN:
            return replace(window, script=part.script)
        case Kind.EXIT_SCRIPT_REHEARSED:
            aloud = window.rehearsed_aloud or bool(part.aloud)
            return replace(window, rehearsed_at=seen.occurred.latest, rehearsed_aloud=aloud)
        case Kind.FIRST_HOUR_PLANNED if part.task and part.drink and part.minutes:
            hour = FirstHour(task=part.task, drink=part.drink, minutes=part.minutes)
            return replace(window, first_hour=hour)
        case _:
            raise ValueError(seen.line.kind)


def _went_on(before: Occurrence, kind: Kind, part: Window) -> Occurrence:
    match kind:
        case Kind.BUDDY_CHECKED_IN if part.phase:
            return replace(before, checked_in=_with(before.checked_in, part.phase))
        case Kind.WINDOW_STEP_MISSED if part.step:
            return replace(before, waiting=_with(before.waiting, part.step))
        case Kind.WINDOW_DEBRIEFED:
            return replace(before, is_debriefed=True, **_debrief(part))
        case Kind.WINDOW_PASSED:
            return replace(before, is_passed=True, is_willpower_only=part.is_willpower_only)
        case _:
            raise ValueError(kind)


# Any: the values of the fields that it names.
def _debrief(part: Window) -> Mapping[str, Any]:
    """What a debrief says; one whose words the reader may not read takes nothing back."""
    if part.how_it_went is None:
        return {}
    return {"how_it_went": part.how_it_went, "worked": part.worked, "needs_work": part.needs_work}


def _with(known: tuple[One, ...], one: One) -> tuple[One, ...]:
    return known if one in known else (*known, one)
