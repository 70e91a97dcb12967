"""Which events change who may see a case or a conference: folded where they are recorded."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from .case.events import CaseOpened, TeamMemberAssigned, TeamMemberReleased
from .conference.events import AttendeeInvited
from .identity import Member, Role
from .recorded import Recorded


@dataclass(frozen=True, kw_only=True)
class MembershipChange:
    """Somebody joins a case or a conference, or leaves it."""

    member: Member
    case: UUID
    joins: bool


def membership_changes(facts: Iterable[Recorded]) -> tuple[MembershipChange, ...]:
    """Who joins and who leaves, in order."""
    return tuple(change for fact in facts for change in _changes(fact))


def _changes(fact: Recorded) -> Iterator[MembershipChange]:
    match fact.event:
        case CaseOpened(participant=person):
            herself = Member(person=person, role=Role.PARTICIPANT)
            yield MembershipChange(member=herself, case=fact.originator_id, joins=True)
        case TeamMemberAssigned(member=member) | AttendeeInvited(member=member):
            yield MembershipChange(member=member, case=fact.originator_id, joins=True)
        case TeamMemberReleased(member=member):
            yield MembershipChange(member=member, case=fact.originator_id, joins=False)
        case _:
            return
