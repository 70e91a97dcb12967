"""The parts of lines that tell of days, check-ins, questionnaires, windows and warnings."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from braid.domain.check_in.events import CheckInKind
from braid.domain.daily.events import (
    BeganBy,
    Channel,
    Frequency,
    Milestone,
    Result,
    ServiceSize,
)
from braid.domain.identity import CheckInId, EventId, FlagId, WarningId, WindowId
from braid.domain.instrument.events import InstrumentName, Score
from braid.domain.made import made_at_once
from braid.domain.signal.events import Basis, Confidence, Cue, Sign, SponsorConcern
from braid.domain.warning.events import Hearing, Intervention, Severity, WarningOutcome
from braid.domain.window.events import HowItWent, Phase, Step, Told, WindowKind


@made_at_once
@dataclass(frozen=True, kw_only=True)
class Day:
    """Something of somebody's day: one of these, as the line's kind says."""

    words: tuple[str, ...] = ()
    commitment: str | None = None
    kept_last: bool | None = None
    craving: int | None = None
    channel: Channel | None = None
    began_by: BeganBy | None = None
    called: int | None = None
    alone: Frequency | None = None
    helped: int | None = None
    service: ServiceSize | None = None
    milestone: Milestone | None = None
    since: date | None = None


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """How many of each somebody means to do in a week."""

    contact_days: int
    service_acts: int
    socials: int
    craving_entries: int


@made_at_once
@dataclass(frozen=True, kw_only=True)
class CheckIn:
    """A check-in: its plan where it was scheduled, its start where one was due."""

    check_in: CheckInId
    kind: CheckInKind | None = None
    starts: datetime
    zone: str | None = None
    minutes: int | None = None
    repeats: str | None = None


@made_at_once
@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """A questionnaire that was answered."""

    instrument: InstrumentName
    version: str
    items: str
    answers: tuple[int | None, ...]
    scores: tuple[Score, ...]


@made_at_once
@dataclass(frozen=True, kw_only=True)
class Noticed:
    """A cue, signs or a sponsor's red flag that somebody noticed."""

    flag: FlagId
    cue: Cue | None = None
    basis: Basis | None = None
    confidence: Confidence | None = None
    signs: tuple[Sign, ...] = ()
    is_urgent: bool = False
    concern: SponsorConcern | None = None


@dataclass(frozen=True, kw_only=True)
class Toxicology:
    """A test that came back."""

    result: Result


@made_at_once
@dataclass(frozen=True, kw_only=True)
class Window:
    """A high-risk window, or a step of its plan."""

    window: WindowId
    kind: WindowKind | None = None
    place: str | None = None
    people: str | None = None
    starts: datetime | None = None
    zone: str | None = None
    minutes: int | None = None
    repeats: str | None = None
    buddy: str | None = None
    buddy_person: UUID | None = None
    phase: Phase | None = None
    script: str | None = None
    aloud: bool | None = None
    task: str | None = None
    drink: str | None = None
    how_it_went: HowItWent | None = None
    worked: str | None = None
    needs_work: str | None = None
    step: Step | None = None
    told: Told | None = None
    is_willpower_only: bool | None = None


@made_at_once
@dataclass(frozen=True, kw_only=True)
class Warned:
    """An early warning, or what became of it."""

    warning: WarningId
    hearing: Hearing
    about: str | None = None
    rule: str | None = None
    rule_version: int | None = None
    severity: Severity | None = None
    sentence: str | None = None
    evidence: tuple[EventId, ...] = ()
    counter_evidence: tuple[EventId, ...] = ()
    closes_when: str | None = None
    intervention: Intervention | None = None
    outcome: WarningOutcome | None = None
    level: int | None = None
