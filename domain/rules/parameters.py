"""What a rule is run with: what was given, within its bounds, and what is usual for the rest."""

from collections.abc import Mapping
from datetime import timedelta
from math import ceil

from .refusals import ParameterNotKnown, ParameterOutOfBounds
from .rule import Parameters, Rule


def checked(rule: Rule, given: Mapping[str, float]) -> Parameters:
    """All parameters of the rule: those given, and the usual ones.

    Raises ParameterNotKnown or ParameterOutOfBounds; what is not a number is out of bounds.
    """
    if not given.keys() <= rule.parameters.keys():
        raise ParameterNotKnown
    for name, value in given.items():
        bounds = rule.parameters[name]
        if not bounds.least <= value <= bounds.most:
            raise ParameterOutOfBounds
    return {name: given.get(name, bounds.usual) for name, bounds in rule.parameters.items()}


def count(parameters: Parameters, name: str) -> int:
    """A parameter that counts: two and a half times are three."""
    return ceil(parameters[name])


def days(parameters: Parameters, name: str) -> timedelta:
    """A parameter in days."""
    return timedelta(days=parameters[name])
