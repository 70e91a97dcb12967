"""Early warnings in the shape that readers are shown, each whole to those who hear of it."""

from typing import assert_never

from braid.domain.events import WarningEvent
from braid.domain.warning.events import (
    WarningAcknowledged,
    WarningActedUpon,
    WarningClosed,
    WarningCorroborated,
    WarningEscalated,
    WarningRaised,
)

from .line import Kind
from .parts import Warned


def warned(event: WarningEvent) -> Warned:
    """The warning, or what became of it."""
    key, hearing = event.warning, event.hearing
    match event:
        case WarningRaised():
            return Warned(
                warning=key,
                hearing=hearing,
                about=event.about,
                rule=event.rule,
                rule_version=event.rule_version,
                severity=event.severity,
                sentence=event.sentence,
                evidence=event.evidence,
                counter_evidence=event.counter_evidence,
                closes_when=event.closes_when,
            )
        case WarningCorroborated():
            return Warned(
                warning=key,
                hearing=hearing,
                severity=event.severity,
                evidence=event.evidence,
                counter_evidence=event.counter_evidence,
            )
        case WarningActedUpon(intervention=intervention):
            return Warned(warning=key, hearing=hearing, intervention=intervention)
        case WarningEscalated(level=level):
            return Warned(warning=key, hearing=hearing, level=level)
        case WarningClosed(outcome=outcome):
            return Warned(warning=key, hearing=hearing, outcome=outcome)
        case WarningAcknowledged():
            return Warned(warning=key, hearing=hearing)
        case _:
            assert_never(event)


def told(event: WarningEvent) -> tuple[Kind, str]:
    """The kind of line, and its headline for the team."""
    match event:
        case WarningRaised():
            return Kind.WARNING_RAISED, "An early warning was raised."
        case WarningCorroborated():
            return Kind.WARNING_CORROBORATED, "More was learned about an early warning."
        case WarningAcknowledged():
            return Kind.WARNING_ACKNOWLEDGED, "Somebody took an early warning on."
        case WarningActedUpon():
            return Kind.WARNING_ACTED_UPON, "Something was done about an early warning."
        case WarningEscalated():
            return Kind.WARNING_ESCALATED, "An early warning still waits for somebody."
        case WarningClosed():
            return Kind.WARNING_CLOSED, "An early warning was closed."
        case _:
            assert_never(event)
