"""What happens to a case conference. These names are the storage format: rename nothing.

What is said of a case at the table is an event of that case (see domain/action); here is what
belongs to the table itself. An item of the agenda is a case, by its id, or the peers' own slot,
by the conference's id.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from braid.domain.identity import CaseId, Member, PersonalText, Role


class ReasonKind(StrEnum):
    """Why a case comes to the table. All of it is known to the whole team."""

    URGENT_WARNING = "urgent_warning"
    CONCERN_WARNING = "concern_warning"
    NOTICE_WARNING = "notice_warning"
    WARNING_ESCALATED = "warning_escalated"
    RETURN_ASKED = "return_asked"
    OPEN_LAPSE = "open_lapse"
    LAPSE_SINCE = "lapse_since"
    RETURNED_SINCE = "returned_since"
    ACTION_OVERDUE = "action_overdue"
    ACTION_OPEN = "action_open"
    REVIEW_OVERDUE = "review_overdue"
    WINDOW_AHEAD = "window_ahead"
    MILESTONE_AHEAD = "milestone_ahead"
    PERSON_ASKED = "person_asked"
    """Somebody at the table put it there."""


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One reason, and how much it adds to the score."""

    kind: ReasonKind
    weight: int


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """A case on the agenda, or the peers' slot."""

    item: UUID
    score: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True)
class ConferenceConvened:
    """A case conference was called."""

    starts: datetime
    zone: str
    """IANA name of the zone that the table sits in."""
    minutes: int
    peers_minutes: int
    """How long the peers' own slot is (P17); it cannot be taken off the agenda."""


@dataclass(frozen=True, kw_only=True)
class AttendeeInvited:
    """Somebody was asked to the table, in this role."""

    member: Member
    name: PersonalText


@dataclass(frozen=True, kw_only=True)
class AttendeeConfirmed:
    """Somebody will come."""

    member: Member


@dataclass(frozen=True, kw_only=True)
class AttendeeExcused:
    """Somebody cannot come."""

    member: Member


@dataclass(frozen=True, kw_only=True)
class AttendeeArrived:
    """Somebody sat down at the table."""

    member: Member


@dataclass(frozen=True, kw_only=True)
class AttendeeLeft:
    """Somebody left the table."""

    member: Member


@dataclass(frozen=True, kw_only=True)
class AgendaProposed:
    """The agenda was proposed by score; what people had changed of it stands."""

    items: tuple[AgendaItem, ...]
    """The whole agenda from now on, in order."""


@dataclass(frozen=True, kw_only=True)
class AgendaItemAdded:
    """Somebody put a case on the agenda, at its end."""

    item: AgendaItem


@dataclass(frozen=True, kw_only=True)
class AgendaItemMoved:
    """Somebody moved an item, before another or to the end."""

    item: UUID
    before: UUID | None


@dataclass(frozen=True, kw_only=True)
class AgendaItemRemoved:
    """Somebody took a case off the agenda."""

    item: CaseId


@dataclass(frozen=True, kw_only=True)
class Packet:
    """What one attendee was handed, by the SHA-256 of its canonical form."""

    person: UUID
    role: Role
    disclosure: int
    """The version of the role's disclosure."""
    digest: str
    """In hexadecimal digits."""


@dataclass(frozen=True, kw_only=True)
class PacketFrozen:
    """Each attendee's packet was made of the log up to a position."""

    position: int
    layout: int
    """The version of the packet's own form."""
    packets: tuple[Packet, ...]


@dataclass(frozen=True, kw_only=True)
class ConferenceClosed:
    """The conference is over."""
