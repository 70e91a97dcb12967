"""Who plays in the demo: staff drawn from a seed, and whom to show in each role."""

from dataclasses import dataclass
from random import Random
from typing import assert_never
from uuid import UUID, uuid5

from braid.domain.identity import CaseId, Member, PersonId, Role
from braid.ops.ehr.bundles import EhrPatient
from braid.ops.ehr.importing import case_of, participant_of

STAFF = UUID("0e0b1a5e-3c55-4d3c-8f0e-2f4a7a3d6b33")
CLINICIANS = (
    "Dr. Miriam Okafor",
    "Dr. Elena Castellanos",
    "Dr. Samuel Whitfield",
    "Dr. Priya Raman",
    "Dr. Jonah Lindqvist",
    "Dr. Thandi Mbeki",
)
PEERS = (
    "Darnell Reyes",
    "Rosalind Chu",
    "Marcus Bellweather",
    "Guadalupe Ortiz",
    "Wendell Hargrove",
    "Tamika Fontaine",
    "Patrick Doyle",
    "Aisha Rahimi",
)
AUDITORS = ("Ingrid Solberg", "Leopold Asante")
LEADS = ("Constance Adeyemi", "Rafael Lindholm")


@dataclass(frozen=True, kw_only=True)
class Staff:
    """Somebody who works in the program."""

    member: Member
    name: str


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Everybody who plays; the first clinician and the first peer support the shown participant."""

    program: int
    clinicians: tuple[Staff, ...]
    peers: tuple[Staff, ...]
    auditor: Staff
    lead: Staff
    shown_patient: EhrPatient

    def shown(self, role: Role) -> PersonId:
        """The person to show in a role."""
        match role:
            case Role.CLINICIAN:
                return self.clinicians[0].member.person
            case Role.PEER:
                return self.peers[0].member.person
            case Role.PARTICIPANT:
                return participant_of(self.program, self.shown_patient.ehr_patient)
            case Role.AUDITOR:
                return self.auditor.member.person
            case Role.LEAD:
                return self.lead.member.person
            case Role.BRAID:
                raise ValueError(role)  # nobody signs in as Braid
            case _:
                assert_never(role)

    def shown_case(self) -> CaseId:
        """The case of the participant to show."""
        return case_of(self.program, self.shown_patient.ehr_patient)


def assemble(seed: int, *, program: int, shown_patient: EhrPatient) -> Cast:
    """The cast of a seed, the same each time."""
    [auditor] = _staff(seed, Role.AUDITOR, AUDITORS, 1)
    [lead] = _staff(seed, Role.LEAD, LEADS, 1)
    return Cast(
        program=program,
        clinicians=_staff(seed, Role.CLINICIAN, CLINICIANS, 3),
        peers=_staff(seed, Role.PEER, PEERS, 6),
        auditor=auditor,
        lead=lead,
        shown_patient=shown_patient,
    )


def _staff(seed: int, role: Role, names: tuple[str, ...], count: int) -> tuple[Staff, ...]:
    drawn = Random(f"{seed} {role}").sample(names, count)  # noqa: S311 - a play, not a secret
    return tuple(
        Staff(
            member=Member(person=PersonId(uuid5(STAFF, f"{seed} {role} {number}")), role=role),
            name=name,
        )
        for number, name in enumerate(drawn)
    )
