"""The rows that a batch of lines builds on, and what becomes of them."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from braid.domain.conference.events import AgendaItem
from braid.domain.disclosure.line import Line
from braid.domain.recorded import Recorded

from .emergencies import EmergencyRow
from .figures import Figures, WeekKey
from .rows import (
    ActionRow,
    AttendanceRow,
    AttendeeRow,
    BelongedRow,
    CardRow,
    ConferenceRow,
    DiscussedRow,
    LapseRow,
    LineRow,
    MemberRow,
    ProgramRow,
    WarningRow,
)

Seen = tuple[Recorded, Line]
"""An event with what the role sees of it."""
MemberKey = tuple[UUID, UUID, str]
OccurrenceKey = tuple[UUID, UUID, datetime]


@dataclass(kw_only=True)
class Rows:
    """Rows as they stand, and as a batch of lines changes them."""

    cards: dict[UUID, CardRow] = field(default_factory=dict)
    lapses: dict[tuple[UUID, UUID], LapseRow] = field(default_factory=dict)
    attendance: dict[OccurrenceKey, AttendanceRow] = field(default_factory=dict)
    warnings: dict[tuple[UUID, UUID], WarningRow] = field(default_factory=dict)
    actions: dict[tuple[UUID, UUID], ActionRow] = field(default_factory=dict)
    discussed: dict[tuple[UUID, UUID], DiscussedRow] = field(default_factory=dict)
    weeks: dict[WeekKey, Figures] = field(default_factory=dict)
    conferences: dict[UUID, ConferenceRow] = field(default_factory=dict)
    attendees: dict[MemberKey, AttendeeRow] = field(default_factory=dict)
    agendas: dict[UUID, tuple[AgendaItem, ...]] = field(default_factory=dict)
    members: dict[MemberKey, MemberRow | None] = field(default_factory=dict)
    """Who joined or, where None, left during the batch."""
    belonging: dict[MemberKey, BelongedRow] = field(default_factory=dict)
    """Who belongs, as far as the batch touches it."""
    belonged: list[BelongedRow] = field(default_factory=list)
    """Who stopped belonging during the batch."""
    emergencies: dict[tuple[UUID, UUID], EmergencyRow] = field(default_factory=dict)
    standing: list[object] = field(default_factory=list)
    """Rows as they stand: those that the batch leaves are not written again."""
    lines: list[LineRow] = field(default_factory=list)
    program: list[ProgramRow] = field(default_factory=list)
    superseded: list[tuple[UUID, int]] = field(default_factory=list)
