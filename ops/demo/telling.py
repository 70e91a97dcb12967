"""Telling one case: its history, and how each rule would have done on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from braid.domain.calendar import Calendar
from braid.domain.recorded import Recorded
from braid.domain.rules.catalogue import rule_called
from braid.domain.rules.parameters import checked
from braid.domain.store.appending import CommandMark
from braid.domain.store.histories import decided
from braid.ops.backtest.asked import Asked, Span
from braid.ops.backtest.stories import CaseStory, story_of
from braid.ops.ehr.bundles import EhrPatient

from .almanac import Almanac
from .cast import Cast
from .play import history


@dataclass(frozen=True, kw_only=True)
class Question:
    """A back-test by the rule's name: a rule's functions cannot travel to another process."""

    rule: str
    span: Span

    def asked(self) -> Asked:
        """What is asked of the rule, with its usual parameters."""
        rule = rule_called(self.rule)
        return Asked(rule=rule, parameters=checked(rule, {}), span=self.span)


@dataclass(frozen=True, kw_only=True)
class Telling:
    """Which case is to be told, and what rules it is to be tested by."""

    patient: EhrPatient
    cast: Cast
    number: int
    seed: int
    months: int
    until: datetime
    calendar: Calendar
    program: int
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Told:
    """A case that was told."""

    history: Sequence[Recorded]
    marks: Sequence[CommandMark]
    stories: Mapping[str, CaseStory]
    """What back-tests keep of it, by the rule's name."""


def tell(telling: Telling) -> Told:
    """The case, the same each time."""
    steps = history(
        telling.patient,
        telling.cast,
        number=telling.number,
        seed=telling.seed,
        months=telling.months,
        until=telling.until,
        calendar=telling.calendar,
        program=telling.program,
    )
    told, marks = decided(steps)
    return Told(history=told, marks=marks, stories=_stories(telling, told))


def _stories(telling: Telling, told: Sequence[Recorded]) -> Mapping[str, CaseStory]:
    almanac = Almanac(telling.calendar)
    found = {
        question.rule: story_of(question.asked(), told, telling.until, almanac)
        for question in telling.questions
    }
    return {rule: story for rule, story in found.items() if story is not None}
