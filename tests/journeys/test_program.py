"""A lead declares what holds in her program, over HTTP like everybody else."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from braid.domain.identity import BRAID, Role
from braid.domain.program.decisions import record_backtest
from braid.domain.program.events import Counting, Parameter, RuleBacktested
from braid.domain.program.state import Attention
from braid.domain.rules.catalogue import RULES
from braid.domain.rules.parameters import checked
from tests.journeys.knowing import complaints
from tests.support.running import Braid

LEAD = uuid4()
RULE = RULES["silence"]
NINE_DAYS = '{name: "days", value: 9}'
ATTENTION = "cardsADay: 5, noticeHours: 48, concernHours: 12, urgentMinutes: 10"


def declare(braid: Braid, order: str, command: UUID | None = None) -> dict[str, Any]:
    """Carry out an order such as `declareDoorPromise(hours: 8)`."""
    name, _, rest = order.partition("(")
    document = f"""mutation {{ {name}(commandId: "{command or uuid4()}", {rest} {{
      __typename
      ... on Recorded {{ position }}
      ... on Refused {{ code message suggestions {{ why }} }}
    }} }}"""
    answer: dict[str, Any] = braid.ask(Role.LEAD, LEAD, document).data[name]
    return answer


def backtest(braid: Braid, **given: float) -> None:
    """Put a back-test of the rule on record."""
    every = checked(RULE, given)
    event = RuleBacktested(
        rule=RULE.name,
        version=RULE.version,
        parameters=tuple(Parameter(name=name, value=value) for name, value in every.items()),
        first=date(2025, 1, 1),
        last=date(2025, 12, 31),
        horizon_days=30,
        figures=(),
    )
    braid.served.services.programs.decide(
        BRAID,
        uuid4(),
        uuid4(),
        b"by the command line",
        lambda program, when: record_backtest(program, when, backtest=event),
    )


def test_a_rule_that_was_not_tested_does_not_watch(own_braid: Braid) -> None:
    assert declare(own_braid, 'switchRuleOn(rule: "silence")')["code"] == "RuleNotBacktested"
    backtest(own_braid)
    other = 'switchRuleOn(rule: "silence", parameters: [{name: "days", value: 9}])'
    assert declare(own_braid, other)["code"] == "RuleNotBacktested"


def test_a_tested_rule_watches_with_its_usual_parameters_until_it_is_switched_off(
    own_braid: Braid,
) -> None:
    backtest(own_braid)
    assert declare(own_braid, 'switchRuleOn(rule: "silence")')["__typename"] == "Recorded"
    watching = own_braid.served.services.programs.current().rules
    assert {one.name: one.value for one in watching["silence"].parameters} == checked(RULE, {})
    assert declare(own_braid, 'switchRuleOn(rule: "silence")')["code"] == "RuleIsOn"
    assert declare(own_braid, 'switchRuleOff(rule: "silence")')["__typename"] == "Recorded"
    assert own_braid.served.services.programs.current().rules == {}
    assert declare(own_braid, 'switchRuleOff(rule: "silence")')["code"] == "RuleIsOff"


def test_some_parameters_are_given_and_the_others_are_usual(own_braid: Braid) -> None:
    backtest(own_braid, days=9)
    order = 'switchRuleOn(rule: "silence", version: 1, parameters: [{name: "days", value: 9}])'
    assert declare(own_braid, order)["__typename"] == "Recorded"


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ('switchRuleOn(rule: "no such rule")', "RuleNotKnown"),
        ('switchRuleOn(rule: "")', "RuleNotKnown"),
        ('switchRuleOn(rule: "silence", version: 99)', "RuleNotKnown"),
        ('switchRuleOn(rule: "silence", parameters: [{name: "x", value: 1}])', "ParameterNotKnown"),
        (
            'switchRuleOn(rule: "silence", parameters: [{name: "days", value: 1e9}])',
            "ParameterOutOfBounds",
        ),
        (
            'switchRuleOn(rule: "silence", parameters: [{name: "days", value: 1e999}])',
            "ParameterOutOfBounds",
        ),
        (
            f'switchRuleOn(rule: "silence", parameters: [{NINE_DAYS}, {NINE_DAYS}])',
            "ParameterGivenTwice",
        ),
        ("declareDoorPromise(hours: 0)", "HoursOutOfBounds"),
        ("declareDoorPromise(hours: 169)", "HoursOutOfBounds"),
        (f"declareAttention({ATTENTION.replace('5', '0', 1)})", "AttentionOutOfBounds"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(braid: Braid, order: str, code: str) -> None:
    before = braid.served.services.programs.current()
    refused = declare(braid, order)
    assert refused["code"] == code
    assert refused["message"]
    assert refused["suggestions"] == []
    assert braid.served.services.programs.current() == before


def test_what_is_declared_holds(own_braid: Braid) -> None:
    for order in (
        "declareDoorPromise(hours: 8)",
        "declareRecoveryCount(counting: GOES_ON)",
        f"declareAttention({ATTENTION})",
    ):
        answer = declare(own_braid, order)
        assert answer["__typename"] == "Recorded"
        assert answer["position"]
    program = own_braid.served.services.programs.current()
    assert program.door_open_hours == 8
    assert program.counting is Counting.GOES_ON
    assert program.attention == Attention(
        cards_a_day=5, notice_hours=48, concern_hours=12, urgent_minutes=10
    )


def test_a_declaration_is_carried_out_once(own_braid: Braid) -> None:
    command = uuid4()
    first = declare(own_braid, "declareDoorPromise(hours: 8)", command)
    declare(own_braid, "declareDoorPromise(hours: 9)")
    assert declare(own_braid, "declareDoorPromise(hours: 8)", command) == first
    assert own_braid.served.services.programs.current().door_open_hours == 9
    other = declare(own_braid, "declareDoorPromise(hours: 7)", command)
    assert other["code"] == "CommandIdTaken"


def test_a_lead_reads_what_she_has_declared(own_braid: Braid) -> None:
    position = declare(own_braid, "declareDoorPromise(hours: 8)")["position"]
    own_braid.catch_up()
    query = """query($position: String) {
      program(first: 1, minPosition: $position) { lines { by declared { doorOpenHours } } }
    }"""
    answer = own_braid.ask(Role.LEAD, LEAD, query, position=position).data["program"]
    assert answer["lines"] == [{"by": str(LEAD), "declared": {"doorOpenHours": 8}}]


@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN, Role.PARTICIPANT])
def test_nobody_else_declares(braid: Braid, role: Role) -> None:
    document = f'mutation {{ declareDoorPromise(commandId: "{uuid4()}", hours: 8) }}'
    [complaint] = complaints(braid, role, uuid4(), document)
    assert complaint == "Cannot query field 'declareDoorPromise' on type 'Mutation'."


def test_a_lead_records_nothing_on_a_case(braid: Braid) -> None:
    [complaint] = complaints(braid, Role.LEAD, LEAD, "mutation { addComment }")
    assert complaint == "Cannot query field 'addComment' on type 'Mutation'."
