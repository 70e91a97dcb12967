"""Running a back-test over a log: one case in memory at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from braid.domain.calendar import Calendar
from braid.domain.identity import CaseId
from braid.domain.program.events import RuleBacktested
from braid.domain.recorded import Recorded
from braid.domain.store.cases import Cases
from braid.domain.store.log import Log

from .asked import Asked, Span, watching
from .replaying import known_from
from .scoring import Figures, figures
from .stories import CaseStory, Stretch, story_of
from .subgroups import shown

Advance = Callable[[int, int], None]


class NothingToReplay(Exception):
    """No case was open in the span."""

    def __init__(self, span: Span, end: datetime | None) -> None:
        known = (
            "nothing is on record"
            if end is None
            else f"the history ends on {end.astimezone(UTC).date()}"
        )
        super().__init__(f"no case was open between {span.first} and {span.last}; {known}")


class NotOnRecordThen(Exception):
    """Nothing of the span was on record by its end: it says nothing about a rule."""

    def __init__(self, span: Span, begun: datetime) -> None:
        super().__init__(
            f"nothing was on record by {span.last}: the first was recorded on "
            f"{begun.astimezone(UTC).date()}; replay it as it was told (--as-told)"
        )


@dataclass(frozen=True, kw_only=True)
class Result:
    """A back-test that was run."""

    asked: Asked
    """With the span as far as there is history."""
    end: datetime
    """When the history ends: the last time that anything was learned, by the clock that counts."""
    stories: tuple[CaseStory, ...]
    figures: tuple[Figures, ...]
    """The whole program first."""

    @property
    def span(self) -> Stretch:
        """The time that the figures are about."""
        return observed(self.asked.span, self.end)

    @property
    def position(self) -> int:
        """Where in the log the last event stands that the figures rest on."""
        return max(one.position for one in self.stories)

    def recorded(self) -> RuleBacktested:
        """The event that says how the rule did; subgroups of too few cases are left out."""
        asked = self.asked
        chosen = watching(asked.rule, asked.parameters)
        return RuleBacktested(
            rule=asked.rule.name,
            version=chosen.version,
            parameters=chosen.parameters,
            first=asked.span.first,
            last=asked.span.last,
            horizon_days=asked.horizon_days,
            figures=tuple(one.told.backtest for one in self.figures if one.told is not None),
        )


def run(log: Log, cases: Cases, asked: Asked, calendar: Calendar, advance: Advance) -> Result:
    """Replay the rule over every case. Raises NothingToReplay and NotOnRecordThen."""
    every = log.entries.every_case()
    told = (_last_told(log, case, asked) for case in every)
    end = max((at for at in told if at is not None), default=None)
    if end is None or end < asked.span.begins:
        raise NothingToReplay(asked.span, end)
    if not asked.as_told:
        begun = min(at for case in every if (at := _first_told(log, case, asked)) is not None)
        if begun >= asked.span.ends:
            raise NotOnRecordThen(asked.span, begun)
    span = replace(asked.span, last=min(asked.span.last, end.astimezone(UTC).date()))
    asked = replace(asked, span=span)
    stories: list[CaseStory] = []
    for number, case in enumerate(every, start=1):
        history = [_told(one, asked) for one in cases.history(CaseId(case))]
        story = story_of(asked, history, end, calendar)
        if story is not None:
            stories.append(story)
        advance(number, len(every))
    return scored(asked, stories, end)


def scored(asked: Asked, stories: Sequence[CaseStory], end: datetime) -> Result:
    """The figures of stories. Raises NothingToReplay."""
    span = observed(asked.span, end)
    groups = shown(stories, span)
    if not groups[0].cases:
        raise NothingToReplay(asked.span, end)
    return Result(
        asked=asked,
        end=end,
        stories=tuple(stories),
        figures=tuple(figures(one, stories, span, asked.horizon) for one in groups),
    )


def observed(span: Span, end: datetime) -> Stretch:
    """The part of a span of which there is history."""
    return Stretch(begins=span.begins, ends=max(span.begins, min(span.ends, end)))


def _told(recorded: Recorded, asked: Asked) -> Recorded:
    """The event as the replay is to know it: as told, the log's own clock is left out."""
    return replace(recorded, recorded_at=None) if asked.as_told else recorded


def _last_told(log: Log, case: UUID, asked: Asked) -> datetime | None:
    """When a case was last told of, by the clock that counts."""
    return _told_at(log, case, asked, latest=True)


def _first_told(log: Log, case: UUID, asked: Asked) -> datetime | None:
    """When a case was told of first."""
    return _told_at(log, case, asked, latest=False)


def _told_at(log: Log, case: UUID, asked: Asked, *, latest: bool) -> datetime | None:
    # The library's type variable stands for its own events; ours are Recorded.
    one: list[Recorded] = list(log.events.get(case, desc=latest, limit=1))  # type: ignore[arg-type]
    return known_from(_told(one[0], asked)) if one else None
