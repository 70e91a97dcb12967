"""Warning lead time (M13): from the first evidence to the warning, to what was done, to a lapse."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from braid.domain.clocks import Interval
from braid.domain.warning.events import Severity

from .span import Span, hours


@dataclass(frozen=True, kw_only=True)
class WarningStory:
    """One warning: what came before it, and what after."""

    rule: str | None
    severity: Severity
    evidence: Interval | None
    """When the first thing that it rests on happened."""
    raised: datetime
    acted: datetime | None
    lapse: Interval | None
    """The first lapse that followed, if one did."""


def detection(story: WarningStory) -> Span | None:
    """Hours from the first evidence to the warning; None where the evidence is not at hand."""
    if story.evidence is None:
        return None
    return _between(story.evidence, Interval(earliest=story.raised, latest=story.raised))


def response(story: WarningStory, as_of: datetime) -> Span:
    """Hours from the warning to the first thing that was done about it, or until now."""
    taken = max(0.0, hours((story.acted or as_of) - story.raised))
    return Span(least=taken, most=taken if story.acted else None)


def lead(story: WarningStory) -> Span | None:
    """Hours from the warning to the lapse that followed; None where none did.

    From the alert to the event, as early-warning systems are judged by, and not from the
    evidence: what nobody was told yet helped nobody ("early warning allowed clinicians").
    """
    if story.lapse is None:
        return None
    return _between(Interval(earliest=story.raised, latest=story.raised), story.lapse)


def first_after(
    raised: datetime, lapses: Sequence[Interval], horizon: timedelta
) -> Interval | None:
    """The first lapse that surely began after a warning, and within its horizon."""
    followed = [one for one in lapses if raised < one.earliest <= raised + horizon]
    return min(followed, key=lambda one: one.earliest, default=None)


def _between(before: Interval, after: Interval) -> Span:
    least = max(0.0, hours(after.earliest - before.latest))
    return Span(least=least, most=max(least, hours(after.latest - before.earliest)))
