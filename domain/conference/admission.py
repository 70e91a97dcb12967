"""Who may act at the table at all: those who were asked to it, and come, until it is over."""

from braid.domain.identity import ConferenceId, Member, Role
from braid.domain.refusals import NotInYourScope

from .refusals import ConferenceIsOver, ConferenceNotFound, YouAreExcused
from .state import Conference, Standing

TABLE_ROLES = (Role.PEER, Role.CLINICIAN)


def admit(table: Conference, by: Member, *scope: Role, also_excused: bool = False) -> ConferenceId:
    """The conference's id, for who may act there.

    Raises ConferenceNotFound for a stranger, NotInYourScope outside `scope`, ConferenceIsOver when
    it is closed, and YouAreExcused for who does not come. Braid itself is asked to no
    table: where `scope` names it, it acts by the clock.
    """
    is_asked = by in table.attendees or by.role is Role.BRAID
    if table.conference is None or not is_asked:
        raise ConferenceNotFound
    if by.role not in scope:
        raise NotInYourScope
    if table.is_closed:
        raise ConferenceIsOver
    if table.attendees.get(by) is Standing.EXCUSED and not also_excused:
        raise YouAreExcused
    return table.conference
