"""The fields of early warnings as they stand, and of the cases that wait for somebody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from braid.domain.warning.events import Severity


@dataclass(kw_only=True)
class WarningFields:
    """An early warning, what it rests on, and where it stands."""

    id: UUID
    line_id: UUID
    about: str | None
    rule: str | None
    rule_version: int | None
    severity: Severity | None
    sentence: str | None
    closes_when: str | None
    level: int
    raised_at: datetime
    taken_on_at: datetime | None
    acted_at: datetime | None
    closed_at: datetime | None
    evidence_ids: list[UUID]
    counter_evidence_ids: list[UUID]


@dataclass(kw_only=True)
class ReasonFields:
    """An early warning that waits."""

    line_id: UUID
    severity: Severity
    level: int
    raised_at: datetime
    taken_on_at: datetime | None


@dataclass(kw_only=True)
class NeededFields:
    """A case that waits for somebody, and why."""

    id: UUID
    called: str
    weight: int
    since: datetime
    open_lapse_count: int
    asked_back_at: datetime | None


@dataclass(kw_only=True)
class TodayFields:
    """Who needs you today, and why: as many cards as a day has room for, and the rest."""

    held_back_count: int


@dataclass(kw_only=True)
class CaseNewsFields:
    """Something new about an early warning, and of which case."""

    case_id: UUID
