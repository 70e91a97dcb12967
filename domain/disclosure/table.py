"""A conference, and what it says of a case, in the shape that readers are shown."""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never
from uuid import UUID

from braid.domain.action.events import (
    ActionCompleted,
    ActionKind,
    ActionOverdue,
    CaseDiscussed,
    DecisionRecorded,
    FeedbackExchanged,
)
from braid.domain.conference.events import (
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
    Packet,
    PacketFrozen,
)
from braid.domain.events import ActionEvent, ConferenceEvent
from braid.domain.identity import ActionId, ConferenceId, Role, WarningId
from braid.domain.made import made_at_once
from braid.domain.warning.events import Hearing

from .line import Kind, TeamMember


@made_at_once
@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What the table said or decided of a case, or what became of it."""

    conference: ConferenceId | None = None
    action: ActionId | None = None
    hearing: Hearing | None = None
    kind: ActionKind | None = None
    what: str | None = None
    why: str | None = None
    owner: UUID | None = None
    owner_role: Role | None = None
    due: datetime | None = None
    answers: tuple[WarningId, ...] = ()
    """The early warnings that it answers, those that this reader hears of."""
    note: str | None = None


@made_at_once
@dataclass(frozen=True, kw_only=True)
class AtTable:
    """What happened to a conference: one of these, as the line's kind says."""

    starts: datetime | None = None
    zone: str | None = None
    minutes: int | None = None
    peers_minutes: int | None = None
    attendee: TeamMember | None = None
    items: tuple[AgendaItem, ...] = ()
    item: UUID | None = None
    before: UUID | None = None
    position: int | None = None
    packets: tuple[Packet, ...] = ()


def agreed(event: ActionEvent, hearings: frozenset[Hearing]) -> Agreed:
    """What was said or decided, for somebody who hears so much."""
    match event:
        case CaseDiscussed(conference=conference) | FeedbackExchanged(conference=conference):
            return Agreed(conference=conference)
        case DecisionRecorded():
            return Agreed(
                conference=event.conference,
                action=event.action,
                hearing=event.hearing,
                kind=event.kind,
                what=event.what,
                why=event.why,
                owner=event.owner.person,
                owner_role=event.owner.role,
                due=event.due,
                answers=tuple(one.warning for one in event.answers if one.hearing in hearings),
            )
        case ActionCompleted():
            return Agreed(action=event.action, hearing=event.hearing, note=event.note)
        case ActionOverdue():
            return Agreed(action=event.action, hearing=event.hearing, due=event.due)
        case _:
            assert_never(event)


def told(event: ActionEvent) -> tuple[Kind, str]:
    """The kind of line, and its headline for the team."""
    match event:
        case CaseDiscussed():
            return Kind.CASE_DISCUSSED, "The case conference talked about this case."
        case DecisionRecorded():
            return Kind.DECISION_RECORDED, "The case conference decided something."
        case ActionCompleted():
            return Kind.ACTION_COMPLETED, "What was decided is done."
        case ActionOverdue():
            return Kind.ACTION_OVERDUE, "What was decided still waits. It comes back to the table."
        case FeedbackExchanged():
            return Kind.FEEDBACK_EXCHANGED, "Feedback from one side to the other."
        case _:
            assert_never(event)


def at_table(event: ConferenceEvent) -> AtTable:
    """What happened to the conference, for those who sit at it."""
    match event:
        case ConferenceConvened():
            return AtTable(
                starts=event.starts,
                zone=event.zone,
                minutes=event.minutes,
                peers_minutes=event.peers_minutes,
            )
        case AttendeeInvited(member=one, name=called):
            return AtTable(attendee=TeamMember(person=one.person, role=one.role, name=called))
        case (
            AttendeeConfirmed(member=one)
            | AttendeeExcused(member=one)
            | AttendeeArrived(member=one)
            | AttendeeLeft(member=one)
        ):
            return AtTable(attendee=TeamMember(person=one.person, role=one.role, name=None))
        case AgendaProposed(items=items):
            return AtTable(items=items)
        case AgendaItemAdded(item=added):
            return AtTable(items=(added,))
        case AgendaItemMoved(item=item, before=before):
            return AtTable(item=item, before=before)
        case AgendaItemRemoved(item=item):
            return AtTable(item=item)
        case PacketFrozen() | ConferenceClosed():
            # That packets were made, everybody hears; whose came to what, auditors alone.
            return AtTable()
        case _:
            assert_never(event)


def of_table(event: ConferenceEvent) -> tuple[Kind, str]:
    """The kind of line, and its headline."""
    match event:
        case ConferenceConvened():
            return Kind.CONFERENCE_CONVENED, "A case conference was called."
        case AttendeeInvited():
            return Kind.ATTENDEE_INVITED, "Somebody was asked to the table."
        case AttendeeConfirmed():
            return Kind.ATTENDEE_CONFIRMED, "Somebody will come."
        case AttendeeExcused():
            return Kind.ATTENDEE_EXCUSED, "Somebody cannot come."
        case AttendeeArrived():
            return Kind.ATTENDEE_ARRIVED, "Somebody sat down at the table."
        case AttendeeLeft():
            return Kind.ATTENDEE_LEFT, "Somebody left the table."
        case AgendaProposed():
            return Kind.AGENDA_PROPOSED, "The agenda was proposed."
        case AgendaItemAdded():
            return Kind.AGENDA_ITEM_ADDED, "A case was put on the agenda."
        case AgendaItemMoved():
            return Kind.AGENDA_ITEM_MOVED, "The agenda was put in another order."
        case AgendaItemRemoved():
            return Kind.AGENDA_ITEM_REMOVED, "A case was taken off the agenda."
        case PacketFrozen():
            return Kind.PACKET_FROZEN, "Everybody's packet was made."
        case ConferenceClosed():
            return Kind.CONFERENCE_CLOSED, "The conference is over."
        case _:
            assert_never(event)
