"""A small world: a conference over two cases, and a table of four."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

from braid.domain.case.decisions import assign_team_member
from braid.domain.conference.events import (
    AgendaItem,
    AgendaProposed,
    AttendeeExcused,
    AttendeeInvited,
    ConferenceConvened,
    PacketFrozen,
    Reason,
    ReasonKind,
)
from braid.domain.events import Event
from braid.domain.identity import (
    CommandId,
    ConferenceId,
    Member,
    PersonalText,
    PersonId,
    RequestId,
    Role,
)
from braid.domain.packet.versions import LAYOUT
from braid.domain.store.streams import Wish
from braid.ops.assembly import Writing
from braid.ops.packet.made import Made
from tests.strands.story import Story, begun

from .told import tell

STARTS = (datetime.now(UTC) + timedelta(days=1)).replace(minute=0, second=0, microsecond=0)


@dataclass(frozen=True, kw_only=True)
class World:
    """A conference, its cases and who sits there."""

    wrote: Writing
    first: Story
    """A case of everybody's."""
    second: Story
    """A case of the convener's alone."""
    conference: ConferenceId = field(default_factory=lambda: ConferenceId(uuid4()))
    guest: Member = field(
        default_factory=lambda: Member(person=PersonId(uuid4()), role=Role.CLINICIAN)
    )
    """She belongs to no case at the table."""
    excused: Member = field(
        default_factory=lambda: Member(person=PersonId(uuid4()), role=Role.PEER)
    )

    @property
    def clinician(self) -> Member:
        """Who belongs to both cases."""
        return self.first.desk.clinician

    @property
    def peer(self) -> Member:
        """Who belongs to the first case."""
        return self.first.peer

    def at_table(self, event: Event, by: Member | None = None) -> int:
        """Put an event of the conference on record."""
        wish = Wish(
            by=by or self.clinician,
            command=CommandId(uuid4()),
            request=RequestId(uuid4()),
            fingerprint=b"a test",
        )
        return self.wrote.conferences.decide(self.conference, lambda _, __: event, wish)

    def of_case(self, event: Event, by: Member | None = None) -> int:
        """Put an event of the first case on record."""
        return self.first.by(by or self.clinician, lambda _, __: event)

    def freeze(self) -> PacketFrozen:
        """Everybody is handed a packet of what is on record now."""
        position = self.wrote.conferences.log_position()
        handed = self.wrote.packets.frozen(self.conference, position)
        event = PacketFrozen(position=position, layout=LAYOUT, packets=handed)
        self.at_table(event)
        return event

    def packet(self, member: Member) -> Made:
        """What somebody was handed, made anew."""
        made = self.wrote.packets.of(self.conference, member)
        assert made is not None
        return made


def convened(wrote: Writing) -> World:
    """A world up to the moment before packets are frozen."""
    world = World(wrote=wrote, first=begun(wrote.cases), second=begun(wrote.cases))
    joins = partial(assign_team_member, member=world.clinician, called="Dr. Okafor")
    world.second.by(world.second.desk.clinician, joins)
    tell(world.first)
    _table(world)
    return world


def _table(world: World) -> None:
    convened = ConferenceConvened(starts=STARTS, zone="Europe/Berlin", minutes=90, peers_minutes=10)
    world.at_table(convened)
    for member, name in (
        (world.clinician, "Dr. Okafor"),
        (world.peer, "Darnell Reyes"),
        (world.guest, "Dr. Lindqvist"),
        (world.excused, "Somebody Else"),
    ):
        world.at_table(AttendeeInvited(member=member, name=PersonalText(name)))
    world.at_table(AttendeeExcused(member=world.excused), by=world.excused)
    reason = Reason(kind=ReasonKind.OPEN_LAPSE, weight=30)
    items = (
        AgendaItem(item=world.second.desk.case, score=40, reasons=(reason,)),
        AgendaItem(item=world.first.desk.case, score=30, reasons=(reason,)),
        AgendaItem(item=world.conference, score=0, reasons=()),
    )
    world.at_table(AgendaProposed(items=items))


Later = Callable[[World], None]
"""Something that happens after packets were frozen."""
