"""Which version of a role's disclosure was in force where in the log."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from braid.domain.identity import Role
from braid.domain.program.events import DisclosureAdopted
from braid.domain.recorded import Recorded

from .roles import DISCLOSURES, Disclosure, disclosure_of


@dataclass(frozen=True, kw_only=True)
class Adopted:
    """A version of a disclosure, from a position of the log on."""

    position: int
    version: int


def adopted(program: Iterable[Recorded], role: Role) -> Iterator[Adopted]:
    """Which versions a role saw by, in the order in which the program's history tells them."""
    for one in program:
        if isinstance(one.event, DisclosureAdopted) and one.event.role is role:
            yield Adopted(position=one.position or 0, version=one.event.version)


def in_force(program: Iterable[Recorded], role: Role, position: int) -> Disclosure:
    """By which disclosure a role saw at a position. Raises DisclosureNotKept.

    What held before the first version on record is taken to be that version; today's where the
    program's history tells of none.
    """
    version: int | None = None
    for one in adopted(program, role):
        if version is None or one.position <= position:
            version = one.version
    return DISCLOSURES[role] if version is None else disclosure_of(role, version)
