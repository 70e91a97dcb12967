"""Which events change who may see a case or a conference: folded where they are recorded."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .case.events import CaseOpened, TeamMemberAssigned, TeamMemberReleased
from .conference.events import AttendeeInvited
from .emergency.events import EmergencyAccessEnded, EmergencyAccessTaken
from .identity import Member, Role
from .recorded import Recorded


@dataclass(frozen=True, kw_only=True)
class MembershipChange:
    """Somebody joins a case or a conference, or leaves it."""

    member: Member
    case: UUID
    joins: bool
    until: datetime | None = None
    """Until when she belongs to it, where that ends by itself."""


def membership_changes(facts: Iterable[Recorded]) -> tuple[MembershipChange, ...]:
    """Who joins and who leaves, in order."""
    return tuple(change for fact in facts for change in _changes(fact))


def belonging_after(facts: Iterable[Recorded]) -> Mapping[Member, datetime | None]:
    """Who belongs to a case or a conference after some facts, and until when where that ends."""
    there = dict[Member, datetime | None]()
    for change in membership_changes(facts):
        there.pop(change.member, None)
        if change.joins:
            there[change.member] = change.until
    return there


def is_over(until: datetime | None, moment: datetime) -> bool:
    """Whether belonging until then is over at a moment: it is, though nothing was recorded."""
    return until is not None and until <= moment


def _changes(fact: Recorded) -> Iterator[MembershipChange]:
    match fact.event:
        case CaseOpened(participant=person):
            herself = Member(person=person, role=Role.PARTICIPANT)
            yield MembershipChange(member=herself, case=fact.originator_id, joins=True)
        case TeamMemberAssigned(member=member) | AttendeeInvited(member=member):
            yield MembershipChange(member=member, case=fact.originator_id, joins=True)
        case EmergencyAccessTaken(until=until):
            case = fact.originator_id
            yield MembershipChange(member=fact.by, case=case, joins=True, until=until)
        case TeamMemberReleased(member=member) | EmergencyAccessEnded(member=member):
            yield MembershipChange(member=member, case=fact.originator_id, joins=False)
        case _:
            return
