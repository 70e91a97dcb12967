"""What an auditor may record: the auditor schema's root that writes."""

from typing import Any

import strawberry

from . import emergency_commands, retention_commands
from .outcome import answering, outcome, refusal
from .wording import suggestion_type

Outcome = outcome(refusal(suggestion_type()))


@strawberry.type(name="Mutation")
class AuditorMutation:
    """What an auditor may record."""

    review_emergency_access: Any = answering(emergency_commands.review_emergency_access, Outcome)
    place_legal_hold: Any = answering(retention_commands.place_legal_hold, Outcome)
    lift_legal_hold: Any = answering(retention_commands.lift_legal_hold, Outcome)
