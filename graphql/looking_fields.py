"""The fields of who looked: reads and refused attempts on record, and looks at one's own case."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from braid.domain.identity import Purpose, Role
from braid.projections.looking_attempts import AttemptReason
from braid.projections.looking_unusual import UnusualReason

from .fields import PageFields


@dataclass(kw_only=True)
class ReadEntryFields:
    """Somebody read something."""

    id: str
    read_at: datetime
    person: UUID
    role: Role
    name: str | None
    purpose: Purpose
    operation: str
    request: UUID
    cases: list[UUID]
    not_hers: list[UUID]
    position: int


@dataclass(kw_only=True)
class ReadPageFields(PageFields):
    """Reads on record, the latest first."""


@dataclass(kw_only=True)
class AttemptFields:
    """Somebody tried something and was turned away."""

    id: str
    tried_at: datetime
    person: UUID | None
    role: Role | None
    name: str | None
    operation: str
    request: UUID
    case_id: UUID | None
    reason: AttemptReason
    detail: str | None
    times: int


@dataclass(kw_only=True)
class AttemptPageFields(PageFields):
    """Attempts on record, the latest first."""


@dataclass(kw_only=True)
class UnusualFields:
    """Reading that an auditor may want to look into. It proves nothing."""

    reason: UnusualReason
    sentence: str
    person: UUID
    role: Role
    name: str | None
    cases: list[UUID]


@dataclass(kw_only=True)
class LookFields:
    """Somebody of your team opened your case."""

    id: UUID
    case_id: UUID
    looked_at: datetime
    looked_until: datetime
    role: Role
    name: str
    why: str


@dataclass(kw_only=True)
class LookPageFields(PageFields):
    """Who looked, the latest first."""
