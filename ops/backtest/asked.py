"""What a back-test is asked: a rule with its parameters, a span of days, and a horizon."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from braid.domain.program.events import Parameter
from braid.domain.program.state import Program, Watching
from braid.domain.rules.rule import Parameters, Rule

USUAL_HORIZON = 28
LONGEST = timedelta(days=5 * 366)
"""Longer spans are asked for by mistake."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """Days from the first to the last, in UTC."""

    first: date
    last: date

    @property
    def begins(self) -> datetime:
        """The first moment that belongs to it."""
        return datetime.combine(self.first, time(), UTC)

    @property
    def ends(self) -> datetime:
        """The first moment that no longer belongs to it."""
        return datetime.combine(self.last + timedelta(days=1), time(), UTC)

    def holds(self, moment: datetime) -> bool:
        """Whether a moment belongs to it."""
        return self.begins <= moment < self.ends


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One back-test."""

    rule: Rule
    parameters: Parameters
    """All of them, as `checked` answers."""
    span: Span
    horizon_days: int = USUAL_HORIZON
    as_told: bool = False
    """Count by when things were reported, not by when the log took them: for a log whose past was
    imported or played in."""

    @property
    def horizon(self) -> timedelta:
        """How long after a warning what it warns of may come."""
        return timedelta(days=self.horizon_days)


def watching(rule: Rule, parameters: Parameters) -> Watching:
    """The rule as a program switches it on: its parameters in the order that it declares."""
    named = (Parameter(name=name, value=parameters[name]) for name in rule.parameters)
    return Watching(version=rule.version, parameters=tuple(named))


def program_of(rule: Rule, parameters: Parameters) -> Program:
    """A program that watches by this rule alone."""
    return Program(rules={rule.name: watching(rule, parameters)})
