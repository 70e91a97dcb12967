"""A case conference as its events have made it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import reduce
from typing import assert_never
from uuid import UUID

from braid.domain.events import ConferenceEvent
from braid.domain.identity import ConferenceId, Member
from braid.domain.recorded import Recorded

from .agenda import moved
from .events import (
    AgendaItem,
    AgendaItemAdded,
    AgendaItemMoved,
    AgendaItemRemoved,
    AgendaProposed,
    AttendeeArrived,
    AttendeeConfirmed,
    AttendeeExcused,
    AttendeeInvited,
    AttendeeLeft,
    ConferenceClosed,
    ConferenceConvened,
    PacketFrozen,
)

NOBODY_CLOSED = timedelta(hours=12)
"""How long after its time a conference stays open that nobody closes."""

Arranged = AgendaProposed | AgendaItemAdded | AgendaItemMoved | AgendaItemRemoved


class Standing(StrEnum):
    """Whether somebody comes to the table."""

    INVITED = "invited"
    CONFIRMED = "confirmed"
    EXCUSED = "excused"


@dataclass(frozen=True, kw_only=True)
class Conference:
    """One case conference, replayed."""

    conference: ConferenceId | None = None
    """None until it is convened."""
    starts: datetime | None = None
    zone: str = "UTC"
    minutes: int = 0
    peers_minutes: int = 0
    convened_by: Member | None = None
    attendees: Mapping[Member, Standing] = field(default_factory=dict)
    present: frozenset[Member] = frozenset()
    agenda: tuple[AgendaItem, ...] = ()
    removed: frozenset[UUID] = frozenset()
    """Cases that people took off: a new proposal does not bring them back."""
    added: frozenset[UUID] = frozenset()
    """Cases that people put on: a new proposal leaves them there."""
    moves: tuple[AgendaItemMoved, ...] = ()
    """What people moved, in order: a new proposal makes the same moves."""
    proposed_at: datetime | None = None
    """When the agenda was last proposed."""
    is_gathered_anew: bool = False
    """Whether who comes has changed since then."""
    frozen: PacketFrozen | None = None
    is_closed: bool = False

    @property
    def attending(self) -> tuple[Member, ...]:
        """Who was invited and is not excused, in the order in which they were invited."""
        return tuple(one for one, how in self.attendees.items() if how is not Standing.EXCUSED)

    @property
    def ends(self) -> datetime | None:
        """When its time is over, whether or not somebody has closed it; None until convened."""
        return self.starts and self.starts + timedelta(minutes=self.minutes)

    @property
    def closes(self) -> datetime | None:
        """When Braid closes it, where nobody has by then; None until convened."""
        return self.ends and self.ends + NOBODY_CLOSED


def replayed(history: Iterable[Recorded]) -> Conference:
    """The conference after all its events."""
    return reduce(after, history, Conference())


def after(table: Conference, recorded: Recorded) -> Conference:
    """The conference after one more event; events of other streams are none of its."""
    event = recorded.event
    if not isinstance(event, ConferenceEvent):
        return table
    match event:
        case ConferenceConvened():
            return _convened(event, recorded)
        case AttendeeInvited(member=member):
            return _stands(table, member, Standing.INVITED)
        case AttendeeConfirmed(member=member):
            return _stands(table, member, Standing.CONFIRMED)
        case AttendeeExcused(member=member):
            return _stands(table, member, Standing.EXCUSED)
        case AttendeeArrived(member=member):
            return replace(table, present=table.present | {member})
        case AttendeeLeft(member=member):
            return replace(table, present=table.present - {member})
        case AgendaProposed() | AgendaItemAdded() | AgendaItemMoved() | AgendaItemRemoved():
            return _agenda(table, event, recorded.occurred.latest)
        case PacketFrozen():
            return replace(table, frozen=event)
        case ConferenceClosed():
            return replace(table, is_closed=True, present=frozenset())
        case _:
            assert_never(event)


def _agenda(table: Conference, event: Arranged, at: datetime) -> Conference:
    match event:
        case AgendaProposed(items=items):
            return replace(table, agenda=items, proposed_at=at, is_gathered_anew=False)
        case AgendaItemAdded(item=added):
            return replace(
                table,
                agenda=(*table.agenda, added),
                added=table.added | {added.item},
                removed=table.removed - {added.item},
            )
        case AgendaItemMoved(item=item, before=before):
            agenda = moved(table.agenda, item, before)
            return replace(table, agenda=agenda, moves=(*table.moves, event))
        case AgendaItemRemoved(item=item):
            return replace(
                table,
                agenda=tuple(one for one in table.agenda if one.item != item),
                added=table.added - {item},
                removed=table.removed | {item},
            )
        case _:
            assert_never(event)


def _convened(event: ConferenceConvened, recorded: Recorded) -> Conference:
    """A new table: the peers' slot is on its agenda from the start."""
    key = ConferenceId(recorded.originator_id)
    return Conference(
        conference=key,
        starts=event.starts,
        zone=event.zone,
        minutes=event.minutes,
        peers_minutes=event.peers_minutes,
        convened_by=recorded.by,
        agenda=(AgendaItem(item=key, score=0, reasons=()),),
    )


def _stands(table: Conference, member: Member, standing: Standing) -> Conference:
    present = table.present - {member} if standing is Standing.EXCUSED else table.present
    seated = replace(table, attendees={**table.attendees, member: standing}, present=present)
    is_anew = table.is_gathered_anew or set(seated.attending) != set(table.attending)
    return replace(seated, is_gathered_anew=is_anew)
