"""The rules by name, and what they can be run with."""

import math

import pytest

from braid.domain.rules.catalogue import RULES, rule_called
from braid.domain.rules.parameters import checked
from braid.domain.rules.refusals import ParameterNotKnown, ParameterOutOfBounds, RuleNotKnown
from braid.domain.rules.rule import Rule

DRIFT = RULES["drift"]
EVERY = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


def test_these_are_the_rules() -> None:
    assert sorted(RULES) == [
        "decompensation",
        "drift",
        "isolation_and_drift",
        "lapse_without_return",
        "late_night_isolation",
        "loneliness_after_discharge",
        "newcomer_not_returning",
        "silence",
        "sponsor_red_flags",
        "window_without_plan",
    ]


def test_a_rule_is_known_by_its_name() -> None:
    assert rule_called("drift") is DRIFT
    with pytest.raises(RuleNotKnown):
        rule_called("astrology")


@EVERY
def test_what_is_usual_lies_within_bounds(rule: Rule) -> None:
    assert rule.parameters
    for bounds in rule.parameters.values():
        assert bounds.least <= bounds.usual <= bounds.most
        assert bounds.meaning.endswith(".")
    usual = {name: bounds.usual for name, bounds in rule.parameters.items()}
    assert checked(rule, {}) == usual == checked(rule, usual)


@EVERY
def test_each_bound_itself_is_allowed(rule: Rule) -> None:
    for name, bounds in rule.parameters.items():
        for value in (bounds.least, bounds.most):
            assert checked(rule, {name: value})[name] == value


@EVERY
def test_what_lies_outside_is_refused(rule: Rule) -> None:
    for name, bounds in rule.parameters.items():
        for value in (bounds.least - 0.01, bounds.most + 0.01, math.nan, math.inf):
            with pytest.raises(ParameterOutOfBounds):
                checked(rule, {name: value})


def test_what_is_given_replaces_what_is_usual_and_nothing_else() -> None:
    assert checked(DRIFT, {"drop": 0.5}) == {**checked(DRIFT, {}), "drop": 0.5}


def test_a_parameter_that_the_rule_does_not_declare_is_refused() -> None:
    with pytest.raises(ParameterNotKnown):
        checked(DRIFT, {"moon": 1})


@EVERY
def test_no_rule_speaks_of_blame(rule: Rule) -> None:
    said = " ".join((rule.sentence, *(bounds.meaning for bounds in rule.parameters.values())))
    for word in ("fail", "relapse", "refus", "complian", "clean", "dirty", "addict", "abus"):
        assert word not in said.lower()
