"""What may be decided about a case and its team."""

from braid.domain.clocks import Circumstances
from braid.domain.emergency.decisions import ended_for
from braid.domain.emergency.events import EmergencyAccessEnded
from braid.domain.identity import Member, PersonId, Role
from braid.domain.refusals import (
    AlreadyOnTheTeam,
    LastClinicianStays,
    NobodyIsTheirOwnHelper,
    NotInYourScope,
    NotOnTheTeam,
    OnlyPeersAndCliniciansJoin,
)
from braid.domain.text import name, optional_text

from .admission import admit
from .events import (
    CaseClosed,
    CaseOpened,
    ClosingReason,
    Discharged,
    Setting,
    TeamMemberAssigned,
    TeamMemberReleased,
)
from .state import Case

TEAM_ROLES = frozenset({Role.PEER, Role.CLINICIAN})


def open_case(
    when: Circumstances,
    *,
    participant: PersonId,
    called: str,
    clinician_name: str,
    clinical_summary: str | None = None,
    ehr_patient: str | None = None,
) -> tuple[CaseOpened, TeamMemberAssigned]:
    """Begin an episode of support, with the clinician who begins it on the team."""
    if when.by.role is not Role.CLINICIAN:
        raise NotInYourScope
    if participant == when.by.person:
        raise NobodyIsTheirOwnHelper
    opened = CaseOpened(
        participant=participant,
        name=name(called),
        clinical_summary=optional_text(clinical_summary),
        ehr_patient=optional_text(ehr_patient),
    )
    return opened, TeamMemberAssigned(member=when.by, name=name(clinician_name))


def close_case(
    case: Case, when: Circumstances, *, reason: ClosingReason, note: str | None = None
) -> CaseClosed:
    """End the episode."""
    admit(case, when.by, Role.CLINICIAN)
    return CaseClosed(reason=reason, note=optional_text(note))


def record_discharge(case: Case, when: Circumstances, *, setting: Setting) -> Discharged:
    """She leaves a setting of care; her case and her team stay (E25)."""
    admit(case, when.by, Role.CLINICIAN)
    return Discharged(setting=setting)


def assign_team_member(
    case: Case, when: Circumstances, *, member: Member, called: str
) -> TeamMemberAssigned | tuple[EmergencyAccessEnded | TeamMemberAssigned, ...]:
    """Bring somebody onto the team; what she had of the case by emergency is over with it."""
    admit(case, when.by, Role.CLINICIAN)
    if member.role not in TEAM_ROLES:
        raise OnlyPeersAndCliniciansJoin
    if member.person == case.participant:
        raise NobodyIsTheirOwnHelper
    if member in case.members:
        raise AlreadyOnTheTeam
    assigned, ended = TeamMemberAssigned(member=member, name=name(called)), ended_for(case, member)
    return (*ended, assigned) if ended else assigned


def release_team_member(case: Case, when: Circumstances, *, member: Member) -> TeamMemberReleased:
    """Let somebody leave the team, of a closed case too: who has left sees nothing of it."""
    admit(case, when.by, Role.CLINICIAN, also_closed=True)
    if member.role not in TEAM_ROLES or member not in case.members:
        raise NotOnTheTeam
    clinicians = {one for one in case.members if one.role is Role.CLINICIAN}
    if case.is_open and clinicians == {member}:
        raise LastClinicianStays
    return TeamMemberReleased(member=member)
