"""The fields of case conferences: the table, who sits at it, its agenda, and cases at it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from braid.domain.conference.events import ReasonKind
from braid.domain.conference.state import Standing
from braid.domain.identity import Role


@dataclass(kw_only=True)
class TableFields:
    """A case conference, briefly."""

    id: UUID
    starts_at: datetime
    zone: str
    minutes: int
    peers_minutes: int
    convened_by: UUID
    is_frozen: bool
    frozen_at: datetime | None
    is_closed: bool
    is_complete: bool


@dataclass(kw_only=True)
class ConferenceBriefFields(TableFields):
    """A case conference that you were asked to, briefly."""

    standing: Standing
    is_present: bool


@dataclass(kw_only=True)
class ConferenceFields(TableFields):
    """A case conference: who sits at the table, and what you see of its agenda."""


@dataclass(kw_only=True)
class AttendeeFields:
    """Somebody who was asked to the table."""

    person: UUID
    role: Role
    name: str
    standing: Standing
    is_present: bool


@dataclass(kw_only=True)
class AgendaReasonFields:
    """Why a case comes to the table; the whole team knows of it."""

    kind: ReasonKind
    weight: int
    sentence: str


@dataclass(kw_only=True)
class AgendaItemFields:
    """An item of the agenda, numbered among those that you see."""

    number: int
    is_peers_slot: bool
    score: int


@dataclass(kw_only=True)
class ConferenceCaseFields:
    """A case at the table, as you may know it, since it was last talked about."""

    case_id: UUID
    called: str
    opened_at: datetime
    is_closed: bool
    version: int
    since: datetime
    is_discussed: bool


@dataclass(kw_only=True)
class SummaryFields:
    """How often something was told of a case since a conference last talked about it."""

    lapses: int
    returns: int
    meetings_attended: int
    meetings_missed: int
    contacts: int
    flags: int
    warnings: int


@dataclass(kw_only=True)
class AgreedOnFields:
    """Something that was decided, with who does it by when."""

    action: UUID
    what: str
    why: str
    owner: UUID
    owner_role: Role
    owner_name: str | None
    due: datetime
    is_done: bool
    done_at: datetime | None
    is_overdue: bool
    answers: list[UUID]
    decided_at: datetime
    note: str | None


@dataclass(kw_only=True)
class ActionFields(AgreedOnFields):
    """Something that a conference decided, with who does it by when."""

    conference: UUID


@dataclass(kw_only=True)
class OpenActionFields(AgreedOnFields):
    """Something that a conference decided of one of your cases and that is still to be done."""

    case_id: UUID
    called: str


@dataclass(kw_only=True)
class ConferenceMovedFields:
    """What has changed of what you see of a conference: ask for it again."""

    table: bool
    cases: list[UUID]


@dataclass(kw_only=True)
class WholeItemFields(AgendaItemFields):
    """An item of the agenda: a case by its id, or the peers' own slot by the conference's."""

    item: UUID


@dataclass(kw_only=True)
class PacketDigestFields:
    """What one attendee was handed, by the SHA-256 of its canonical form."""

    person: UUID
    role: Role
    disclosure: int
    digest: str


@dataclass(kw_only=True)
class ConferenceLineFields:
    """An event of a conference."""

    id: UUID
    headline: str
    recorded_at: datetime
    by: UUID
    by_role: Role
    event: str
    position: int
    version: int
    command: UUID
    correlation: UUID
    causation: UUID
