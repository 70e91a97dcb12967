"""What a peer specialist sees of early warnings: those the team hears, and what became of them."""

from dataclasses import replace

from braid.domain.disclosure.warned import told, warned
from braid.domain.events import WarningEvent
from braid.domain.warning.events import CLINICAL_INTERVENTIONS, Hearing

from .line import PeerLine


def warning(event: WarningEvent) -> PeerLine | None:
    """A warning for the whole team; what is clinical about the answer to it stays out."""
    if event.hearing is not Hearing.TEAM:
        return None
    kind, headline = told(event)
    part = warned(event)
    if part.intervention in CLINICAL_INTERVENTIONS:
        part = replace(part, intervention=None)
    return PeerLine(kind=kind, headline=headline, warned=part)
