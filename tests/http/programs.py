"""A program that has declared, tested and published one of each."""

from datetime import date
from typing import Any
from uuid import uuid4

from braid.domain.identity import Role
from braid.domain.program.events import (
    AttentionDeclared,
    Backtest,
    Counting,
    DoorPromiseDeclared,
    MeasuresPublished,
    Parameter,
    RecoveryCountDeclared,
    RuleBacktested,
    RuleSwitchedOff,
    RuleSwitchedOn,
    Share,
)
from braid.domain.program.published import Cell, Table
from tests.http.served import Served
from tests.http.telling import asked, declare

DRIFT = (Parameter(name="misses", value=3.0),)


def figures(precision: Share, cases: int) -> Backtest:
    return Backtest(
        subgroup="everybody",
        cases=cases,
        warnings=40,
        precision=precision,
        sensitivity=Share(count=20, of=60, low=0.2, high=0.5, people=14, other_people=25),
        lead_days=9.0,
        lead_low=5.0,
        lead_high=14.0,
        per_case_month=0.41,
        per_clinician_day=1.26,
    )


def backtest(rule: str, precision: Share, *, cases: int = 30) -> RuleBacktested:
    return RuleBacktested(
        rule=rule,
        version=1,
        parameters=DRIFT,
        first=date(2025, 1, 1),
        last=date(2025, 12, 31),
        horizon_days=30,
        figures=(figures(precision, cases),),
    )


def declare_all(served: Served) -> None:
    """Let the program declare, test and publish one of each."""
    declare(served, DoorPromiseDeclared(hours=12))
    declare(served, RecoveryCountDeclared(counting=Counting.GOES_ON))
    day = AttentionDeclared(cards_a_day=6, notice_hours=72, concern_hours=24, urgent_minutes=15)
    declare(served, day)
    many = Share(count=24, of=40, low=0.45, high=0.74, people=18, other_people=12)
    few = Share(count=12, of=40, low=0.02, high=0.2, people=3, other_people=12)
    declare(served, backtest("drift", many), by=Role.BRAID)
    declare(served, backtest("silence", few), by=Role.BRAID)
    declare(served, backtest("loneliness_after_discharge", many, cases=1), by=Role.BRAID)
    declare(served, RuleSwitchedOn(rule="drift", version=1, parameters=DRIFT))
    declare(served, RuleSwitchedOn(rule="silence", version=1, parameters=()))
    declare(served, RuleSwitchedOff(rule="silence"))
    cells = (
        Cell(row="returned", column="all", value=31.0),
        Cell(row="returned", column="women", value=None),
    )
    for month in (date(2026, 1, 1), date(2026, 2, 1)):
        tables = (Table(measure="returns", cells=cells),)
        declare(served, MeasuresPublished(month=month, tables=tables), by=Role.BRAID)


def ask(served: Served, role: Role, query: str, **variables: object) -> Any:
    """What somebody in a role is answered."""
    return asked(served, role, uuid4(), query, **variables)
