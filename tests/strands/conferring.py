"""A case conference about a story, told to the log from its call to its end."""

from dataclasses import dataclass

from braid.domain.action.events import (
    ActionCompleted,
    ActionKind,
    ActionOverdue,
    FeedbackExchanged,
)
from braid.domain.conference.events import (
    AgendaItemAdded,
    AgendaItemMoved,
    AgendaItemRemoved,
    AttendeeArrived,
    AttendeeConfirmed,
    AttendeeExcused,
    AttendeeLeft,
    ConferenceClosed,
    Packet,
    PacketFrozen,
)
from braid.domain.identity import BRAID, CaseId, PersonalText, Role
from braid.domain.warning.events import Hearing
from braid.ops.assembly import Following, Writing
from braid.ops.database.logins import Logins
from tests.support.tables import Table

from .noticing import declared, noticed
from .story import Story, tell


@dataclass(frozen=True, kw_only=True)
class Hall:
    """What records, what follows, and a case that conferences are about."""

    wrote: Writing
    part: Following
    database: Logins
    story: Story

    def table(self) -> Table:
        """A table that nobody has called yet."""
        return table_of(self.wrote, self.story)

    def conferred(self, *, closing: bool = True) -> Table:
        """A whole conference, and strands that have followed it."""
        table = conferred(self.wrote, self.story, closing=closing)
        self.follow()
        return table

    def follow(self) -> None:
        """Let every strand follow to the end of the log."""
        self.part.follower.catch_up()


def table_of(wrote: Writing, story: Story) -> Table:
    """A table for the story's clinician and peer."""
    return Table(wrote=wrote, clinician=story.desk.clinician, peer=story.peer)


def conferred(wrote: Writing, story: Story, *, closing: bool = True) -> Table:
    """One event of every kind that happens to a conference, and to a case at it."""
    table, other = table_of(wrote, story), CaseId(story.desk.participant)
    table.is_called(cases=(story.desk.case,))
    [slot] = table.agenda()
    table.happens(
        AttendeeConfirmed(member=table.clinician),
        AttendeeExcused(member=table.clinician),
        AgendaItemAdded(item=table.agenda(other)[0]),
        AgendaItemMoved(item=slot.item, before=story.desk.case),
        AgendaItemRemoved(item=other),
        PacketFrozen(position=1, layout=1, packets=(_packet(table),)),
    )
    table.happens(AttendeeArrived(member=table.peer), by=table.peer)
    _agreed(table, story)
    table.happens(AttendeeLeft(member=table.peer), by=table.peer)
    if closing:
        table.happens(AttendeeArrived(member=table.clinician), ConferenceClosed())
    return table


def _agreed(table: Table, story: Story) -> None:
    """What is said of the case, and what becomes of it."""
    case = story.desk.case
    for _ in range(2):
        table.turns_to(case)
    done = table.decides(case, "Call her.")
    late = table.decides(
        case, "Look at the dose.", hearing=Hearing.CLINICIANS, kind=ActionKind.MEDICATION
    )
    table.says(case, FeedbackExchanged(conference=table.conference, words=PersonalText("Thanks.")))
    due = story.desk.cases.history(case)[-1].reported_at
    for action, hearing in ((done, Hearing.TEAM), (late, Hearing.CLINICIANS)):
        table.says(case, ActionOverdue(action=action, hearing=hearing, due=due), by=BRAID)
    note = PersonalText("We talked.")
    table.says(case, ActionCompleted(action=done, hearing=Hearing.TEAM, note=note), by=table.peer)


def _packet(table: Table) -> Packet:
    return Packet(person=table.peer.person, role=Role.PEER, disclosure=1, digest="00")


def told_in_full(wrote: Writing) -> None:
    """Three stories, what was noticed and said at tables in them, and what the program declared."""
    for story in tell(wrote.cases, closing=False):
        list(noticed(story))
        conferred(wrote, story)
    declared(wrote.programs)
