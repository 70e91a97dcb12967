"""The fields of what a program declares, tests and publishes."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from braid.domain.identity import Role
from braid.domain.program.events import Counting

from .fields import PageFields


@dataclass(kw_only=True)
class ProgramLineFields:
    """A line of the program: what it declared, tested or published."""

    id: UUID
    headline: str
    recorded_at: datetime
    by: UUID
    by_role: Role


@dataclass(kw_only=True)
class PromiseFields:
    """What the program promises from now on."""

    door_open_hours: int | None
    counting: Counting | None


@dataclass(kw_only=True)
class DeclaredFields(PromiseFields):
    """What holds in the program from now on: a rule, or one of its promises."""

    rule: str | None
    version: int | None


@dataclass(kw_only=True)
class AttentionFields(DeclaredFields):
    """What holds in the program from now on: a rule, or one of its promises."""

    cards_a_day: int | None
    notice_hours: int | None
    concern_hours: int | None
    urgent_minutes: int | None


@dataclass(kw_only=True)
class RetentionFields(AttentionFields):
    """What holds in the program from now on: a rule, or one of its promises."""

    retention_years: int | None


@dataclass(kw_only=True)
class ParameterFields:
    """One parameter of a rule."""

    name: str
    value: float


@dataclass(kw_only=True)
class TestedFields:
    """How a rule did on history."""

    rule: str
    version: int
    first: date
    last: date
    horizon_days: int


@dataclass(kw_only=True)
class ShareFields:
    """A proportion with its 95 % Wilson interval."""

    count: int
    of: int
    low: float | None
    high: float | None
    people: int
    other_people: int


@dataclass(kw_only=True)
class RateFields:
    """How a rule would have done on the history it was replayed over."""

    subgroup: str
    per_case_month: float
    per_clinician_day: float


@dataclass(kw_only=True)
class BacktestFields(RateFields):
    """How a rule would have done on the history it was replayed over."""

    cases: int
    warnings: int
    lead_days: float | None
    lead_low: float | None
    lead_high: float | None


@dataclass(kw_only=True)
class CoarseFields(RateFields):
    """How a rule would have done on history, in tenths: too coarse to tell of anybody."""

    precision_tenths: int | None
    sensitivity_tenths: int | None


@dataclass(kw_only=True)
class CellFields:
    """One figure of a measure."""

    row: str
    column: str
    value: float | None


@dataclass(kw_only=True)
class TableFields:
    """A measure's figures."""

    measure: str


@dataclass(kw_only=True)
class MonthFields:
    """What was published of one calendar month: never about fewer than eleven people."""

    month: date
    published_at: datetime


@dataclass(kw_only=True)
class BoundsFields:
    """What a parameter of a rule may be, and what it means."""

    name: str
    usual: float
    least: float
    most: float
    meaning: str


@dataclass(kw_only=True)
class RuleFields:
    """A rule that a program may watch by."""

    name: str
    version: int
    sentence: str


@dataclass(kw_only=True)
class WatchingFields:
    """A rule that is switched on: its version, with these parameters."""

    version: int


@dataclass(kw_only=True)
class MonthPageFields(PageFields):
    """Published months, the latest published first."""
