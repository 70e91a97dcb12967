"""A rule against the moods that a demo hides: what nobody recorded, and the rule should sense.

Right is a warning within whose horizon the hidden mood is low (drifting or lapsing). Chance is how
often a warning on any morning would have been right: a rule that is no better senses nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from braid.domain.program.events import Share

from .intervals import share
from .running import Result
from .stories import CaseStory, Stretch

DAY = timedelta(days=1)
Lows = Mapping[UUID, Sequence[Stretch]]
"""Of each case the stretches of time in which she was low."""


@dataclass(frozen=True, kw_only=True)
class AgainstTruth:
    """How the rule did against what was hidden."""

    precision: Share
    """Warnings that a low time came with, or followed."""
    sensitivity: Share
    """Low times that a warning came in, or within the horizon before."""
    chance: float
    """The share of mornings on which a warning would have been right."""


def against(result: Result, lows: Lows) -> AgainstTruth:
    """The figures of the whole program against what was hidden."""
    horizon, span = result.asked.horizon, result.span
    judged = [
        _is_low(lows.get(story.case, ()), one.at, horizon)
        for story in result.stories
        for one in story.warnings
        if span.holds(one.at) and one.at + horizon <= story.followed.ends
    ]
    found = [
        any(low.begins - horizon <= one.at < low.ends for one in story.warnings)
        for story in result.stories
        for low in lows.get(story.case, ())
        if span.holds(low.begins) and story.followed.holds(low.begins)
    ]
    mornings = [
        _is_low(lows.get(story.case, ()), morning, horizon)
        for story in result.stories
        for morning in _mornings(story, span, horizon)
    ]
    return AgainstTruth(
        precision=share(sum(judged), len(judged)),
        sensitivity=share(sum(found), len(found)),
        chance=sum(mornings) / len(mornings) if mornings else 0.0,
    )


def _is_low(lows: Sequence[Stretch], at: datetime, horizon: timedelta) -> bool:
    return any(low.begins <= at + horizon and at < low.ends for low in lows)


def _mornings(story: CaseStory, span: Stretch, horizon: timedelta) -> Iterator[datetime]:
    morning = max(span.begins, story.followed.begins)
    until = min(span.ends, story.followed.ends - horizon)
    while morning <= until:
        yield morning
        morning += DAY
