"""Being alone late at night (E5), and being alone while meetings slip away."""

from collections.abc import Mapping
from datetime import datetime, time

from braid.domain.calendar import Calendar
from braid.domain.recorded import Recorded
from braid.domain.signal.events import (
    Confidence,
    Cue,
    Hours,
    IsolationPatternFlagged,
    SubtleCueFlagged,
)
from braid.domain.warning.events import Severity

from .attendance import excused, fall, fall_bounds
from .moments import happened, oldest_first, whole_days
from .parameters import count, days
from .reassurance import since
from .rule import Bounds, Finding, Parameters, Rule
from .stories import Signs, always, first_enough, never, present_story
from .view import Reading, View

SURENESS: Mapping[Confidence, int] = {
    Confidence.LOW: 0,
    Confidence.MEDIUM: 1,
    Confidence.HIGH: 2,
}


def touch_the_night(hours: Hours, begins: float, ends: float) -> bool:
    """Whether local hours of a day and a night have some time in common."""
    first, last = _hour(hours.begin), _hour(hours.end)
    return _lies_in(first, begins, ends) or _lies_in(begins, first, last)


def _hour(clock: time) -> float:
    return clock.hour + clock.minute / 60 + clock.second / 3600


def _lies_in(hour: float, begins: float, ends: float) -> bool:
    """Whether an hour lies in a stretch of the day, which may pass midnight."""
    if begins <= ends:
        return begins <= hour < ends
    return hour >= begins or hour < ends


def _signs(view: View) -> Signs:
    """All that was noticed of being alone, in order."""
    flagged = view.of(IsolationPatternFlagged, SubtleCueFlagged)
    return oldest_first(one for one in flagged if _is_of_isolation(one))


def _is_of_isolation(recorded: Recorded) -> bool:
    match recorded.event:
        case IsolationPatternFlagged() | SubtleCueFlagged(cue=Cue.LATE_NIGHT_ISOLATION):
            return True
        case _:
            return False


SIGNS = Reading(kinds=frozenset({IsolationPatternFlagged, SubtleCueFlagged}), read=_signs)


def _sureness(recorded: Recorded) -> int:
    match recorded.event:
        case (
            IsolationPatternFlagged(confidence=confidence) | SubtleCueFlagged(confidence=confidence)
        ):
            return SURENESS[confidence]
        case _:
            return 0


def _is_late(recorded: Recorded, parameters: Parameters) -> bool:
    match recorded.event:
        case IsolationPatternFlagged(hours=None):
            return False
        case IsolationPatternFlagged(hours=Hours() as hours):
            return touch_the_night(hours, parameters["night_begins"], parameters["night_ends"])
        case _:
            return True


def _find_late(view: View, parameters: Parameters, now: datetime, _: Calendar) -> Finding | None:
    least = parameters["sureness"]
    signs = [
        one for one in view.reading(SIGNS) if _sureness(one) >= least and _is_late(one, parameters)
    ]
    span = days(parameters, "days")
    story = present_story(signs, span, now)
    cited = first_enough(story, count(parameters, "signals"), span, alone=never, together=always)
    if cited is None:
        return None
    is_sure = any(_sureness(one) == SURENESS[Confidence.HIGH] for one in cited)
    often = "once" if len(story) == 1 else f"{len(story)} times"
    return Finding(
        severity=Severity.CONCERN if is_sure else Severity.NOTICE,
        sentence=(
            f"Being alone late at night was noticed {often}"
            f" in the last {whole_days(now - happened(story[0]))}."
        ),
        evidence=cited,
        counter_evidence=since(view, cited[0], now),
        closes_when="Somebody has been with her or talked with her about the nights.",
    )


LATE_NIGHT_ISOLATION = Rule(
    name="late_night_isolation",
    version=1,
    sentence="Several people, or one several times, noticed that she is alone late at night.",
    parameters={
        "signals": Bounds(usual=2, least=1, most=20, meaning="Signs that it takes."),
        "days": Bounds(
            usual=14, least=1, most=90, meaning="Days in which they come; quiet days that end it."
        ),
        "sureness": Bounds(
            usual=0, least=0, most=2, meaning="How sure a sign has to be: 0 low, 1 medium, 2 high."
        ),
        "night_begins": Bounds(usual=22, least=18, most=24, meaning="Local hour."),
        "night_ends": Bounds(usual=5, least=1, most=10, meaning="Local hour."),
    },
    find=_find_late,
)


def _find_both(view: View, parameters: Parameters, now: datetime, _: Calendar) -> Finding | None:
    story = present_story(view.reading(SIGNS), days(parameters, "days"), now)
    fallen = fall(view, parameters, now) if story else None
    if fallen is None:
        return None
    cited = oldest_first((story[0], *fallen.misses))
    return Finding(
        severity=Severity.CONCERN,
        sentence=f"Being alone was noticed, and meetings slip away. {fallen.sentence}",
        evidence=cited,
        counter_evidence=since(view, cited[0], now, excused(view)),
        closes_when="Two meetings in a row, or somebody has talked with her.",
    )


ISOLATION_AND_DRIFT = Rule(
    name="isolation_and_drift",
    version=1,
    sentence="Somebody noticed that she is alone while she comes to meetings less than before.",
    parameters={
        **fall_bounds(misses=2, drop=0.25),
        "days": Bounds(
            usual=21, least=1, most=90, meaning="Days for which a sign of being alone counts."
        ),
    },
    find=_find_both,
)
"""The first sign and the first misses are cited. Where more of one came while the other was
awaited, the next steps in for one that is removed.
"""
