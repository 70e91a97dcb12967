"""What a program lead reads: rules, tests in tenths, published measures, and no case."""

from uuid import uuid4

import pytest

from braid.domain.identity import READING_ROLES, Role
from braid.domain.rules.catalogue import RULES
from tests.http.programs import ask, declare_all
from tests.http.served import Served


@pytest.fixture(scope="module", autouse=True)
def _declared(served: Served) -> None:
    declare_all(served)


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
        "loneliness_after_discharge": [{"horizonDays": 30, "figures": []}],
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
