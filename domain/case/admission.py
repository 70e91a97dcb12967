"""Who may decide on a case at all: its members, while it is open, within their scope."""

from braid.domain.identity import Member, Role
from braid.domain.refusals import CaseIsClosed, CaseNotFound, NotInYourScope

from .state import Case


def admit(case: Case, by: Member, *scope: Role, also_closed: bool = False) -> None:
    """Raise CaseNotFound for a stranger, NotInYourScope outside `scope`, CaseIsClosed when over.

    Braid itself is no member of any case: where `scope` names it, it acts by the clock.
    """
    if by not in case.members and by.role is not Role.BRAID:
        raise CaseNotFound
    if by.role not in scope:
        raise NotInYourScope
    if not case.is_open and not also_closed:
        raise CaseIsClosed
