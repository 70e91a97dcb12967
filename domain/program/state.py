"""A program as its events have made it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from typing import assert_never

from braid.domain.events import ProgramEvent
from braid.domain.identity import Role
from braid.domain.retention.events import RetentionDeclared
from braid.domain.retention.state import USUAL_YEARS

from .events import (
    AttentionDeclared,
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


@dataclass(frozen=True, kw_only=True)
class Attention:
    """How much of a clinician's attention warnings may take, and how long they may wait."""

    cards_a_day: int = 8
    notice_hours: int = 72
    concern_hours: int = 24
    urgent_minutes: int = 15


@dataclass(frozen=True, kw_only=True)
class Watching:
    """A rule that is switched on: its version, with these parameters."""

    version: int
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, kw_only=True)
class Program:
    """One program, replayed; until it declares otherwise, what is usual holds."""

    rules: Mapping[str, Watching] = field(default_factory=dict)
    tested: frozenset[tuple[str, Watching]] = frozenset()
    door_open_hours: int = 24
    counting: Counting = Counting.BEGINS_AT_RETURN
    attention: Attention = field(default_factory=Attention)
    published: frozenset[date] = frozenset()
    retention_years: int = USUAL_YEARS
    disclosures: Mapping[Role, int] = field(default_factory=dict)
    """The version of each role's disclosure that is in force."""
    schemas: Mapping[Role, str] = field(default_factory=dict)
    """The digest of each role's schema."""


def replayed(events: Iterable[ProgramEvent]) -> Program:
    """The program after all its events."""
    return reduce(after, events, Program())


def after(program: Program, event: ProgramEvent) -> Program:
    """The program after one more event."""
    match event:
        case RuleBacktested(rule=rule):
            watching = Watching(version=event.version, parameters=event.parameters)
            return replace(program, tested=program.tested | {(rule, watching)})
        case RuleSwitchedOn(rule=rule):
            watching = Watching(version=event.version, parameters=event.parameters)
            return replace(program, rules={**program.rules, rule: watching})
        case RuleSwitchedOff(rule=rule):
            rules = {name: one for name, one in program.rules.items() if name != rule}
            return replace(program, rules=rules)
        case DoorPromiseDeclared(hours=hours):
            return replace(program, door_open_hours=hours)
        case RecoveryCountDeclared(counting=counting):
            return replace(program, counting=counting)
        case AttentionDeclared():
            attention = Attention(
                cards_a_day=event.cards_a_day,
                notice_hours=event.notice_hours,
                concern_hours=event.concern_hours,
                urgent_minutes=event.urgent_minutes,
            )
            return replace(program, attention=attention)
        case MeasuresPublished(month=month):
            return replace(program, published=program.published | {month})
        case RetentionDeclared(years=years):
            return replace(program, retention_years=years)
        case DisclosureAdopted(role=role, version=version):
            return replace(program, disclosures={**program.disclosures, role: version})
        case SchemaAdopted(role=role, digest=digest):
            return replace(program, schemas={**program.schemas, role: digest})
        case _:
            assert_never(event)
