"""What may be decided about the agenda: propose it by score, put a case there, move, take off."""

from collections.abc import Callable, Collection, Mapping
from uuid import UUID

from braid.domain.calendar import Calendar
from braid.domain.case.admission import admit as admit_to_case
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import CaseId, ConferenceId, Member, Role
from braid.domain.program.events import Counting

from .admission import TABLE_ROLES, admit
from .agenda import moved
from .events import AgendaItemAdded, AgendaItemMoved, AgendaItemRemoved, AgendaProposed
from .proposing import Outlook, item_of, proposed
from .refusals import AgendaItemNotFound, AlreadyOnTheAgenda, PeersSlotStays
from .state import Conference

KnownCases = Callable[[Collection[Member]], Mapping[CaseId, Case]]
"""The cases to which any of these belong in that role."""


def propose_agenda(
    table: Conference,
    when: Circumstances,
    calendar: Calendar,
    *,
    counting: Counting,
    cases: KnownCases,
) -> AgendaProposed | None:
    """Order the cases of those who come by what presses; what people changed stands.

    Where clinicians come, theirs are the cases: the table can then set a direction for each. Peers
    put others there by hand. Who asks always has it recorded: silence would tell her that nothing
    has changed of cases that she does not see. Braid's clock is silent then.
    """
    conference = admit(table, when.by, *TABLE_ROLES, Role.BRAID)
    look = _outlook(conference, table, when, calendar, counting)
    clinicians = [one for one in table.attending if one.role is Role.CLINICIAN]
    items = proposed(table, cases(clinicians or table.attending), look)
    if when.by.role is Role.BRAID and items == table.agenda:
        return None
    return AgendaProposed(items=items)


def add_to_agenda(
    table: Conference,
    when: Circumstances,
    calendar: Calendar,
    *,
    counting: Counting,
    item: CaseId,
    case: Callable[[CaseId], Case],
) -> AgendaItemAdded:
    """Put a case of one's own on the agenda, at its end."""
    conference = admit(table, when.by, *TABLE_ROLES)
    known = case(item)
    admit_to_case(known, when.by, *TABLE_ROLES)
    if any(one.item == item for one in table.agenda):
        raise AlreadyOnTheAgenda
    look = _outlook(conference, table, when, calendar, counting)
    return AgendaItemAdded(item=item_of(item, known, look, is_asked=True))


def move_agenda_item(
    table: Conference,
    when: Circumstances,
    *,
    item: UUID,
    before: UUID | None,
    own: Callable[[], Collection[CaseId]],
) -> AgendaItemMoved | None:
    """Move an item that one sees before another that one sees, or to the end.

    Whether anything moves is told by what one sees: what lies between and is hidden says nothing.
    """
    slot = admit(table, when.by, *TABLE_ROLES)
    mine = {slot, *own()}
    seen = tuple(one for one in table.agenda if one.item in mine)
    if not {item, before} - {None} <= {one.item for one in seen}:
        raise AgendaItemNotFound
    if item == before or moved(seen, item, before) == seen:
        return None
    return AgendaItemMoved(item=item, before=before)


def remove_from_agenda(
    table: Conference,
    when: Circumstances,
    *,
    item: CaseId,
    own: Callable[[], Collection[CaseId]],
) -> AgendaItemRemoved | None:
    """Take a case of one's own off the agenda; a new proposal does not bring it back."""
    slot = admit(table, when.by, *TABLE_ROLES)
    if item == slot:
        raise PeersSlotStays
    if item not in own():
        raise AgendaItemNotFound
    if any(one.item == item for one in table.agenda):
        return AgendaItemRemoved(item=item)
    if item in table.removed:
        return None
    raise AgendaItemNotFound


def _outlook(
    conference: ConferenceId,
    table: Conference,
    when: Circumstances,
    calendar: Calendar,
    counting: Counting,
) -> Outlook:
    """As of when a table looks: when it sits, or now where it sits already."""
    at = max(when.now, table.starts or when.now)
    return Outlook(conference=conference, at=at, calendar=calendar, counting=counting)
