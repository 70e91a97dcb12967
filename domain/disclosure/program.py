"""What a program declares and tests, in the shape that readers are shown."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from braid.domain.events import ProgramEvent
from braid.domain.program.events import (
    AttentionDeclared,
    Backtest,
    Counting,
    DisclosureAdopted,
    DoorPromiseDeclared,
    MeasuresPublished,
    Parameter,
    RecoveryCountDeclared,
    RuleBacktested,
    RuleSwitchedOff,
    RuleSwitchedOn,
    SchemaAdopted,
)
from braid.domain.retention.events import RetentionDeclared

from .line import Kind


@dataclass(frozen=True, kw_only=True)
class Declared:
    """What holds in the program from now on: a rule, or one of its promises."""

    rule: str | None = None
    version: int | None = None
    parameters: tuple[Parameter, ...] = ()
    door_open_hours: int | None = None
    counting: Counting | None = None
    cards_a_day: int | None = None
    notice_hours: int | None = None
    concern_hours: int | None = None
    urgent_minutes: int | None = None
    retention_years: int | None = None


@dataclass(frozen=True, kw_only=True)
class Tested:
    """How a rule did on history."""

    rule: str
    version: int
    parameters: tuple[Parameter, ...]
    first: date
    last: date
    horizon_days: int
    figures: tuple[Backtest, ...]


def told(event: ProgramEvent) -> tuple[Kind, str]:
    """The kind of line, and its headline."""
    match event:
        case RuleBacktested():
            return Kind.RULE_BACKTESTED, "A rule was tested on history."
        case RuleSwitchedOn():
            return Kind.RULE_SWITCHED_ON, "A rule watches from now on."
        case RuleSwitchedOff():
            return Kind.RULE_SWITCHED_OFF, "A rule no longer watches."
        case DoorPromiseDeclared():
            return Kind.DOOR_PROMISE_DECLARED, "The program promised how soon its door opens."
        case RecoveryCountDeclared():
            return Kind.RECOVERY_COUNT_DECLARED, "The program said how it counts days."
        case AttentionDeclared():
            return Kind.ATTENTION_DECLARED, "The program said how long warnings may wait."
        case MeasuresPublished():
            return Kind.MEASURES_PUBLISHED, "A month's measures were published."
        case RetentionDeclared():
            return Kind.RETENTION_DECLARED, "The program said how long records are kept."
        case DisclosureAdopted():
            return Kind.DISCLOSURE_ADOPTED, "Braid shows a role its record by this version."
        case SchemaAdopted():
            return Kind.SCHEMA_ADOPTED, "A role asks by this schema."
        case _:
            assert_never(event)


def declared(event: ProgramEvent) -> Declared | None:
    """What holds from now on, where the event says so."""
    match event:
        case RuleSwitchedOn():
            return Declared(rule=event.rule, version=event.version, parameters=event.parameters)
        case RuleSwitchedOff():
            return Declared(rule=event.rule)
        case DoorPromiseDeclared():
            return Declared(door_open_hours=event.hours)
        case RecoveryCountDeclared():
            return Declared(counting=event.counting)
        case AttentionDeclared():
            return Declared(
                cards_a_day=event.cards_a_day,
                notice_hours=event.notice_hours,
                concern_hours=event.concern_hours,
                urgent_minutes=event.urgent_minutes,
            )
        case RetentionDeclared(years=years):
            return Declared(retention_years=years)
        case RuleBacktested() | MeasuresPublished() | DisclosureAdopted() | SchemaAdopted():
            return None
        case _:
            assert_never(event)


def tested(event: ProgramEvent, figures: tuple[Backtest, ...]) -> Tested | None:
    """A back-test with the figures that the reader may see."""
    if not isinstance(event, RuleBacktested):
        return None
    return Tested(
        rule=event.rule,
        version=event.version,
        parameters=event.parameters,
        first=event.first,
        last=event.last,
        horizon_days=event.horizon_days,
        figures=figures,
    )
