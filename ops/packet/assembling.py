"""Making a packet's contents out of histories: a pure function of the log up to a position."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID

from braid.domain.conference.events import AgendaItem, AttendeeInvited
from braid.domain.conference.state import Conference, Standing, replayed
from braid.domain.disclosure.roles import DISCLOSURES, Disclosure
from braid.domain.identity import ConferenceId, Member, Role
from braid.domain.packet.versions import LAYOUT, PACKET_ROLES
from braid.domain.recorded import Recorded
from braid.projections.folded import Folded, belonging, folded

from .case_told import case_told
from .contents import CaseTold, Contents, Item, Seat
from .past import NotThatFar
from .period import since

Histories = Callable[[UUID], Sequence[Recorded]]
"""What had happened in a stream by the position, oldest first."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A conference as it stood at a position, with the cases on its agenda."""

    conference: ConferenceId
    position: int
    as_of: datetime
    histories: Histories
    disclosures: Mapping[Role, Disclosure] = field(default_factory=lambda: DISCLOSURES)
    """By which each role saw: today's, or those of a packet that was made before."""

    @cached_property
    def state(self) -> Conference:
        """Who was asked, and what was on the agenda."""
        return replayed(self.histories(self.conference))

    def handed(self) -> tuple[Member, ...]:
        """Who is handed a packet: everybody at the table but those who cannot come."""
        return tuple(
            one
            for one, standing in self.state.attendees.items()
            if one.role in PACKET_ROLES and standing is not Standing.EXCUSED
        )

    def seats(self) -> Iterator[Seat]:
        """Everybody who was asked to the table, in the order they were asked."""
        names = {
            one.event.member: one.event.name
            for one in self.histories(self.conference)
            if isinstance(one.event, AttendeeInvited)
        }
        for one, standing in self.state.attendees.items():
            yield Seat(person=one.person, role=one.role, name=names[one], standing=standing)

    def belongs(self, member: Member, item: AgendaItem) -> bool:
        """Whether a case on the agenda was hers; the peers' slot is everybody's."""
        if item.item == self.conference:
            return True
        return (member.person, member.role) in belonging(self.histories(item.item))

    def case(self, case: UUID, role: Role) -> Folded:
        """A case as a role saw it."""
        return folded(self.histories(case), self.disclosures[role])

    def told(self, case: UUID, role: Role) -> CaseTold:
        """What is told of a case: the same to all who sit in that role."""
        if (case, role) not in self._told:
            of = self.case(case, role)
            decided_by = self.conference
            self._told[case, role] = case_told(of, self.since(of), self.as_of, decided_by)
        return self._told[case, role]

    def since(self, of: Folded) -> datetime:
        """Since when a case is told of."""
        return since(of, self.conference, self.starts)

    @property
    def starts(self) -> datetime:
        """When it begins. Raises NotThatFar where it was not convened by then."""
        if self.state.starts is None:
            raise NotThatFar(self.position)
        return self.state.starts

    @cached_property
    def _told(self) -> dict[tuple[UUID, Role], CaseTold]:
        return {}


def assembled(table: Table, member: Member) -> Contents:
    """What one attendee is handed."""
    return Contents(
        layout=LAYOUT,
        conference=table.conference,
        as_of=table.as_of,
        person=member.person,
        role=member.role,
        disclosure=table.disclosures[member.role].version,
        starts=table.starts,
        zone=table.state.zone,
        minutes=table.state.minutes,
        peers_minutes=table.state.peers_minutes,
        attendees=tuple(table.seats()),
        agenda=tuple(_agenda(table, member)),
    )


def _agenda(table: Table, member: Member) -> Iterator[Item]:
    """The items that she sees: one that she does not leaves no gap."""
    hers = [one for one in table.state.agenda if table.belongs(member, one)]
    for number, one in enumerate(hers, start=1):
        is_peers_slot = one.item == table.conference
        yield Item(
            number=number,
            is_peers_slot=is_peers_slot,
            score=one.score,
            reasons=one.reasons,
            case=None if is_peers_slot else table.told(one.item, member.role),
        )
