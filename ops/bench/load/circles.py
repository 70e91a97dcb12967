"""Circles: who works together on which cases, made from numbers alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import NAMESPACE_URL, UUID, uuid5

from braid.domain.identity import CaseId, CheckInId, ConferenceId, Member, PersonId, Role

from .plan import CLINICIANS, PEERS, Size

ROOT = uuid5(NAMESPACE_URL, "braid:load")
WITH = 3
"""How many peers a case has; and two clinicians."""


@dataclass(frozen=True, kw_only=True)
class One:
    """One case of a circle, and its team."""

    number: int
    clinicians: tuple[Member, ...]
    """The first of them opens the case."""
    peers: tuple[Member, ...]

    @property
    def case(self) -> CaseId:
        """The case."""
        return CaseId(_key(f"case {self.number}"))

    @property
    def participant(self) -> PersonId:
        """Whose recovery it is."""
        return PersonId(_key(f"participant {self.number}"))

    @property
    def check_in(self) -> CheckInId:
        """The case's standing check-in."""
        return CheckInId(_key(f"check-in {self.number}"))


@dataclass(frozen=True, kw_only=True)
class Circle:
    """Some clinicians and peers, who meet at one table about their cases."""

    number: int
    size: Size

    @property
    def conference(self) -> ConferenceId:
        """Where they meet."""
        return ConferenceId(_key(f"conference {self.number}"))

    @cached_property
    def clinicians(self) -> tuple[Member, ...]:
        """Its clinicians."""
        return self._staff(Role.CLINICIAN, CLINICIANS)

    @cached_property
    def peers(self) -> tuple[Member, ...]:
        """Its peers."""
        return self._staff(Role.PEER, PEERS)

    @cached_property
    def cases(self) -> tuple[One, ...]:
        """Its cases."""
        numbers = range(self.number, self.size.cases, self.size.circles)
        return tuple(self._one(place, number) for place, number in enumerate(numbers))

    def cases_of(self, member: Member) -> list[One]:
        """The cases on whose teams somebody is."""
        return [one for one in self.cases if member in (*one.clinicians, *one.peers)]

    def _one(self, place: int, number: int) -> One:
        clinicians = (self.clinicians[(place + step) % CLINICIANS] for step in range(2))
        peers = (self.peers[(place + step * 5) % PEERS] for step in range(WITH))
        return One(number=number, clinicians=tuple(clinicians), peers=tuple(peers))

    def _staff(self, role: Role, many: int) -> tuple[Member, ...]:
        names = (f"{role.value} {self.number} {place}" for place in range(many))
        return tuple(Member(person=PersonId(_key(name)), role=role) for name in names)


def circles(size: Size) -> list[Circle]:
    """Every circle of a program."""
    return [Circle(number=number, size=size) for number in range(size.circles)]


def in_turn(found: list[Circle], role: Role) -> Iterator[tuple[Circle, Member]]:
    """Everybody of a role, one of each circle after the other."""
    staff = [circle.peers if role is Role.PEER else circle.clinicians for circle in found]
    for places in zip(*staff, strict=True):
        yield from zip(found, places, strict=True)


def _key(name: str) -> UUID:
    return uuid5(ROOT, name)
