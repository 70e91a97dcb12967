"""What a peer specialist sees of early warnings: those the team hears, and what became of them."""

from dataclasses import replace

from braid.domain.disclosure.warned import told, warned
from braid.domain.events import WarningEvent
from braid.domain.warning.events import CLINICAL_INTERVENTIONS, Hearing, Intervention

from .line import PeerLine


def warning(event: WarningEvent) -> PeerLine | None:
    """A warning for the whole team; a clinical answer to it is something other to her.

    Were it left out, that nothing is said would tell her that medication was reviewed.
    """
    if event.hearing is not Hearing.TEAM:
        return None
    kind, headline = told(event)
    part = warned(event)
    if part.intervention in CLINICAL_INTERVENTIONS:
        part = replace(part, intervention=Intervention.OTHER)
    return PeerLine(kind=kind, headline=headline, warned=part)
