"""What a program may declare: its lead alone, and no rule that was not tested on history."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from braid.domain.clocks import Circumstances, at_once
from braid.domain.identity import BRAID, Member, Role
from braid.domain.program import decisions
from braid.domain.program.events import (
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
from braid.domain.program.refusals import (
    AttentionOutOfBounds,
    HoursOutOfBounds,
    MonthIsPublished,
    RuleIsOff,
    RuleIsOn,
    RuleNotBacktested,
)
from braid.domain.program.state import Program, replayed
from braid.domain.refusals import NotInYourScope

from .given import CLINICIAN, NOW, PEER, member

LEAD = member("constance", Role.LEAD)
PARAMETERS = (Parameter(name="days", value=14.0),)
TESTED = RuleBacktested(
    rule="drift",
    version=1,
    parameters=PARAMETERS,
    first=NOW.date(),
    last=NOW.date(),
    horizon_days=28,
    figures=(),
)
ON = RuleSwitchedOn(rule="drift", version=1, parameters=PARAMETERS)
SWITCH_ON = partial(decisions.switch_rule_on, rule="drift", version=1, parameters=PARAMETERS)
SWITCH_OFF = partial(decisions.switch_rule_off, rule="drift")
PUBLISHED = MeasuresPublished(month=NOW.date().replace(day=1), tables=())
WHEN = at_once(LEAD, NOW)
ATTENTION: dict[str, Any] = {
    "cards_a_day": 8,
    "notice_hours": 72,
    "concern_hours": 24,
    "urgent_minutes": 15,
}


def test_a_rule_is_switched_on_as_it_was_tested() -> None:
    assert SWITCH_ON(replayed([TESTED]), WHEN) == ON


@pytest.mark.parametrize(
    "tested",
    [
        [],
        [replace(TESTED, rule="silence")],
        [replace(TESTED, version=2)],
        [replace(TESTED, parameters=(Parameter(name="days", value=15.0),))],
    ],
)
def test_a_rule_not_tested_so_cannot_be_switched_on(tested: list[RuleBacktested]) -> None:
    with pytest.raises(RuleNotBacktested):
        SWITCH_ON(replayed(tested), WHEN)


def test_a_rule_that_is_on_is_on() -> None:
    with pytest.raises(RuleIsOn):
        SWITCH_ON(replayed([TESTED, ON]), WHEN)


def test_a_rule_is_switched_off_and_on_again_without_another_test() -> None:
    off = RuleSwitchedOff(rule="drift")
    assert SWITCH_OFF(replayed([TESTED, ON]), WHEN) == off
    assert SWITCH_ON(replayed([TESTED, ON, off]), WHEN) == ON
    with pytest.raises(RuleIsOff):
        SWITCH_OFF(replayed([TESTED, ON, off]), WHEN)


@pytest.mark.parametrize("by", [PEER, CLINICIAN, BRAID])
def test_only_the_lead_declares(by: Member) -> None:
    declarations: tuple[Callable[[Program, Circumstances], object], ...] = (
        SWITCH_ON,
        SWITCH_OFF,
        partial(decisions.declare_door_promise, hours=5),
        partial(decisions.declare_recovery_count, counting=Counting.GOES_ON),
        partial(decisions.declare_attention, **ATTENTION),
    )
    for declare in declarations:
        with pytest.raises(NotInYourScope):
            declare(replayed([TESTED]), at_once(by, NOW))


def test_promises_are_kept_until_the_next() -> None:
    promised = decisions.declare_door_promise(Program(), WHEN, hours=8)
    counting = decisions.declare_recovery_count(Program(), WHEN, counting=Counting.GOES_ON)
    attention = decisions.declare_attention(Program(), WHEN, **ATTENTION)
    assert promised == DoorPromiseDeclared(hours=8)
    assert counting == RecoveryCountDeclared(counting=Counting.GOES_ON)
    assert attention == AttentionDeclared(**ATTENTION)
    program = replayed([promised, counting, attention])
    assert decisions.declare_door_promise(program, WHEN, hours=8) is None
    assert decisions.declare_recovery_count(program, WHEN, counting=Counting.GOES_ON) is None
    assert program.attention.cards_a_day == 8


@pytest.mark.parametrize("hours", [0, 169])
def test_a_promise_has_bounds(hours: int) -> None:
    with pytest.raises(HoursOutOfBounds):
        decisions.declare_door_promise(Program(), WHEN, hours=hours)


@pytest.mark.parametrize(
    "wrong",
    [
        *({"cards_a_day": 0}, {"cards_a_day": 51}, {"notice_hours": 0}, {"notice_hours": 337}),
        *({"concern_hours": 169}, {"urgent_minutes": 4}, {"urgent_minutes": 721}),
    ],
)
def test_attention_has_bounds(wrong: dict[str, int]) -> None:
    with pytest.raises(AttentionOutOfBounds):
        decisions.declare_attention(Program(), WHEN, **(ATTENTION | wrong))


def test_a_month_is_published_once_and_by_braid() -> None:
    publish = partial(decisions.publish_measures, measures=PUBLISHED)
    by_braid = at_once(BRAID, NOW)
    assert publish(Program(), by_braid) == PUBLISHED
    with pytest.raises(MonthIsPublished):
        publish(replayed([PUBLISHED]), by_braid)
    with pytest.raises(NotInYourScope):
        publish(Program(), WHEN)


def test_what_braid_speaks_by_is_adopted_by_braid_alone_and_once() -> None:
    disclosure = partial(decisions.adopt_disclosure, role=Role.PEER, version=3)
    schema = partial(decisions.adopt_schema, role=Role.PEER, digest="f0")
    by_braid = at_once(BRAID, NOW)
    seen_by, asked_by = disclosure(Program(), by_braid), schema(Program(), by_braid)
    assert seen_by == DisclosureAdopted(role=Role.PEER, version=3)
    assert asked_by == SchemaAdopted(role=Role.PEER, digest="f0")
    program = replayed([seen_by, asked_by])
    assert (disclosure(program, by_braid), schema(program, by_braid)) == (None, None)
    assert decisions.adopt_disclosure(program, by_braid, role=Role.PEER, version=4) is not None
    for adopt in (disclosure, schema):
        with pytest.raises(NotInYourScope):
            adopt(Program(), WHEN)
