"""Situations: cases with their people, made through the same mutations that people use."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from braid.domain.identity import Role

from .running import Braid, enum

LEAD = uuid4()
"""The program's lead: she belongs to no case."""


@dataclass(frozen=True, kw_only=True)
class Team:
    """One open case and everybody around it."""

    case: UUID
    clinician: UUID
    peer: UUID
    participant: UUID
    stranger: UUID
    auditor: UUID

    def person(self, role: Role) -> UUID:
        """Who takes part in a role."""
        return {
            Role.CLINICIAN: self.clinician,
            Role.PEER: self.peer,
            Role.PARTICIPANT: self.participant,
            Role.AUDITOR: self.auditor,
            Role.LEAD: LEAD,
        }[role]


def open_case(braid: Braid, *, called: str = "Ada", summary: str | None = None) -> Team:
    """A case with one clinician and one peer specialist."""
    clinician, peer, participant, stranger, auditor = (uuid4() for _ in range(5))
    opened = braid.record(
        Role.CLINICIAN,
        clinician,
        "openCase",
        participant=participant,
        called=called,
        yourName="Dr. Miriam Okafor",
        clinicalSummary=summary,
    )
    case = UUID(opened["caseId"])
    braid.record(
        Role.CLINICIAN,
        clinician,
        "assignTeamMember",
        caseId=case,
        person=peer,
        role=enum("PEER"),
        name="Darnell Reyes",
    )
    return Team(
        case=case,
        clinician=clinician,
        peer=peer,
        participant=participant,
        stranger=stranger,
        auditor=auditor,
    )
