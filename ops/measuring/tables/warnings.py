"""Warnings raised: by which rule, and apart from it what was done and how urgent they were."""

from collections.abc import Callable, Sequence

from braid.domain.measure.lead_time import WarningStory
from braid.domain.measure.suppression import Rate
from braid.domain.warning.events import Severity
from braid.ops.measuring.breakdown import ALL, Branch, everything


def warnings_raised(rules: Sequence[str]) -> Branch[WarningStory]:
    """Warnings by who raised them and, apart from it, by what was done and how urgent they were."""
    by_rule = tuple(Branch(row=rule, column="raised", counts=_by(rule)) for rule in rules)
    raised_by = (
        Branch[WarningStory](
            row="by a rule",
            column="raised",
            counts=lambda fact: fact.rule is not None,
            splits=(by_rule,) if by_rule else (),
        ),
        Branch[WarningStory](
            row="by the team", column="raised", counts=lambda fact: fact.rule is None
        ),
    )
    answered = (
        _answered("acted upon", lambda fact: fact.acted is not None),
        _answered("not acted upon", lambda fact: fact.acted is None),
    )
    return Branch(row=ALL, column="raised", counts=everything, splits=(raised_by, answered))


def _by(rule: str) -> Callable[[WarningStory], bool]:
    return lambda fact: fact.rule == rule


WARNING_RATES = (
    Rate(
        row=ALL, column="share acted upon", of=(ALL, "acted upon"), beside=(ALL, "not acted upon")
    ),
)


def _answered(column: str, counts: Callable[[WarningStory], bool]) -> Branch[WarningStory]:
    def is_one_of(*severities: Severity) -> Callable[[WarningStory], bool]:
        return lambda fact: fact.severity in severities

    slow = tuple(
        Branch[WarningStory](row=one.value, column=column, counts=is_one_of(one))
        for one in (Severity.CONCERN, Severity.NOTICE)
    )
    by_severity = (
        Branch[WarningStory](
            row=Severity.URGENT.value, column=column, counts=is_one_of(Severity.URGENT)
        ),
        Branch[WarningStory](
            row="not urgent",
            column=column,
            counts=is_one_of(Severity.CONCERN, Severity.NOTICE),
            splits=(slow,),
        ),
    )
    return Branch(row=ALL, column=column, counts=counts, splits=(by_severity,))
