"""Who and what a case is about: identifiers, roles and purposes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType
from uuid import UUID

CaseId = NewType("CaseId", UUID)
PersonId = NewType("PersonId", UUID)
MeetingId = NewType("MeetingId", UUID)
LapseId = NewType("LapseId", UUID)
FlagId = NewType("FlagId", UUID)
CommentId = NewType("CommentId", UUID)
CommandId = NewType("CommandId", UUID)
"""Chosen by the caller; the same command id is carried out once."""
RequestId = NewType("RequestId", UUID)
"""One request to Braid, from the first log line to the last."""

PersonalText = NewType("PersonalText", str)
"""Words about or from a person: stored sealed under the participant's own key."""


class Role(StrEnum):
    """In which capacity somebody takes part in a case."""

    PEER = "peer"
    CLINICIAN = "clinician"
    PARTICIPANT = "participant"
    AUDITOR = "auditor"


class Purpose(StrEnum):
    """Why somebody reads; codes of HL7 v3 ActReason where it has one."""

    TREATMENT = "TREAT"
    PATIENT_REQUEST = "PATRQT"
    AUDIT = "AUDIT"


PURPOSES: dict[Role, Purpose] = {
    Role.PEER: Purpose.TREATMENT,
    Role.CLINICIAN: Purpose.TREATMENT,
    Role.PARTICIPANT: Purpose.PATIENT_REQUEST,
    Role.AUDITOR: Purpose.AUDIT,
}
"""The one purpose under which each role reads."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody on a case, in one role."""

    person: PersonId
    role: Role
