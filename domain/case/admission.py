"""Who may decide on a case at all: its members, while it is open, within their scope."""

from braid.domain.emergency.refusals import NotInAnEmergency
from braid.domain.emergency.state import not_ended
from braid.domain.identity import Member, Role
from braid.domain.refusals import CaseIsClosed, CaseNotFound, NotInYourScope
from braid.domain.retention.refusals import RecordIsErased

from .state import Case


def admit(
    case: Case,
    by: Member,
    *scope: Role,
    also_closed: bool = False,
    also_in_emergency: bool = False,
) -> None:
    """Raise CaseNotFound for a stranger, NotInYourScope outside `scope`, CaseIsClosed when over.

    Of an erased record nothing is ever decided again: auditors hear RecordIsErased, and its people
    what strangers hear.

    Braid itself is no member of any case: where `scope` names it, it acts by the clock. Nor are
    auditors: they may decide on every case there is. Who has a case by emergency hears
    NotInAnEmergency, unless it is something that such a person does.
    """
    is_emergency = any(not_ended(case.emergencies, by))
    if by not in case.members and not is_emergency and not _is_outside(case, by.role):
        raise CaseNotFound
    if case.retention.is_erased and by.role is not Role.AUDITOR:
        raise CaseNotFound
    if by.role not in scope:
        raise NotInYourScope
    if is_emergency and not also_in_emergency:
        raise NotInAnEmergency
    if case.retention.is_erased:
        raise RecordIsErased
    if not case.is_open and not also_closed:
        raise CaseIsClosed


def _is_outside(case: Case, role: Role) -> bool:
    """Whether this role decides without belonging to the case."""
    return role is Role.BRAID or (role is Role.AUDITOR and case.participant is not None)
