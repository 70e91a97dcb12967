"""What each role reads of the program: what it declared, tested and published."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import pytest

from braid.domain.identity import READING_ROLES, Role
from tests.http.programs import ask, declare_all
from tests.http.served import Served


@pytest.fixture(scope="module", autouse=True)
def _declared(served: Served) -> None:
    declare_all(served)


def kinds_seen(served: Served, role: Role) -> Sequence[str]:
    lines = ask(served, role, "{ program { lines { kind } } }")["program"]["lines"]
    return [line["kind"] for line in reversed(lines)]


PROMISES = ["DOOR_PROMISE_DECLARED", "RECOVERY_COUNT_DECLARED"]
ATTENTION, TESTED, PUBLISHED = "ATTENTION_DECLARED", "RULE_BACKTESTED", "MEASURES_PUBLISHED"
WATCHING = ["RULE_SWITCHED_ON", "RULE_SWITCHED_ON", "RULE_SWITCHED_OFF"]
ALL = [*PROMISES, ATTENTION, TESTED, TESTED, TESTED, *WATCHING, PUBLISHED, PUBLISHED]
SEEN = {
    Role.PEER: [*PROMISES, *WATCHING],
    Role.CLINICIAN: [*PROMISES, ATTENTION, TESTED, TESTED, TESTED, *WATCHING],
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
        cases warnings precision { count of low high people otherPeople } leadDays } } } } }"""
    lines = ask(served, Role.CLINICIAN, query)["program"]["lines"]
    assert lines[2]["tested"] == {
        "rule": "drift",
        "figures": [
            {
                "cases": 30,
                "warnings": 40,
                "precision": {
                    "count": 24,
                    "of": 40,
                    "low": 0.45,
                    "high": 0.74,
                    "people": 18,
                    "otherPeople": 12,
                },
                "leadDays": 9.0,
            }
        ],
    }


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
