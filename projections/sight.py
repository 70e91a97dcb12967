"""A case as one role saw it at a moment: made of its history alone, by the disclosure of then."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Self
from uuid import UUID

from braid.domain.case.events import CaseOpened
from braid.domain.clocks import Interval
from braid.domain.clocks_told import clocks_told
from braid.domain.disclosure.auditor import AuditorLine, Fact, facts_in
from braid.domain.disclosure.line import Line
from braid.domain.disclosure.roles import Disclosure, disclosure_of
from braid.domain.identity import LapseId, Member, PersonId, Role
from braid.domain.membership import is_over
from braid.domain.recorded import Recorded

from .erased import is_gone
from .folded import Folded, folded
from .timeline import OpenLapse, Seen, TeamPlace

SAID = frozenset({"kind", "headline", "words"})
"""Fields of every line that stand for themselves; the others are its details."""


@dataclass(frozen=True, kw_only=True)
class SeenLine:
    """A line as it was seen, and where the log holds its event."""

    seen: Seen
    position: int

    @property
    def event(self) -> UUID:
        """Which event it tells of."""
        return self.seen.event_id

    @property
    def details(self) -> tuple[Fact, ...]:
        """Every further field that the role sees, by name."""
        return details_of(self.seen.line)

    @property
    def clocks(self) -> str:
        """The three clocks, told apart."""
        seen = self.seen
        return clocks_told(seen.occurred, seen.reported_at, seen.recorded_at)


@dataclass(frozen=True, kw_only=True)
class Sight:
    """A case in the eyes of one role."""

    disclosure: Disclosure
    folded: Folded
    lines: tuple[SeenLine, ...]
    """Oldest first; corrected ones among them."""

    @classmethod
    def of(cls, history: Sequence[Recorded], role: Role, disclosure: int) -> Self | None:
        """What a role saw of a case by a version of its disclosure; None where it saw nothing.

        Raises DisclosureNotKept.
        """
        saw_by = disclosure_of(role, disclosure)
        if not history or not isinstance(history[0].event, CaseOpened):
            return None
        if saw_by.seen(history[0]) is None or is_gone(history, saw_by.seen):
            return None
        seen = folded(history, saw_by)
        positions = {one.event_id: one.position or 0 for one in history}
        lines = tuple(SeenLine(seen=one, position=positions[one.event_id]) for one in seen.lines)
        return cls(disclosure=saw_by, folded=seen, lines=lines)

    @cached_property
    def by_event(self) -> Mapping[UUID, SeenLine]:
        """Its lines by their events."""
        return {one.event: one for one in self.lines}

    def is_of(self, person: PersonId, moment: datetime) -> bool:
        """Whether the case was somebody's in this role then; an auditor's it always is."""
        role, belonging = self.disclosure.role, self.folded.belonging
        member = Member(person=person, role=role)
        return role is Role.AUDITOR or (
            member in belonging and not is_over(belonging[member], moment)
        )

    def open_lapses(self) -> Sequence[OpenLapse]:
        """Lapses from which the person had not come back, the longest ago first."""
        rows = (one for one in self.folded.rows.lapses.values() if one.is_open)
        return [
            OpenLapse(
                lapse=LapseId(one.lapse),
                occurred=Interval(earliest=one.earliest, latest=one.latest),
                reported_at=one.reported_at,
            )
            for one in sorted(rows, key=lambda one: (one.earliest, one.lapse))
        ]

    def team(self) -> Sequence[TeamPlace]:
        """Who was on the team."""
        places = [
            TeamPlace(
                person=PersonId(one.person),
                role=Role(one.role),
                name=one.name.decode(),
                assigned_at=one.assigned_at,
            )
            for one in self.folded.rows.members.values()
            if one is not None
        ]
        return sorted(places, key=lambda one: (one.role, one.assigned_at, one.person))


def details_of(line: Line) -> tuple[Fact, ...]:
    """Every field of a line beside its headline and words, by name."""
    if isinstance(line, AuditorLine):
        return line.facts
    return tuple(one for one in facts_in(line) if one.name not in SAID and _is_said(one))


def by_then(history: Sequence[Recorded], position: int) -> Sequence[Recorded]:
    """What had happened by a position of the log."""
    return tuple(_by_then(history, position))


def _by_then(history: Sequence[Recorded], position: int) -> Iterator[Recorded]:
    return (one for one in history if one.position is not None and one.position <= position)


def _is_said(fact: Fact) -> bool:
    """Whether a field says anything: that something was not learned late goes without saying."""
    return fact.value != "" and fact != Fact(name="is_learned_late", value="False")
