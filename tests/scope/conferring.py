"""A case conference of ours, as beats: how it is called, and what may follow on its table."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

from braid.domain.conference.events import (
    AgendaItem,
    AgendaItemAdded,
    AgendaItemRemoved,
    AgendaProposed,
    AttendeeArrived,
    AttendeeConfirmed,
    AttendeeExcused,
    AttendeeInvited,
    AttendeeLeft,
    ConferenceConvened,
)
from braid.domain.events import ConferenceEvent, Event
from braid.domain.identity import Member, PersonalText

from .beats import AT_TABLE, BEGAN, Beat, beat
from .claims import CLINICIAN, TEAM, Row, member
from .rows_of_conferences import AGENDA, CONFERENCES, THEIRS

ELSEWHERE = tuple(
    row for row in CONFERENCES if isinstance(row.event, AgendaItemAdded | AgendaItemRemoved)
)
"""What happens at our table to a case of others."""
ROWS = tuple(row for row in CONFERENCES if not isinstance(row.event, ConferenceConvened))


def called(*, with_theirs: bool = False) -> list[Beat]:
    """A conference of our clinician and our peer, with their cases on its agenda."""
    begins = ConferenceConvened(
        starts=BEGAN + timedelta(days=20), zone="Europe/Paris", minutes=75, peers_minutes=10
    )
    invited = [AttendeeInvited(member=member(role), name=PersonalText(role)) for role in TEAM]
    proposed = AgendaProposed(items=AGENDA)
    events = [begins, *invited, elsewhere_too(proposed) if with_theirs else proposed]
    return [
        Beat(key=f"called {place}", case=AT_TABLE, by=CLINICIAN, event=event, minute=1)
        for place, event in enumerate(events)
    ]


def at_table(key: str, row: Row, minute: int) -> Beat:
    """A row of the table as it happens at ours."""
    return beat(key, row, AT_TABLE, 0, minute)


def is_elsewhere(event: Event) -> bool:
    """Whether it is about a case of others alone."""
    if isinstance(event, AgendaItemAdded):
        return event.item.item == THEIRS
    return isinstance(event, AgendaItemRemoved) and event.item == THEIRS


def elsewhere_too(event: Event) -> Event:
    """The event with a case of others first on the agenda, where it tells of a whole one."""
    if not isinstance(event, AgendaProposed):
        return event
    theirs = AgendaItem(item=THEIRS, score=90, reasons=())
    return replace(event, items=(theirs, *event.items))


@dataclass
class Seats:
    """What a table allows next."""

    asked: set[Member] = field(default_factory=set)
    items: list[UUID] = field(default_factory=list)
    is_called: bool = False

    def allows(self, event: ConferenceEvent) -> bool:
        """Whether an event may follow; it has happened then."""
        if isinstance(event, ConferenceConvened) is self.is_called:
            return False
        self.is_called = True
        match event:
            case AttendeeInvited(member=one):
                self.asked.add(one)
            case (
                AttendeeConfirmed(member=one)
                | AttendeeExcused(member=one)
                | AttendeeArrived(member=one)
                | AttendeeLeft(member=one)
            ):
                return one in self.asked
            case AgendaProposed(items=items):
                self.items = [one.item for one in items]
            case AgendaItemAdded(item=added):
                return self._adds(added.item)
            case AgendaItemRemoved(item=item):
                self.items = [one for one in self.items if one != item]
            case _:
                return True
        return True

    def _adds(self, item: UUID) -> bool:
        is_new = item not in self.items
        self.items += [item] if is_new else []
        return is_new
