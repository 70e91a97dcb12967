"""The simulated program declares what it promises, and tests rules before they watch."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import get_args
from uuid import UUID

import pytest

from braid.domain.clocks import at_once
from braid.domain.events import ProgramEvent
from braid.domain.identity import Member
from braid.domain.program.events import (
    DisclosureAdopted,
    MeasuresPublished,
    RuleBacktested,
    RuleSwitchedOn,
    SchemaAdopted,
)
from braid.domain.program.state import Program, replayed
from braid.domain.retention.events import RetentionDeclared
from braid.domain.rules.catalogue import RULES
from braid.domain.store.programs import Decision
from braid.ops.demo.backtests import Backtests
from braid.ops.demo.declared import NOT_YET, TRIED, declared
from braid.ops.demo.declaring import declare, is_tested, record_tests, switch_on
from tests.demo.conftest import UNTIL, Plays

MONTHS = 4


@dataclass(kw_only=True)
class SmallProgram:
    """A program's stream in memory, decided like the real one."""

    events: list[ProgramEvent] = field(default_factory=list)
    done: set[tuple[Member, UUID]] = field(default_factory=set)
    now: datetime = UNTIL

    def at(self, moment: datetime) -> "SmallProgram":
        self.now = moment
        return self

    def current(self) -> Program:
        return replayed(self.events)

    def decide(
        self, by: Member, command: UUID, request: UUID, fingerprint: bytes, decision: Decision
    ) -> int:
        del request, fingerprint
        if (by, command) not in self.done:
            event = decision(self.current(), at_once(by, self.now))
            self.events += [event] if event is not None else []
            self.done.add((by, command))
        return len(self.events)


@pytest.fixture(scope="module")
def started(plays: Plays) -> SmallProgram:
    """A program after its start, and after a second one."""
    small = SmallProgram()
    start(small, plays)
    return small


def start(small: SmallProgram, plays: Plays) -> None:
    backtests = Backtests(months=MONTHS, until=UNTIL)
    played = plays(cases=2, months=MONTHS, backtests=backtests)
    lead = played.cast.lead.member
    declare(small.at, lead, months=MONTHS, until=UNTIL)
    record_tests(small.at, backtests.results(), until=UNTIL)
    switch_on(small.at, lead, until=UNTIL)


def test_all_but_the_published_measures_is_declared(started: SmallProgram) -> None:
    assert {type(event) for event in started.events} == {*get_args(ProgramEvent)} - {
        *(MeasuresPublished, DisclosureAdopted, SchemaAdopted, RetentionDeclared),
    }


def test_eight_rules_are_on_and_each_was_tested_before(started: SmallProgram) -> None:
    program = started.current()
    assert program.rules.keys() == RULES.keys() - {TRIED, NOT_YET}
    assert len(program.rules) >= 8
    assert set(program.rules.items()) <= program.tested
    assert is_tested(program)


def test_a_rule_is_tested_before_it_watches_and_one_that_is_off_keeps_its_test(
    started: SmallProgram,
) -> None:
    tested = [event.rule for event in started.events if isinstance(event, RuleBacktested)]
    switched = [event.rule for event in started.events if isinstance(event, RuleSwitchedOn)]
    assert set(tested) == set(switched) == RULES.keys() - {NOT_YET}
    assert len(tested) == len(set(tested))


def test_the_cases_are_played_as_the_program_declares(started: SmallProgram) -> None:
    program, played = started.current(), declared()
    assert dict(program.rules) == dict(played.rules)
    assert (program.counting, program.attention) == (played.counting, played.attention)
    assert program.door_open_hours == played.door_open_hours == 24


def test_a_second_start_declares_nothing_new(started: SmallProgram, plays: Plays) -> None:
    before = list(started.events)
    start(started, plays)
    assert started.events == before


def test_a_rule_that_a_lead_has_switched_on_by_hand_is_left_alone(plays: Plays) -> None:
    small = SmallProgram()
    start(small, plays)
    small.done.clear()
    lead = plays(cases=1, months=1).cast.lead.member
    before = small.current()
    switch_on(small.at, lead, until=UNTIL)
    assert small.current() == before
