"""Which disclosure speaks to which role, in each of its versions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from braid.domain.identity import Role

from .auditor import AuditorLine, seen_by_auditor
from .clinician.line import ClinicianLine
from .clinician.seen import seen_by_clinician
from .earlier import Seeing, first, second
from .lead.line import LeadLine
from .lead.seen import seen_by_lead
from .line import Line
from .participant.line import ParticipantLine
from .participant.seen import seen_by_participant
from .peer.line import PeerLine
from .peer.seen import seen_by_peer
from .refusals import DisclosureNotKept


@dataclass(frozen=True, kw_only=True)
class Disclosure:
    """How one role sees the log. A change of what it shows is a new version."""

    role: Role
    version: int
    line: type[Line]
    seen: Seeing
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
"""Today's: by these the strands are written."""


def _kept() -> Iterator[Disclosure]:
    """Every version that can still be run."""
    yield from DISCLOSURES.values()
    for role in (Role.PEER, Role.CLINICIAN, Role.PARTICIPANT, Role.AUDITOR):
        today = DISCLOSURES[role]
        yield replace(today, version=1, seen=first(today.seen))
    for role in (Role.PEER, Role.CLINICIAN, Role.AUDITOR):
        today = DISCLOSURES[role]
        yield replace(today, version=2, seen=second(today.seen))


KEPT: Mapping[tuple[Role, int], Disclosure] = {(one.role, one.version): one for one in _kept()}
"""By role and version."""


def disclosure_of(role: Role, version: int) -> Disclosure:
    """A role's disclosure in one of its versions. Raises DisclosureNotKept."""
    try:
        return KEPT[role, version]
    except KeyError:
        raise DisclosureNotKept from None
