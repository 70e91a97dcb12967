"""What happens to a case and its team. These names are the storage format: rename nothing."""

from dataclasses import dataclass
from enum import StrEnum

from braid.domain.identity import Member, PersonalText, PersonId


class ClosingReason(StrEnum):
    """Why a case was closed. None of them is a sanction, and none can be added that is (P1)."""

    GOALS_MET = "goals_met"
    MOVED_ON = "moved_on"
    ASKED_TO_STOP = "asked_to_stop"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class CaseOpened:
    """An episode of recovery support began."""

    participant: PersonId
    name: PersonalText
    clinical_summary: PersonalText | None
    ehr_patient: PersonalText | None


@dataclass(frozen=True, kw_only=True)
class CaseClosed:
    """The episode ended."""

    reason: ClosingReason
    note: PersonalText | None


class Setting(StrEnum):
    """What somebody is discharged from."""

    DETOX = "detox"
    INPATIENT = "inpatient"
    RESIDENTIAL = "residential"
    INTENSIVE_OUTPATIENT = "intensive_outpatient"


@dataclass(frozen=True, kw_only=True)
class Discharged:
    """She left a setting of care: a transfer of responsibility, not a finish line (E25)."""

    setting: Setting


@dataclass(frozen=True, kw_only=True)
class TeamMemberAssigned:
    """Somebody joined the team: from now on she sees what her role may see."""

    member: Member
    name: PersonalText


@dataclass(frozen=True, kw_only=True)
class TeamMemberReleased:
    """Somebody left the team: from now on she sees nothing of the case."""

    member: Member
