"""What happens to early warnings. These names are the storage format: rename nothing."""

from dataclasses import dataclass
from enum import StrEnum

from braid.domain.identity import EventId, PersonalText, WarningId


class Severity(StrEnum):
    """How soon somebody should look: this week, within a day or two, now."""

    NOTICE = "notice"
    CONCERN = "concern"
    URGENT = "urgent"


def heavier(one: Severity, other: Severity) -> bool:
    """Whether one presses more than the other."""
    order = list(Severity)
    return order.index(one) > order.index(other)


class Hearing(StrEnum):
    """Who hears of a warning: the whole team, or clinicians, where its evidence is clinical."""

    TEAM = "team"
    CLINICIANS = "clinicians"


class Intervention(StrEnum):
    """What was done about a warning (E8)."""

    CALL = "call"
    VISIT = "visit"
    INVITATION = "invitation"
    SESSION = "session"
    PLAN_CHANGED = "plan_changed"
    WINDOW_PLANNED = "window_planned"
    MEDICATION_REVIEWED = "medication_reviewed"
    REFERRAL = "referral"
    EMERGENCY_CARE = "emergency_care"
    OTHER = "other"


CLINICAL_INTERVENTIONS = frozenset({Intervention.MEDICATION_REVIEWED})


class WarningOutcome(StrEnum):
    """How a warning ended. None of them blames her."""

    STEADY_AGAIN = "steady_again"
    LAPSE_FOLLOWED = "lapse_followed"
    NOT_CONFIRMED = "not_confirmed"
    EVIDENCE_CORRECTED = "evidence_corrected"
    TOLD_ELSEWHERE = "told_elsewhere"
    """The whole team hears the same now by another warning."""


@dataclass(frozen=True, kw_only=True)
class WarningRaised:
    """A rule, or somebody on the team, raised an early warning (A7)."""

    warning: WarningId
    hearing: Hearing
    about: str
    """What it is about, by the rule's name or the kind of cue: one open warning for one cause."""
    rule: str | None
    """The rule's name; None where a person raised it."""
    rule_version: int | None
    severity: Severity
    sentence: PersonalText
    evidence: tuple[EventId, ...]
    """The events that it rests on, oldest first."""
    counter_evidence: tuple[EventId, ...]
    """The events that speak against it; they never close it."""
    closes_when: PersonalText


@dataclass(frozen=True, kw_only=True)
class WarningCorroborated:
    """More speaks for a warning, or against it, or it presses more than before."""

    warning: WarningId
    hearing: Hearing
    severity: Severity | None
    """How much it presses now; None where that has not changed."""
    evidence: tuple[EventId, ...]
    counter_evidence: tuple[EventId, ...]


@dataclass(frozen=True, kw_only=True)
class WarningAcknowledged:
    """Somebody has seen the warning, and takes it on."""

    warning: WarningId
    hearing: Hearing


@dataclass(frozen=True, kw_only=True)
class WarningActedUpon:
    """Somebody did something about a warning."""

    warning: WarningId
    hearing: Hearing
    intervention: Intervention
    note: PersonalText | None


@dataclass(frozen=True, kw_only=True)
class WarningEscalated:
    """Nobody acknowledged a warning in the time that the program declared."""

    warning: WarningId
    hearing: Hearing
    level: int
    """How often it has been escalated, this time included."""


@dataclass(frozen=True, kw_only=True)
class WarningClosed:
    """A warning ended."""

    warning: WarningId
    hearing: Hearing
    outcome: WarningOutcome
    note: PersonalText | None
