"""What the demo's program declares: its promise, its counting, its attention, its rules."""

from collections.abc import Mapping
from functools import cache

from braid.domain.program.events import Counting, Parameter
from braid.domain.program.state import Attention, Program, Watching
from braid.domain.rules.catalogue import RULES
from braid.domain.rules.rule import Rule

AT_FIRST_HOURS, PROMISED_HOURS = 48, 24
"""The door opened within two days at first; since the program got going, the same day."""
COUNTING = Counting.GOES_ON
"""A lapse takes nothing back."""
ATTENTION = Attention(cards_a_day=6, notice_hours=72, concern_hours=24, urgent_minutes=15)
TRIED = "late_night_isolation"
"""Switched on once, and off again: what it finds is told by another rule too."""
NOT_YET = "decompensation"
"""Never tested: what is urgent is told by people, at once."""


def watching(rule: Rule) -> Watching:
    """A rule with the parameters that are usual for it."""
    named = rule.parameters.items()
    return Watching(
        version=rule.version,
        parameters=tuple(Parameter(name=name, value=one.usual) for name, one in named),
    )


def rules_on() -> Mapping[str, Rule]:
    """The rules that watch."""
    return {name: rule for name, rule in RULES.items() if name not in {TRIED, NOT_YET}}


@cache
def declared() -> Program:
    """The program as the played cases know it, from their first day on."""
    return Program(
        rules={name: watching(rule) for name, rule in rules_on().items()},
        door_open_hours=PROMISED_HOURS,
        counting=COUNTING,
        attention=ATTENTION,
    )
