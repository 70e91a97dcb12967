"""What a rule is, and what it finds: versioned, pure, with declared parameters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from braid.domain.calendar import Calendar
from braid.domain.recorded import Recorded
from braid.domain.warning.events import Severity

from .view import View


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What a parameter may be, what it is where nobody says, and what it means."""

    usual: float
    least: float
    most: float
    meaning: str


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a rule found, and why.

    `evidence` is never empty and its first event is the cause: while that stays the same, it is
    the same story, however much is added to it.
    """

    severity: Severity
    sentence: str
    evidence: tuple[Recorded, ...]
    counter_evidence: tuple[Recorded, ...]
    closes_when: str


Parameters = Mapping[str, float]
Find = Callable[[View, Parameters, datetime, Calendar], Finding | None]
"""What a rule finds in what one hearing knows of a case as of a moment."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule. A change of what it finds is a new version."""

    name: str
    version: int
    sentence: str
    """What it watches for."""
    parameters: Mapping[str, Bounds]
    find: Find
