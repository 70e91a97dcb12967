"""What the participant sees of the program: what it promises her."""

from braid.domain.disclosure.program import declared, told
from braid.domain.events import ProgramEvent
from braid.domain.program.events import DoorPromiseDeclared, RecoveryCountDeclared

from .line import ParticipantLine


def program(event: ProgramEvent) -> ParticipantLine | None:
    """A promise to her."""
    if not isinstance(event, DoorPromiseDeclared | RecoveryCountDeclared):
        return None
    kind, headline = told(event)
    return ParticipantLine(kind=kind, headline=headline, declared=declared(event))
