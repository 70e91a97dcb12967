"""Which packet a file says it is: conference, person and role, and the versions of its form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from braid.domain.identity import ConferenceId, Member, PersonId, Role

from .contents import Contents

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_VERSION = "[1-9][0-9]{0,8}"
WRITTEN = re.compile(
    rf"braid-packet conference=({_UUID}) person=({_UUID}) "
    rf"role=({Role.CLINICIAN}|{Role.PEER}) layout=({_VERSION}) disclosure=({_VERSION})"
)


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Which packet it is."""

    conference: ConferenceId
    member: Member
    layout: int
    disclosure: int

    @classmethod
    def of(cls, contents: Contents) -> Self:
        """That of a packet."""
        return cls(
            conference=contents.conference,
            member=Member(person=contents.person, role=contents.role),
            layout=contents.layout,
            disclosure=contents.disclosure,
        )

    @classmethod
    def read(cls, written: str) -> Iterator[Self]:
        """Those which are written, each once: somebody's words may look like one too."""
        for found in dict.fromkeys(WRITTEN.findall(written)):
            conference, person, role, layout, disclosure = found
            yield cls(
                conference=ConferenceId(UUID(conference)),
                member=Member(person=PersonId(UUID(person)), role=Role(role)),
                layout=int(layout),
                disclosure=int(disclosure),
            )

    def __str__(self) -> str:
        """Written so that it can be read again."""
        return (
            f"braid-packet conference={self.conference} person={self.member.person} "
            f"role={self.member.role} layout={self.layout} disclosure={self.disclosure}"
        )
