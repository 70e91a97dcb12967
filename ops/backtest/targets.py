"""What a rule warns of: the table of targets, and when each of them came about in a history.

Most rules warn of a lapse. A target's moment is the earliest that it may have begun, so a warning
that might have come too late is not taken for one that came in time.

| rule | what it warns of |
|---|---|
| drift, late_night_isolation, isolation_and_drift, silence, loneliness_after_discharge, sponsor_red_flags | a lapse |
| lapse_without_return | the way back: a return from a lapse, which a reminder is to bring about |
| window_without_plan | a risk window that passed on willpower alone |
| newcomer_not_returning | a newcomer who has been away for four weeks |
| decompensation | signs of decompensation that were urgent |
"""  # noqa: E501 - a table

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from braid.domain.clocks import Interval
from braid.domain.lapse.events import ReEntered
from braid.domain.measure.history.known import History, closed, of, opened
from braid.domain.measure.history.meetings import attended
from braid.domain.measure.history.returns import lapses
from braid.domain.signal.events import DecompensationObserved
from braid.domain.window.events import WindowPassed

AWAY = timedelta(days=28)
"""How long a newcomer is away until it counts; M2 asks who is back within four weeks."""
NEW = timedelta(days=28)


@dataclass(frozen=True, kw_only=True)
class Target:
    """What a rule warns of."""

    words: str
    """It, as the report says it."""
    moments: Callable[[History, datetime], Sequence[datetime]]
    """When it came about, as is known in hindsight at the end of the history."""


def lapse_times(history: History) -> tuple[Interval, ...]:
    """The lapses that count, in order; reports whose times overlap tell of one lapse."""
    told = sorted((one.occurred for one in lapses(history)), key=lambda one: one.earliest)
    merged: list[Interval] = []
    for one in told:
        if merged and one.earliest <= merged[-1].latest:
            latest = max(one.latest, merged[-1].latest)
            merged[-1] = Interval(earliest=merged[-1].earliest, latest=latest)
        else:
            merged.append(one)
    return tuple(merged)


def _lapses(history: History, _end: datetime) -> Sequence[datetime]:
    return [one.earliest for one in lapse_times(history)]


def _returns(history: History, _end: datetime) -> Sequence[datetime]:
    back = [one.occurred.earliest for event, one in of(history, ReEntered) if event.lapses]
    return sorted(set(back))


def _willpower(history: History, _end: datetime) -> Sequence[datetime]:
    passed = (event for event, _ in of(history, WindowPassed) if event.is_willpower_only)
    return sorted({event.starts.astimezone(UTC) for event in passed})


def _urgent(history: History, _end: datetime) -> Sequence[datetime]:
    seen = (one for event, one in of(history, DecompensationObserved) if event.is_urgent)
    return sorted({one.occurred.earliest for one in seen})


def _away(history: History, end: datetime) -> Sequence[datetime]:
    return list(_stays_away(history, end))


def _stays_away(history: History, end: datetime) -> Iterator[datetime]:
    """When a newcomer has been away for four weeks since she last came, or since the opening."""
    began = opened(history)
    if began is None:
        return
    until = min(closed(history) or end, end)
    came = [one for one in attended(history) if began < one < until]
    for last, then in pairwise([began, *came, until]):
        if last - began <= NEW and then - last >= AWAY:
            yield last + AWAY


LAPSE = Target(words="a lapse", moments=_lapses)
RETURN = Target(words="a return from a lapse", moments=_returns)
WILLPOWER = Target(words="a risk window passed on willpower alone", moments=_willpower)
STAYED_AWAY = Target(words="a newcomer's fourth week away", moments=_away)
URGENT = Target(words="an urgent sign of decompensation", moments=_urgent)

TARGETS: Mapping[str, Target] = {
    "lapse_without_return": RETURN,
    "window_without_plan": WILLPOWER,
    "newcomer_not_returning": STAYED_AWAY,
    "decompensation": URGENT,
}
"""What rules warn of that do not warn of a lapse."""


def target_of(rule: str) -> Target:
    """What a rule warns of."""
    return TARGETS.get(rule, LAPSE)
