"""The fields of what an auditor sees of the past: a case in a role's eyes, and why it was so."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import strawberry

from braid.domain.identity import Role
from braid.projections.changes import ChangeKind

from .fields import LineFields, PageFields

strawberry.enum(ChangeKind)


@strawberry.input(one_of=True)
class AsOf:
    """A moment of the log: by a position in it, or by a time at which it stood somewhere."""

    position: int | None
    recorded_at: datetime | None


@dataclass(kw_only=True)
class SeenLineFields(LineFields):
    """A line as a role saw it, with all that it saw of it."""

    kind: str
    position: int
    clocks: str


@dataclass(kw_only=True)
class SeenCaseFields:
    """A case as a role saw it."""

    id: UUID
    called: str
    opened_at: datetime
    closed_at: datetime | None
    version: int
    open_lapse_count: int


@dataclass(kw_only=True)
class SeenLinePageFields(PageFields):
    """Lines as a role saw them, the latest recorded first; corrected ones among them."""


@dataclass(kw_only=True)
class ChangeFields:
    """Something that changed of a case in a role's eyes: a line, or something of its card."""

    kind: ChangeKind
    name: str | None
    before: str | None
    after: str | None


@dataclass(kw_only=True)
class CauseFields:
    """An event that something rests on, or that became of it."""

    id: UUID
    event: str
    position: int
    recorded_at: datetime


@dataclass(kw_only=True)
class AgendaCauseFields:
    """A reason why a case came to a table, and how much it adds to the score."""

    sentence: str
    weight: int


@dataclass(kw_only=True)
class WhyFields:
    """Why something stood before a role: what put it there, and what it rests on."""

    item: UUID
    sentence: str
    disclosure: int
    rule: str | None
    rule_version: int | None
    score: int | None


@dataclass(kw_only=True)
class KnowingFields:
    """From where in the log on a role could know of an event; nowhere, where it never could."""

    role: Role
    position: int | None
    recorded_at: datetime | None
