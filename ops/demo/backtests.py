"""Back-tests of the demo's rules over the played cases, each case told and tested in one go."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from braid.domain.rules.catalogue import RULES
from braid.ops.backtest.asked import Span
from braid.ops.backtest.running import Result, scored
from braid.ops.backtest.stories import CaseStory

from .declared import NOT_YET
from .play import DAYS_A_MONTH
from .telling import Question


class Backtests:
    """What is asked of each rule, and what the cases say to it."""

    def __init__(self, *, months: int, until: datetime) -> None:
        first = (until - timedelta(days=months * DAYS_A_MONTH)).date()
        span = Span(first=first, last=until.date())
        self.questions = tuple(Question(rule=name, span=span) for name in RULES if name != NOT_YET)
        self._until = until
        self._stories: dict[str, list[CaseStory]] = {name: [] for name in RULES}

    def take(self, stories: Mapping[str, CaseStory]) -> None:
        """Take in what one more case says."""
        for rule, story in stories.items():
            self._stories[rule].append(story)

    def results(self) -> Iterator[Result]:
        """How each rule did over all the cases."""
        for question in self.questions:
            yield scored(question.asked(), self._stories[question.rule], self._until)
