"""Through whose eyes a case is looked at: a role's, or one person's in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from braid.domain.case.events import CaseOpened, TeamMemberAssigned
from braid.domain.identity import CASE_ROLES, Member, PersonId, Role
from braid.domain.membership import is_over, membership_changes
from braid.domain.recorded import Recorded

ROLES_WITH_EYES = (*CASE_ROLES, Role.AUDITOR)
"""Roles that see lines of cases. A lead sees none."""


@dataclass(frozen=True, kw_only=True)
class Eyes:
    """Somebody who looks: everybody of a role, or one person of it."""

    role: Role
    person: PersonId | None = None
    name: str | None = None
    """The person's, as the case has it."""

    @property
    def label(self) -> str:
        """Whose eyes they are, in words."""
        if self.person is None:
            return self.role.value
        return f"{self.name or self.person}, {self.role.value}"

    def belonged(self, history: Sequence[Recorded]) -> tuple[bool, ...]:
        """Whether the case was theirs to see after each event; a role's it always is."""
        return (True,) * len(history) if self.person is None else self.present(history)

    def present(self, history: Sequence[Recorded]) -> tuple[bool, ...]:
        """Whether she, or anybody of the role, belonged to the case after each event."""
        if self.role is Role.AUDITOR:
            return (True,) * len(history)
        here, after = dict[PersonId, datetime | None](), list[bool]()
        for recorded in history:
            for change in membership_changes([recorded]):
                if self._are_of(change.member):
                    here.pop(change.member.person, None)
                    here |= {change.member.person: change.until} if change.joins else {}
            moment = recorded.recorded_at
            after.append(any(not (moment and is_over(until, moment)) for until in here.values()))
        return tuple(after)

    def _are_of(self, member: Member) -> bool:
        return member.role is self.role and self.person in {None, member.person}


def eyes_of(person: PersonId, history: Sequence[Recorded]) -> tuple[Eyes, ...]:
    """A person's eyes, in each role in which she ever belonged to a case."""
    names = _names(history)
    roles = dict.fromkeys(
        change.member.role
        for change in membership_changes(history)
        if change.member.person == person
    )
    return tuple(
        Eyes(role=role, person=person, name=names.get(Member(person=person, role=role)))
        for role in roles
    )


def _names(history: Sequence[Recorded]) -> dict[Member, str | None]:
    """What everybody on a case is called there."""
    names = dict[Member, str | None]()
    for recorded in history:
        match recorded.event:
            case TeamMemberAssigned(member=member, name=name):
                names[member] = name
            case CaseOpened(participant=person, name=name):
                names[Member(person=person, role=Role.PARTICIPANT)] = name
            case _:
                pass
    return names
