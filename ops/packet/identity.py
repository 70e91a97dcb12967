"""Which packet a file says it is: conference, person, role and position."""

import re
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from braid.domain.identity import ConferenceId, Member, PersonId, Role

from .contents import Contents

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
WRITTEN = re.compile(
    rf"braid-packet conference=({_UUID}) person=({_UUID}) "
    rf"role=({Role.CLINICIAN}|{Role.PEER}) position=([1-9][0-9]{{0,17}})"
)


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Which packet it is."""

    conference: ConferenceId
    member: Member
    position: int

    @classmethod
    def of(cls, contents: Contents) -> Self:
        """That of a packet."""
        return cls(
            conference=contents.conference,
            member=Member(person=contents.person, role=contents.role),
            position=contents.position,
        )

    @classmethod
    def read(cls, written: str) -> Self | None:
        """That which is written; None where none is, or more than one."""
        found = set(WRITTEN.findall(written))
        if len(found) != 1:
            return None
        [(conference, person, role, position)] = found
        return cls(
            conference=ConferenceId(UUID(conference)),
            member=Member(person=PersonId(UUID(person)), role=Role(role)),
            position=int(position),
        )

    def __str__(self) -> str:
        """Written so that it can be read again."""
        return (
            f"braid-packet conference={self.conference} person={self.member.person} "
            f"role={self.member.role} position={self.position}"
        )
