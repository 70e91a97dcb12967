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
CheckInId = NewType("CheckInId", UUID)
WarningId = NewType("WarningId", UUID)
WindowId = NewType("WindowId", UUID)
TimerId = NewType("TimerId", UUID)
ConferenceId = NewType("ConferenceId", UUID)
ActionId = NewType("ActionId", UUID)
AccessId = NewType("AccessId", UUID)
EventId = NewType("EventId", UUID)
CommandId = NewType("CommandId", UUID)
"""Chosen by the caller; the same command id is carried out once."""
RequestId = NewType("RequestId", UUID)
"""One request to Braid, from the first log line to the last."""

PersonalText = NewType("PersonalText", str)
"""Words about or from a person: stored sealed under the participant's own key."""
ERASED = PersonalText("erased")
"""Stands where a person's words were, once the key that opened them was destroyed."""


class Role(StrEnum):
    """In which capacity somebody acts. Braid itself acts by the clock, and never reads."""

    PEER = "peer"
    CLINICIAN = "clinician"
    PARTICIPANT = "participant"
    AUDITOR = "auditor"
    LEAD = "lead"
    BRAID = "braid"


READING_ROLES = (Role.PEER, Role.CLINICIAN, Role.PARTICIPANT, Role.AUDITOR, Role.LEAD)
"""Roles that people sign in with: each has its disclosure, its strand and its schema."""
CASE_ROLES = (Role.PEER, Role.CLINICIAN, Role.PARTICIPANT)
"""Roles that belong to a case."""


class Purpose(StrEnum):
    """Why somebody reads; codes of HL7 v3 ActReason where it has one."""

    TREATMENT = "TREAT"
    EMERGENCY = "ETREAT"
    PATIENT_REQUEST = "PATRQT"
    AUDIT = "AUDIT"
    OPERATIONS = "HOPERAT"


PURPOSES: dict[Role, Purpose] = {
    Role.PEER: Purpose.TREATMENT,
    Role.CLINICIAN: Purpose.TREATMENT,
    Role.PARTICIPANT: Purpose.PATIENT_REQUEST,
    Role.AUDITOR: Purpose.AUDIT,
    Role.LEAD: Purpose.OPERATIONS,
}
"""The purpose under which each role reads; a case that is had by emergency is read for that."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody on a case, in one role."""

    person: PersonId
    role: Role


BRAID = Member(person=PersonId(UUID("b1a1d000-0000-4000-8000-000000000000")), role=Role.BRAID)
"""Braid as an author: what its clock and its rules record."""
