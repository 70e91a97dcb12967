"""What a program declares and decides. These names are the storage format: rename nothing.

Nothing here is about a person: these events hold no personal text, and no participant's key
seals them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from braid.domain.identity import Role

from .published import Table


class Counting(StrEnum):
    """What a lapse does to the count of days (E16). Milestones reached stay reached."""

    GOES_ON = "goes_on"
    BEGINS_AT_RETURN = "begins_at_return"


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One parameter of a rule, by the name that the rule declares."""

    name: str
    value: float


@dataclass(frozen=True, kw_only=True)
class Share:
    """A proportion with its 95 % Wilson interval; None where there is nothing to divide by."""

    count: int
    of: int
    low: float | None
    high: float | None
    people: int
    """Distinct people behind the count."""
    other_people: int
    """Distinct people behind the rest; somebody may stand behind both."""


@dataclass(frozen=True, kw_only=True)
class Backtest:
    """How a rule would have done on the history it was replayed over."""

    subgroup: str
    cases: int
    """Cases that were followed in the span."""
    warnings: int
    precision: Share
    sensitivity: Share
    lead_days: float | None
    """Median days from warning to lapse."""
    lead_low: float | None
    lead_high: float | None
    per_case_month: float
    per_clinician_day: float


@dataclass(frozen=True, kw_only=True)
class RuleBacktested:
    """A version of a rule was replayed over history with these parameters."""

    rule: str
    version: int
    parameters: tuple[Parameter, ...]
    first: date
    last: date
    horizon_days: int
    figures: tuple[Backtest, ...]


@dataclass(frozen=True, kw_only=True)
class RuleSwitchedOn:
    """The program watches by this rule from now on."""

    rule: str
    version: int
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, kw_only=True)
class RuleSwitchedOff:
    """The program no longer watches by this rule."""

    rule: str


@dataclass(frozen=True, kw_only=True)
class DoorPromiseDeclared:
    """Who comes back after a lapse finds the door open within so many hours of asking."""

    hours: int


@dataclass(frozen=True, kw_only=True)
class RecoveryCountDeclared:
    """How the program counts days after a lapse."""

    counting: Counting


@dataclass(frozen=True, kw_only=True)
class AttentionDeclared:
    """How much of a clinician's attention warnings may take, and how long they may wait."""

    cards_a_day: int
    """Cards that a clinician is shown a day; what is held back stays listed."""
    notice_hours: int
    concern_hours: int
    urgent_minutes: int


@dataclass(frozen=True, kw_only=True)
class MeasuresPublished:
    """The counts, rates and curves of one calendar month, with small cells suppressed."""

    month: date
    """Its first day."""
    tables: tuple[Table, ...]


@dataclass(frozen=True, kw_only=True)
class DisclosureAdopted:
    """From here on Braid shows this role what this version of its disclosure shows."""

    role: Role
    version: int


@dataclass(frozen=True, kw_only=True)
class SchemaAdopted:
    """From here on this role asks by this schema: the SHA-256 of its printed text."""

    role: Role
    digest: str
