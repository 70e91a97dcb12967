"""How a rule did: warnings set against what came about.

A warning is right where its target came about within the horizon after it. It is left out of
precision, right or wrong, where its horizon reaches past the end of the case or of the history:
what would have come about is not known. A target in the span is foreseen where at least one
warning was raised within the horizon before it, and the lead is counted from the first of those.
A warning raised on a lapse that has begun predicts nothing of that lapse, told or not.

What people did at the time is part of the history: where somebody reached out and nothing came of
a drift, the warning counts as wrong. So precision is of what was left to come, never of the care.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from braid.domain.program.events import Backtest

from .intervals import Median, median_of, share_of
from .replaying import Raised
from .stories import CaseStory, Stretch
from .subgroups import Shown, within

DAY, INSTANT = timedelta(days=1), timedelta.resolution
A_MONTH = timedelta(days=365.25 / 12)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """How the rule did in a subgroup; without `told` where it is about too few cases."""

    subgroup: str
    cases: int
    told: "Told | None"


@dataclass(frozen=True, kw_only=True)
class Told:
    """The figures that are recorded, and those that are printed beside them."""

    backtest: Backtest
    leads: tuple[float, ...]
    """Days from the first warning to each target that was foreseen."""
    censored: int
    """Warnings whose horizon reaches past what is known."""
    during: int
    """Warnings raised while she was out after a lapse."""
    answered: Median
    """Days from a warning to the next intervention on record, within the horizon."""


@dataclass(frozen=True, kw_only=True)
class _Case:
    """One case's share of a subgroup."""

    story: CaseStory
    times: tuple[Stretch, ...]

    def warnings(self) -> Sequence[Raised]:
        return [one for one in self.story.warnings if any(t.holds(one.at) for t in self.times)]

    def foreseen(self, horizon: timedelta) -> Iterator[float | None]:
        """Of each target that belongs here the lead in days, or None."""
        for target in self.story.targets:
            if any(one.holds(target) for one in self.times):
                before = (
                    (target - one.at) / DAY
                    for one in self.story.warnings
                    if one.at < target <= one.at + horizon
                )
                yield max(before, default=None)


def figures(
    shown: Shown, stories: Sequence[CaseStory], span: Stretch, horizon: timedelta
) -> Figures:
    """The figures of a subgroup."""
    told = None
    if shown.is_told:
        parts = ((story, within(shown.subgroup, story, span)) for story in stories)
        cases = [_Case(story=story, times=times) for story, times in parts if times]
        told = _scored(shown.subgroup.name, cases, horizon)
    return Figures(subgroup=shown.subgroup.name, cases=shown.cases, told=told)


def _scored(name: str, cases: Sequence[_Case], horizon: timedelta) -> Told:
    raised = [(one.story, warning) for one in cases for warning in one.warnings()]
    judged = [(story, one) for story, one in raised if one.at + horizon <= story.followed.ends]
    right = (
        (story.person, _next(story.targets, one, horizon) is not None) for story, one in judged
    )
    foreseen = [(one.story.person, lead) for one in cases for lead in one.foreseen(horizon)]
    leads = tuple(lead for _, lead in foreseen if lead is not None)
    lead, days = median_of(leads), _clinician_days(cases)
    months = sum((_length(one.times) for one in cases), timedelta()) / A_MONTH
    acted = (_next(story.interventions, one, horizon) for story, one in raised)
    return Told(
        backtest=Backtest(
            subgroup=name,
            cases=len(cases),
            warnings=len(raised),
            precision=share_of(right),
            sensitivity=share_of((person, lead is not None) for person, lead in foreseen),
            lead_days=lead.value,
            lead_low=lead.low,
            lead_high=lead.high,
            per_case_month=len(raised) / months if months else 0.0,
            per_clinician_day=len(raised) / days if days else 0.0,
        ),
        leads=leads,
        censored=len(raised) - len(judged),
        during=sum(any(t.holds(one.at) for t in story.away) for story, one in raised),
        answered=median_of([one for one in acted if one is not None]),
    )


def _next(moments: Sequence[datetime], raised: Raised, horizon: timedelta) -> float | None:
    """Days from a warning to the first of some moments within its horizon."""
    after = ((one - raised.at) / DAY for one in moments if raised.at < one <= raised.at + horizon)
    return min(after, default=None)


def _length(times: Sequence[Stretch]) -> timedelta:
    return sum((one.ends - one.begins for one in times), timedelta())


def _clinician_days(cases: Sequence[_Case]) -> int:
    """How many clinicians had such a case on each day, all days together."""
    days: dict[object, set[int]] = {}
    for case in cases:
        for time in case.times:
            for tenure in case.story.clinicians:
                first, last = max(time.begins, tenure.begins), min(time.ends, tenure.ends)
                if first < last:
                    worked = days.setdefault(tenure.person, set())
                    worked.update(range(_day(first), _day(last - INSTANT) + 1))
    return sum(len(one) for one in days.values())


def _day(moment: datetime) -> int:
    return moment.astimezone(UTC).toordinal()
