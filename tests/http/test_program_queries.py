"""What each role reads of the program: its declarations, its rules, its published measures."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from braid.domain.identity import READING_ROLES, Role
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
from braid.domain.rules.catalogue import RULES
from tests.http.served import Served
from tests.http.telling import asked, declare

DRIFT = (Parameter(name="misses", value=3.0),)


def figures(precision: Share) -> Backtest:
    return Backtest(
        subgroup="everybody",
        warnings=40,
        precision=precision,
        sensitivity=Share(count=20, of=60, low=0.2, high=0.5),
        lead_days=9.0,
        lead_low=5.0,
        lead_high=14.0,
        per_case_month=0.41,
        per_clinician_day=1.26,
    )


def backtest(rule: str, precision: Share) -> RuleBacktested:
    return RuleBacktested(
        rule=rule,
        version=1,
        parameters=DRIFT,
        first=date(2025, 1, 1),
        last=date(2025, 12, 31),
        horizon_days=30,
        figures=(figures(precision),),
    )


@pytest.fixture(scope="module", autouse=True)
def _declared(served: Served) -> None:
    """A program that has declared, tested and published one of each."""
    declare(served, DoorPromiseDeclared(hours=12))
    declare(served, RecoveryCountDeclared(counting=Counting.GOES_ON))
    day = AttentionDeclared(cards_a_day=6, notice_hours=72, concern_hours=24, urgent_minutes=15)
    declare(served, day)
    many = Share(count=24, of=40, low=0.45, high=0.74)
    few = Share(count=3, of=40, low=0.02, high=0.2)
    declare(served, backtest("drift", many), by=Role.BRAID)
    declare(served, backtest("silence", few), by=Role.BRAID)
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
    return asked(served, role, uuid4(), query, **variables)


def kinds_seen(served: Served, role: Role) -> Sequence[str]:
    lines = ask(served, role, "{ program { lines { kind } } }")["program"]["lines"]
    return [line["kind"] for line in reversed(lines)]


PROMISES = ["DOOR_PROMISE_DECLARED", "RECOVERY_COUNT_DECLARED"]
ATTENTION, TESTED, PUBLISHED = "ATTENTION_DECLARED", "RULE_BACKTESTED", "MEASURES_PUBLISHED"
WATCHING = ["RULE_SWITCHED_ON", "RULE_SWITCHED_ON", "RULE_SWITCHED_OFF"]
ALL = [*PROMISES, ATTENTION, TESTED, TESTED, *WATCHING, PUBLISHED, PUBLISHED]
SEEN = {
    Role.PEER: [*PROMISES, *WATCHING],
    Role.CLINICIAN: [*PROMISES, ATTENTION, TESTED, TESTED, *WATCHING],
    Role.PARTICIPANT: PROMISES,
    Role.AUDITOR: ALL,
    Role.LEAD: ALL,
}


@pytest.mark.parametrize("role", READING_ROLES)
def test_each_role_reads_what_it_may_of_the_program(served: Served, role: Role) -> None:
    assert kinds_seen(served, role) == SEEN[role]


@pytest.mark.parametrize("role", READING_ROLES)
def test_a_line_says_what_holds(served: Served, role: Role) -> None:
    query = "{ program(kinds: [DOOR_PROMISE_DECLARED]) { lines { headline PART } } }"
    part = "declared { doorOpenHours }"
    told: dict[str, Any] = {"declared": {"doorOpenHours": 12}}
    if role is Role.AUDITOR:
        part, told = "facts { name value }", {"facts": [{"name": "hours", "value": "12"}]}
    [line] = ask(served, role, query.replace("PART", part))["program"]["lines"]
    assert line.pop("headline")
    assert line == told


def test_pages_of_the_program_follow_each_other(served: Served) -> None:
    query = """query($after: String) { program(first: 3, after: $after) {
        lines { kind } endCursor hasMore } }"""
    kinds: list[str] = []
    after, more = None, True
    while more:
        page = ask(served, Role.LEAD, query, after=after)["program"]
        kinds += [line["kind"] for line in page["lines"]]
        after, more = page["endCursor"], page["hasMore"]
    assert kinds[::-1] == ALL


@pytest.mark.parametrize(
    "cursor", ["", "bGluZSAx", "cHJvZ3JhbSB4", "cHJvZ3JhbSA5OTk5OTk5OTk5OTk5OTk5OTk5"]
)
def test_the_program_takes_no_strange_cursor(served: Served, cursor: str) -> None:
    query = "query($after: String) { program(after: $after) { hasMore } }"
    answer = served.ask(Role.LEAD, uuid4(), query, {"after": cursor or "x"})
    assert answer.error["extensions"] == {"code": "NOT_UNDERSTOOD"}


def test_clinicians_read_a_test_as_it_was(served: Served) -> None:
    query = """{ program(kinds: [RULE_BACKTESTED]) { lines { tested { rule figures {
        warnings precision { count of low high } leadDays } } } } }"""
    lines = ask(served, Role.CLINICIAN, query)["program"]["lines"]
    assert lines[1]["tested"] == {
        "rule": "drift",
        "figures": [
            {
                "warnings": 40,
                "precision": {"count": 24, "of": 40, "low": 0.45, "high": 0.74},
                "leadDays": 9.0,
            }
        ],
    }


RULE_QUERY = """{ rules { name version sentence parameters { name usual least most meaning }
    watching { version parameters { name value } }
    tested { horizonDays figures { precisionTenths sensitivityTenths perCaseMonth } } } }"""


def test_the_lead_reads_the_catalogue_and_what_watches(served: Served) -> None:
    rules = {rule["name"]: rule for rule in ask(served, Role.LEAD, RULE_QUERY)["rules"]}
    assert set(rules) == set(RULES)
    drift = {"version": 1, "parameters": [{"name": "misses", "value": 3.0}]}
    watching = {name: rule["watching"] for name, rule in rules.items()}
    assert watching == dict.fromkeys(RULES) | {"drift": drift}
    declared = {one["name"] for one in rules["drift"]["parameters"]}
    assert declared == set(RULES["drift"].parameters)


def test_the_lead_reads_tests_in_tenths_and_nothing_of_few(served: Served) -> None:
    rules = {rule["name"]: rule for rule in ask(served, Role.LEAD, RULE_QUERY)["rules"]}
    tested = {name: rule["tested"] for name, rule in rules.items() if rule["tested"]}
    rate = {"sensitivityTenths": 3, "perCaseMonth": 0.4}
    assert tested == {
        "drift": [{"horizonDays": 30, "figures": [{"precisionTenths": 6, **rate}]}],
        "silence": [{"horizonDays": 30, "figures": [{"precisionTenths": None, **rate}]}],
    }


def test_the_lead_reads_published_months_and_nothing_in_place_of_what_is_suppressed(
    served: Served,
) -> None:
    query = """{ measures(first: 1) { hasMore months { month tables { measure
        cells { row column value } } } } }"""
    found = ask(served, Role.LEAD, query)["measures"]
    assert found["hasMore"]
    [month] = found["months"]
    assert month["month"] == "2026-02-01"
    assert month["tables"] == [
        {
            "measure": "returns",
            "cells": [
                {"row": "returned", "column": "all", "value": 31.0},
                {"row": "returned", "column": "women", "value": None},
            ],
        }
    ]


@pytest.mark.parametrize("root", ["measures { hasMore }", "rules { name }"])
@pytest.mark.parametrize("role", [role for role in READING_ROLES if role is not Role.LEAD])
def test_only_a_lead_asks_for_measures_and_rules(served: Served, role: Role, root: str) -> None:
    answer = served.ask(role, uuid4(), f"{{ {root} }}")
    assert answer.error["message"].startswith("Cannot query field")


@pytest.mark.parametrize(
    "root", ["case(id: ID) { id }", "caseload { hasMore }", "needsMe { cards { id } }"]
)
def test_a_lead_asks_for_no_case(served: Served, root: str) -> None:
    answer = served.ask(Role.LEAD, uuid4(), f"{{ {root} }}".replace("ID", f'"{uuid4()}"'))
    assert answer.error["message"].startswith("Cannot query field")


@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN, Role.PARTICIPANT])
def test_kinder_words_are_suggested_for_a_text(served: Served, role: Role) -> None:
    query = "query($text: String!) { wording(text: $text) { words instead why } }"
    [found] = ask(served, role, query, text="He is a drug abuser.")["wording"]
    assert "abuser" in found["words"]
    assert found["instead"]
    assert ask(served, role, query, text="We had a good walk.")["wording"] == []


def test_a_text_of_any_length_is_not_taken(served: Served) -> None:
    query = "query($text: String!) { wording(text: $text) { words } }"
    answer = served.ask(Role.PEER, uuid4(), query, {"text": "a" * 4001})
    assert answer.error["extensions"] == {"code": "NOT_UNDERSTOOD"}
