"""What a peer specialist sees of the program: which rules watch, and what it promises."""

from braid.domain.disclosure.program import declared, told
from braid.domain.events import ProgramEvent
from braid.domain.program.events import AttentionDeclared
from braid.domain.retention.events import RetentionDeclared

from .line import PeerLine


def program(event: ProgramEvent) -> PeerLine | None:
    """What holds from now on."""
    kind, headline = told(event)
    hidden = isinstance(event, AttentionDeclared | RetentionDeclared)
    part = None if hidden else declared(event)
    if part is None:
        return None
    return PeerLine(kind=kind, headline=headline, declared=part)
