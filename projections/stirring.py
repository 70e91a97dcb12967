"""Announcements: that a strand has followed so far, and marks of what has moved in it.

An announcement reaches every login that listens. A mark names a case, or a kind of news, under a
key and under the announcement's own position: who lacks the key learns how many have moved, and
cannot tell that one moved twice.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Self
from uuid import UUID

from braid.domain.disclosure.line import Line
from braid.domain.identity import Role
from braid.domain.recorded import Recorded

MOST_MARKS = 400
"""Beyond so many, anything may have moved: an announcement has 8,000 bytes."""
ANYTHING, NOTHING = "*", "-"
_WIDTH = 8
_WARNED = "warning_"


class NotAnAnnouncement(ValueError):
    """Somebody sent something else."""


class News(StrEnum):
    """Kinds of news that live readers wait for in cases that they cannot name beforehand."""

    WARNED = "warned"
    TEAMS = "teams"
    """Somebody has joined or left a team."""


Topic = UUID | News


@dataclass(frozen=True, kw_only=True)
class Stirred:
    """What a page has moved in a strand."""

    lines: int = 0
    topics: frozenset[Topic] = frozenset()
    is_anything: bool = False
    """Whether rows have gone as well, of whatever case."""


def stirred(seen: Iterable[tuple[Recorded, Line]], *, erased: bool) -> Stirred:
    """What the lines of a page are about."""
    topics, lines = set[Topic](), 0
    for recorded, line in seen:
        lines += 1
        topics.add(recorded.originator_id)
        if line.kind.value.startswith(_WARNED):
            topics.add(News.WARNED)
        if line.member is not None:
            topics.add(News.TEAMS)
    return Stirred(lines=lines, topics=frozenset(topics), is_anything=erased)


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """That a strand has followed to a position, and what has moved."""

    role: Role
    position: int
    marks: frozenset[str] | None
    """None: anything may have moved."""

    @classmethod
    def of(cls, role: Role, position: int, moved: Stirred, key: bytes) -> Self:
        """What is to be announced of a page."""
        if moved.is_anything or len(moved.topics) > MOST_MARKS:
            return cls(role=role, position=position, marks=None)
        marks = frozenset(_mark(key, role, position, topic) for topic in moved.topics)
        return cls(role=role, position=position, marks=marks)

    @classmethod
    def read(cls, payload: str) -> Self:
        """An announcement as it was sent. Raises NotAnAnnouncement."""
        try:
            role, position, said = payload.split(" ")
            marks = None if said == ANYTHING else frozenset(_parts(said))
            return cls(role=Role(role), position=int(position), marks=marks)
        except ValueError:
            raise NotAnAnnouncement from None

    @property
    def payload(self) -> str:
        """The announcement as it is sent."""
        said = ANYTHING if self.marks is None else "".join(sorted(self.marks)) or NOTHING
        return f"{self.role.value} {self.position} {said}"

    def tells_of(self, topics: Iterable[Topic], key: bytes) -> bool:
        """Whether any of these may have moved."""
        if self.marks is None:
            return True
        return bool(self.marks) and any(
            _mark(key, self.role, self.position, topic) in self.marks for topic in topics
        )


def _mark(key: bytes, role: Role, position: int, topic: Topic) -> str:
    said = f"braid stirred|{role.value}|{position}|{topic}"
    return hmac.new(key, said.encode(), sha256).hexdigest()[:_WIDTH]


def _parts(said: str) -> Iterable[str]:
    if said == NOTHING:
        return ()
    if len(said) % _WIDTH:
        raise ValueError(said)
    return (said[at : at + _WIDTH] for at in range(0, len(said), _WIDTH))
