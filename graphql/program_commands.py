"""The mutations by which a lead declares what holds in the program."""

from uuid import UUID

import strawberry

from braid.domain.program import decisions as programs
from braid.domain.program.events import Counting, Parameter
from braid.domain.refusals import NotUnderstood
from braid.domain.rules.catalogue import rule_called
from braid.domain.rules.parameters import checked
from braid.domain.rules.refusals import RuleNotKnown

from .asking import Asking
from .deciding import Answer, declare


class ParameterGivenTwice(NotUnderstood):
    """A parameter is given twice. Give each one once."""


@strawberry.input
class ParameterInput:
    """A parameter of a rule, by the name that the rule declares."""

    name: str = strawberry.field(description="Its name.")
    value: float = strawberry.field(description="What to run the rule with.")


def switch_rule_on(
    info: Asking,
    command_id: UUID,
    rule: str,
    version: int | None = None,
    parameters: list[ParameterInput] | None = None,
) -> Answer:
    """Let a rule watch, as it was tested on history; parameters left out are the usual ones."""
    given = [(one.name, one.value) for one in parameters or []]
    return declare(
        info,
        "switch_rule_on",
        command_id,
        lambda program, when: programs.switch_rule_on(
            program,
            when,
            rule=rule,
            version=_version(rule, version),
            parameters=_parameters(rule, given),
        ),
        *(rule, version, given),
    )


def switch_rule_off(info: Asking, command_id: UUID, rule: str) -> Answer:
    """Let a rule watch no longer. The warnings that it has raised stay."""
    return declare(
        info,
        "switch_rule_off",
        command_id,
        lambda program, when: programs.switch_rule_off(program, when, rule=rule_called(rule).name),
        rule,
    )


def declare_door_promise(info: Asking, command_id: UUID, hours: int) -> Answer:
    """Promise within how many hours the door opens to who asks to come back."""
    return declare(
        info,
        "declare_door_promise",
        command_id,
        lambda program, when: programs.declare_door_promise(program, when, hours=hours),
        hours,
    )


def declare_recovery_count(info: Asking, command_id: UUID, counting: Counting) -> Answer:
    """Say how days are counted after a lapse. Milestones reached stay reached."""
    return declare(
        info,
        "declare_recovery_count",
        command_id,
        lambda program, when: programs.declare_recovery_count(program, when, counting=counting),
        counting,
    )


def declare_attention(
    info: Asking,
    command_id: UUID,
    cards_a_day: int,
    notice_hours: int,
    concern_hours: int,
    urgent_minutes: int,
) -> Answer:
    """Say how much of a clinician's attention warnings may take, and how long they may wait."""
    return declare(
        info,
        "declare_attention",
        command_id,
        lambda program, when: programs.declare_attention(
            program,
            when,
            cards_a_day=cards_a_day,
            notice_hours=notice_hours,
            concern_hours=concern_hours,
            urgent_minutes=urgent_minutes,
        ),
        *(cards_a_day, notice_hours, concern_hours, urgent_minutes),
    )


def _version(name: str, asked: int | None) -> int:
    """The version that runs here. Raises RuleNotKnown where another one is asked for."""
    rule = rule_called(name)
    if asked not in {None, rule.version}:
        raise RuleNotKnown
    return rule.version


def _parameters(name: str, given: list[tuple[str, float]]) -> tuple[Parameter, ...]:
    """All parameters in the order that the rule declares, in which back-tests record them too."""
    known = dict(given)
    if len(known) < len(given):
        raise ParameterGivenTwice
    every = checked(rule_called(name), known)
    return tuple(Parameter(name=one, value=value) for one, value in every.items())
