"""Which disclosure speaks to which role."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from braid.domain.identity import Role
from braid.domain.recorded import Recorded

from .auditor import AuditorLine, seen_by_auditor
from .clinician.line import ClinicianLine
from .clinician.seen import seen_by_clinician
from .lead.line import LeadLine
from .lead.seen import seen_by_lead
from .line import Line
from .participant.line import ParticipantLine
from .participant.seen import seen_by_participant
from .peer.line import PeerLine
from .peer.seen import seen_by_peer


@dataclass(frozen=True, kw_only=True)
class Disclosure:
    """How one role sees the log. A change of what it shows is a new version."""

    role: Role
    version: int
    line: type[Line]
    seen: Callable[[Recorded], Line | None]
    """What the role sees of an event; None where it is hidden."""


DISCLOSURES: Mapping[Role, Disclosure] = {
    one.role: one
    for one in (
        Disclosure(role=Role.PEER, version=3, line=PeerLine, seen=seen_by_peer),
        Disclosure(role=Role.CLINICIAN, version=3, line=ClinicianLine, seen=seen_by_clinician),
        Disclosure(
            role=Role.PARTICIPANT, version=2, line=ParticipantLine, seen=seen_by_participant
        ),
        Disclosure(role=Role.AUDITOR, version=3, line=AuditorLine, seen=seen_by_auditor),
        Disclosure(role=Role.LEAD, version=1, line=LeadLine, seen=seen_by_lead),
    )
}
