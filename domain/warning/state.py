"""Early warnings as decisions know them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from braid.domain.events import WarningEvent
from braid.domain.identity import BRAID, EventId, Member, WarningId
from braid.domain.recorded import Recorded

from .events import (
    Hearing,
    Severity,
    WarningAcknowledged,
    WarningActedUpon,
    WarningClosed,
    WarningCorroborated,
    WarningEscalated,
    WarningOutcome,
    WarningRaised,
)


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What a hearing has been told for and against a warning."""

    evidence: frozenset[EventId] = frozenset()
    counter_evidence: frozenset[EventId] = frozenset()

    def and_more(self, more: "Heard") -> "Heard":
        """With what was told since."""
        return Heard(
            evidence=self.evidence | more.evidence,
            counter_evidence=self.counter_evidence | more.counter_evidence,
        )


@dataclass(frozen=True, kw_only=True)
class EarlyWarning:
    """One early warning."""

    about: str
    hearing: Hearing
    severity: Severity
    waits_since: datetime
    """When it was raised, or when somebody last brought more that asks for a new look."""
    raised_by: Member
    told: Heard
    """What everybody who hears of it was told."""
    told_clinicians: Heard = Heard()
    """What clinicians alone were told beside: nothing that peers are told may rest on it."""
    is_acknowledged: bool = False
    level: int = 0
    """How often it was escalated."""
    outcome: WarningOutcome | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an outcome."""
        return self.outcome is None

    def told_to(self, hearing: Hearing) -> Heard:
        """What a hearing was told; clinicians hear what the team hears, and more."""
        match hearing:
            case Hearing.TEAM:
                return self.told
            case Hearing.CLINICIANS:
                return self.told.and_more(self.told_clinicians)
            case _:
                assert_never(hearing)


Warnings = Mapping[WarningId, EarlyWarning]


def after(warnings: Warnings, event: WarningEvent, recorded: Recorded) -> Warnings:
    """The warnings after one more event of theirs."""
    if isinstance(event, WarningRaised):
        return {**warnings, event.warning: _raised(event, recorded)}
    before = warnings[event.warning]
    match event:
        case WarningCorroborated():
            now = _corroborated(before, event, recorded)
        case WarningAcknowledged() | WarningActedUpon():
            now = replace(before, is_acknowledged=True)
        case WarningEscalated(level=level):
            now = replace(before, level=level)
        case WarningClosed(outcome=outcome):
            now = replace(before, outcome=outcome)
        case _:
            assert_never(event)
    return {**warnings, event.warning: now}


def asks_for_a_new_look(event: WarningCorroborated, by: Member) -> bool:
    """Whether who has taken the warning on has to look again: a person saw more, or it presses."""
    return by != BRAID or event.severity is not None


def _corroborated(
    before: EarlyWarning, event: WarningCorroborated, recorded: Recorded
) -> EarlyWarning:
    more = Heard(
        evidence=frozenset(event.evidence), counter_evidence=frozenset(event.counter_evidence)
    )
    if event.hearing is not before.hearing:
        return replace(before, told_clinicians=before.told_clinicians.and_more(more))
    now = replace(
        before, told=before.told.and_more(more), severity=event.severity or before.severity
    )
    if not asks_for_a_new_look(event, recorded.by):
        return now
    return replace(now, is_acknowledged=False, level=0, waits_since=recorded.reported_at)


def _raised(event: WarningRaised, recorded: Recorded) -> EarlyWarning:
    return EarlyWarning(
        about=event.about,
        hearing=event.hearing,
        severity=event.severity,
        waits_since=recorded.reported_at,
        raised_by=recorded.by,
        told=Heard(
            evidence=frozenset(event.evidence),
            counter_evidence=frozenset(event.counter_evidence),
        ),
    )
