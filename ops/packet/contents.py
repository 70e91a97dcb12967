"""What is in a packet. The names here are the names in its JSON: rename nothing without a version.

A field that is at its default is left out of the JSON, so that a line may learn to tell more
without changing a packet that was handed out before.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from braid.domain.clocks import Interval
from braid.domain.conference.events import Reason
from braid.domain.conference.state import Standing
from braid.domain.disclosure.line import Kind, Line
from braid.domain.identity import CaseId, ConferenceId, LapseId, Member, PersonId, Role, WarningId
from braid.domain.warning.events import Severity
from braid.projections.actions import Action
from braid.projections.windows import RiskWindow


@dataclass(frozen=True, kw_only=True)
class Told:
    """A line as the attendee's role sees it, with its circumstances."""

    event: UUID
    occurred: Interval
    reported_at: datetime
    recorded_at: datetime
    by: Member
    line: Line


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """Somebody on a case's team."""

    person: PersonId
    role: Role
    name: str


@dataclass(frozen=True, kw_only=True)
class OpenLapse:
    """A lapse from which nobody has seen a return."""

    lapse: LapseId
    occurred: Interval
    reported_at: datetime


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A line that a warning rests on, briefly."""

    event: UUID
    kind: Kind
    headline: str
    occurred: Interval


@dataclass(frozen=True, kw_only=True)
class OpenWarning:
    """An early warning that is open, and where it stands."""

    warning: WarningId
    about: str | None
    rule: str | None
    rule_version: int | None
    severity: Severity
    sentence: str | None
    closes_when: str | None
    raised_at: datetime
    level: int
    taken_on_at: datetime | None
    acted_at: datetime | None
    evidence: tuple[Evidence, ...]
    counter_evidence: tuple[Evidence, ...]


@dataclass(frozen=True, kw_only=True)
class WeekInFigures:
    """One week in figures, as far as the role sees them."""

    monday: date
    meetings_attended: int
    meetings_missed: int
    meetings_excused: int
    check_ins_held: int
    check_ins_missed: int
    contacts: int
    called: int | None
    alone: int | None
    helped: int | None
    median_craving: float | None


@dataclass(frozen=True, kw_only=True)
class CaseTold:
    """A case on the agenda, as the attendee may know it."""

    case: CaseId
    called: str
    opened_at: datetime
    closed_at: datetime | None
    since: datetime
    """From when on it is told of."""
    team: tuple[Colleague, ...]
    open_lapses: tuple[OpenLapse, ...]
    warnings: tuple[OpenWarning, ...]
    actions: tuple[Action, ...]
    windows: tuple[RiskWindow, ...]
    weeks: tuple[WeekInFigures, ...]
    lines: tuple[Told, ...]
    """The latest recorded first."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """An item of the agenda, numbered among those that the attendee sees."""

    number: int
    is_peers_slot: bool
    score: int
    reasons: tuple[Reason, ...]
    case: CaseTold | None


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Somebody who was asked to the table."""

    person: PersonId
    role: Role
    name: str
    standing: Standing


@dataclass(frozen=True, kw_only=True)
class Contents:
    """All that one attendee is handed."""

    layout: int
    conference: ConferenceId
    as_of: datetime
    """The full minute by which the log had come so far; to which position, nobody is told."""
    person: PersonId
    role: Role
    disclosure: int
    starts: datetime
    zone: str
    minutes: int
    peers_minutes: int
    attendees: tuple[Seat, ...]
    agenda: tuple[Item, ...]

    @property
    def cases(self) -> tuple[CaseTold, ...]:
        """The cases that it tells of, in the agenda's order."""
        return tuple(one.case for one in self.agenda if one.case is not None)
