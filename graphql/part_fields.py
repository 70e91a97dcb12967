"""The fields of the parts of lines: of days, check-ins, questionnaires, windows and warnings."""

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
from braid.domain.identity import Role
from braid.domain.signal.events import Basis, Confidence, Cue, Sign, SponsorConcern
from braid.domain.warning.events import Severity, WarningOutcome
from braid.domain.window.events import HowItWent, Phase, Step, Told, WindowKind


@dataclass(kw_only=True)
class DayFields:
    """Something of a day: one of these, as the line's kind says."""

    words: list[str]
    commitment: str | None
    kept_last: bool | None
    craving: int | None
    channel: Channel | None
    began_by: BeganBy | None
    called: int | None
    alone: Frequency | None
    helped: int | None
    service: ServiceSize | None
    milestone: Milestone | None
    since: date | None


@dataclass(kw_only=True)
class RhythmFields:
    """How many of each in a week."""

    contact_days: int
    service_acts: int
    socials: int
    craving_entries: int


@dataclass(kw_only=True)
class CheckInFields:
    """A check-in: its plan where it was agreed on, its start where one was due."""

    id: UUID
    kind: CheckInKind | None
    starts: datetime
    zone: str | None
    minutes: int | None
    repeats: str | None


@dataclass(kw_only=True)
class ScoreFields:
    """One scale of a questionnaire."""

    scale: str
    value: int | None
    least: int
    most: int


@dataclass(kw_only=True)
class QuestionnaireFields:
    """A questionnaire that was answered; an answer that is missing stays missing."""

    version: str
    items: str
    answers: list[int | None]


@dataclass(kw_only=True)
class NoticedFields:
    """A cue, signs or a sponsor's red flag that somebody noticed."""

    id: UUID
    cue: Cue | None
    basis: Basis | None
    confidence: Confidence | None
    signs: list[Sign]
    is_urgent: bool
    concern: SponsorConcern | None


@dataclass(kw_only=True)
class ToxicologyFields:
    """A test that came back: counted, never the sole outcome."""

    result: Result


@dataclass(kw_only=True)
class StepFields:
    """A high-risk window, or a step of its plan."""

    id: UUID
    kind: WindowKind | None
    place: str | None
    people: str | None
    starts: datetime | None
    zone: str | None
    minutes: int | None
    repeats: str | None
    buddy: str | None
    buddy_person: UUID | None
    phase: Phase | None
    script: str | None
    aloud: bool | None
    task: str | None
    drink: str | None
    how_it_went: HowItWent | None
    worked: str | None
    needs_work: str | None


@dataclass(kw_only=True)
class TeamStepFields(StepFields):
    """A high-risk window, or a step of its plan, also one that still waits."""

    step: Step | None
    told: Told | None
    is_willpower_only: bool | None


@dataclass(kw_only=True)
class WarnedFields:
    """An early warning, or what became of it."""

    id: UUID
    about: str | None
    rule: str | None
    rule_version: int | None
    severity: Severity | None
    sentence: str | None
    evidence_ids: list[UUID]
    counter_evidence_ids: list[UUID]
    closes_when: str | None
    outcome: WarningOutcome | None
    level: int | None


@dataclass(kw_only=True)
class AgreedFields:
    """What a case conference said or decided of a case, or what became of it."""

    conference: UUID | None
    action: UUID | None
    what: str | None
    why: str | None
    owner: UUID | None
    owner_role: Role | None
    due: datetime | None
    answers: list[UUID]
    note: str | None
