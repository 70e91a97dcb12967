"""Drawing by lot, some things more often than others."""

from collections.abc import Mapping
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


def drawn(chance: Random, weights: Mapping[Thing, int]) -> Thing:
    """One of the things, each as likely as its weight."""
    return chance.choices(tuple(weights), tuple(weights.values()))[0]
