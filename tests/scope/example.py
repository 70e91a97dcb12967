"""One pair of histories: the people and the streams that its events are about."""

from dataclasses import dataclass, replace
from uuid import UUID, uuid4, uuid5

from braid.domain.identity import BRAID, EventId, Member, PersonId, Role

from .beats import AT_TABLE, person
from .claims import named


@dataclass(frozen=True, kw_only=True)
class Example:
    """One pair of histories: ids of its own, the same in both worlds."""

    names: UUID

    def id(self, what: str) -> UUID:
        return uuid5(self.names, what)

    def case(self, number: int) -> UUID:
        return self.id(f"case {number}")

    def person(self, role: Role, case: int = 0) -> PersonId:
        return self.own(PersonId(named(person(role, case))))

    def own(self, somebody: PersonId) -> PersonId:
        """A person of the table as a person of this example alone."""
        return PersonId(uuid5(self.names, str(somebody)))

    def ours(self, member: Member) -> Member:
        """Somebody of the table as one of this example alone."""
        return replace(member, person=self.own(member.person))

    def stream(self, key: UUID) -> UUID:
        """A case or a conference of the table as one of this example alone."""
        known = {named(f"case {number}"): self.case(number) for number in range(AT_TABLE + 1)}
        return known.get(key, key)

    def member(self, role: Role, case: int) -> Member:
        """Who acts in a role on a case."""
        return BRAID if role is Role.BRAID else Member(person=self.person(role, case), role=role)

    def event(self, key: UUID) -> EventId:
        """The id of an event, by the name of its beat."""
        return EventId(uuid5(self.names, str(key)))


def new_example() -> Example:
    return Example(names=uuid4())
