"""Early warnings as decisions know them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from braid.domain.events import WarningEvent
from braid.domain.identity import EventId, Member, WarningId
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
class EarlyWarning:
    """One early warning."""

    about: str
    hearing: Hearing
    severity: Severity
    raised_at: datetime
    raised_by: Member
    evidence: frozenset[EventId]
    counter_evidence: frozenset[EventId]
    is_acknowledged: bool = False
    level: int = 0
    """How often it was escalated."""
    outcome: WarningOutcome | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an outcome."""
        return self.outcome is None


Warnings = Mapping[WarningId, EarlyWarning]


def after(warnings: Warnings, event: WarningEvent, recorded: Recorded) -> Warnings:
    """The warnings after one more event of theirs."""
    if isinstance(event, WarningRaised):
        return {**warnings, event.warning: _raised(event, recorded)}
    before = warnings[event.warning]
    match event:
        case WarningCorroborated(evidence=evidence, counter_evidence=counter):
            now = replace(
                before,
                evidence=before.evidence | set(evidence),
                counter_evidence=before.counter_evidence | set(counter),
            )
        case WarningAcknowledged() | WarningActedUpon():
            now = replace(before, is_acknowledged=True)
        case WarningEscalated(level=level):
            now = replace(before, level=level)
        case WarningClosed(outcome=outcome):
            now = replace(before, outcome=outcome)
        case _:
            assert_never(event)
    return {**warnings, event.warning: now}


def _raised(event: WarningRaised, recorded: Recorded) -> EarlyWarning:
    return EarlyWarning(
        about=event.about,
        hearing=event.hearing,
        severity=event.severity,
        raised_at=recorded.reported_at,
        raised_by=recorded.by,
        evidence=frozenset(event.evidence),
        counter_evidence=frozenset(event.counter_evidence),
    )
