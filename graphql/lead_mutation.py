"""What a program lead may declare: the lead schema's root that writes."""

from typing import Any

import strawberry

from . import program_commands, retention_commands
from .outcome import answering, declaration, refusal
from .wording import suggestion_type

Outcome = declaration(refusal(suggestion_type()))


@strawberry.type(name="Mutation")
class LeadMutation:
    """What a program lead may declare."""

    switch_rule_on: Any = answering(program_commands.switch_rule_on, Outcome)
    switch_rule_off: Any = answering(program_commands.switch_rule_off, Outcome)
    declare_door_promise: Any = answering(program_commands.declare_door_promise, Outcome)
    declare_recovery_count: Any = answering(program_commands.declare_recovery_count, Outcome)
    declare_attention: Any = answering(program_commands.declare_attention, Outcome)
    declare_retention: Any = answering(retention_commands.declare_retention, Outcome)
