"""Events of the table as events of one example: about its own people, cases and conference."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from braid.domain.action.events import CaseDiscussed, DecisionRecorded, FeedbackExchanged
from braid.domain.case.events import CaseOpened, TeamMemberAssigned, TeamMemberReleased
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
    Packet,
    PacketFrozen,
)
from braid.domain.emergency.events import EmergencyAccessEnded
from braid.domain.events import Event
from braid.domain.identity import CaseId, ConferenceId, PersonId
from braid.domain.warning.events import WarningCorroborated, WarningRaised

from .example import Example


def owned(example: Example, event: Event) -> Event:
    """The event about the people and the streams of one example."""
    match event:
        case CaseOpened(participant=somebody):
            return replace(event, participant=example.own(somebody))
        case TeamMemberAssigned() | TeamMemberReleased():
            return replace(event, member=example.ours(event.member))
        case EmergencyAccessEnded(member=member):
            return replace(event, member=replace(member, person=example.own(member.person)))
        case WarningRaised() | WarningCorroborated():
            return replace(
                event,
                evidence=tuple(example.event(one) for one in event.evidence),
                counter_evidence=tuple(example.event(one) for one in event.counter_evidence),
            )
        case CaseDiscussed() | FeedbackExchanged() | DecisionRecorded():
            return _agreed(example, event)
        case _:
            return _at_table(example, event)


def _agreed(example: Example, event: CaseDiscussed | FeedbackExchanged | DecisionRecorded) -> Event:
    table = ConferenceId(example.stream(event.conference))
    if isinstance(event, DecisionRecorded):
        return replace(event, conference=table, owner=example.ours(event.owner))
    return replace(event, conference=table)


def _at_table(example: Example, event: Event) -> Event:
    stream = example.stream
    match event:
        case (
            AttendeeInvited()
            | AttendeeConfirmed()
            | AttendeeExcused()
            | AttendeeArrived()
            | AttendeeLeft()
        ):
            return replace(event, member=example.ours(event.member))
        case AgendaProposed():
            return replace(event, items=tuple(_item(one, stream) for one in event.items))
        case AgendaItemAdded():
            return replace(event, item=_item(event.item, stream))
        case AgendaItemMoved():
            before = event.before and stream(event.before)
            return replace(event, item=stream(event.item), before=before)
        case AgendaItemRemoved():
            return replace(event, item=CaseId(stream(event.item)))
        case PacketFrozen():
            return replace(event, packets=tuple(_packet(example, one) for one in event.packets))
        case _:
            return event


def _item(one: AgendaItem, stream: Callable[[UUID], UUID]) -> AgendaItem:
    return replace(one, item=stream(one.item))


def _packet(example: Example, one: Packet) -> Packet:
    return replace(one, person=example.own(PersonId(one.person)))
