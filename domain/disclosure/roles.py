"""Which disclosure speaks to which role."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from braid.domain.identity import Role
from braid.domain.recorded import Recorded

from .auditor import AuditorLine, seen_by_auditor
from .clinician import ClinicianLine, seen_by_clinician
from .line import Line
from .participant import ParticipantLine, seen_by_participant
from .peer import PeerLine, seen_by_peer


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
        Disclosure(role=Role.PEER, version=1, line=PeerLine, seen=seen_by_peer),
        Disclosure(role=Role.CLINICIAN, version=1, line=ClinicianLine, seen=seen_by_clinician),
        Disclosure(
            role=Role.PARTICIPANT, version=1, line=ParticipantLine, seen=seen_by_participant
        ),
        Disclosure(role=Role.AUDITOR, version=1, line=AuditorLine, seen=seen_by_auditor),
    )
}
