"""The cases of one table, looked up together: a part at a time, for all of them at once.

However many cases there are, a part that is asked for costs one statement, and one that is not
asked for costs none. What was told of a case before, and has not changed since, is not read again.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Generic, TypeVar, TypeVarTuple
from uuid import UUID

from braid.domain.identity import ConferenceId, PersonId

from .conference import CaseAt
from .kept_cases import Parts
from .reading import Reading
from .timeline import Seen, seen_row

One = TypeVar("One")
Given = TypeVarTuple("Given")
NOTHING: Any = ()
"""What a part comes to of a case of which there is nothing."""
LACKING = object()
"""Of a part that nobody has asked for yet."""


@dataclass(frozen=True, kw_only=True)
class Lasting(Generic[One]):
    """What a part comes to between two moments, as long as nothing happens."""

    things: Sequence[One]
    since: datetime
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Together:
    """The cases of one agenda, as one reader sees them at one moment."""

    reading: Reading
    conference: ConferenceId
    cases: Sequence[CaseAt]
    now: datetime
    looked_up: dict[UUID, dict[Hashable, Any]] = field(default_factory=lambda: defaultdict(dict))
    """What each part of each case has come to, by the part and what was given."""
    kept: dict[UUID, Parts] = field(default_factory=dict)
    """What was told of each case before."""

    def told(
        self, case: UUID, part: Callable[["Together", *Given], Mapping[UUID, One]], *given: *Given
    ) -> One:
        """A part of a case: looked up where it is asked for first, of all cases at once."""
        key = (part, given)
        parts = self.looked_up[case]
        if key not in parts:
            self._look_up(part, *given)
        found: One = parts[key]
        return found

    def _look_up(
        self, part: Callable[["Together", *Given], Mapping[UUID, One]], *given: *Given
    ) -> None:
        known = {one.card.case: self._known(one, part, given) for one in self.cases}
        lacking = [one for one in self.cases if not self._holds(known[one.card.case])]
        found = part(replace(self, cases=lacking), *given) if lacking else {}
        for one in lacking:
            came = known[one.card.case] = found.get(one.card.case, NOTHING)
            self._parts(one)[part] = (given, came)
        for case, came in known.items():
            self.looked_up[case][part, given] = came

    def _known(self, one: CaseAt, part: Hashable, given: Hashable) -> object:
        """What a part came to before, if it was asked for in the same way."""
        before, came = self._parts(one).get(part, (None, LACKING))
        return came if before == given else LACKING

    def _holds(self, known: object) -> bool:
        """Whether what was told before is what is told at this moment."""
        if isinstance(known, Lasting):
            return bool(known.since <= self.now < known.until)
        return known is not LACKING

    def _parts(self, one: CaseAt) -> Parts:
        """What was told of a case to others in the same role, if it stands as it stood then."""
        kept, card = self.reading.kept, one.card
        if card.case not in self.kept:
            state = (one.state, one.since, self.now.astimezone(UTC).date())
            name = (self.reading.reader.member.role, self.conference, card.case)
            self.kept[card.case] = (
                {}
                if kept is None or one.state is None
                else kept.parts(name, card.participant, state)
            )
        return self.kept[card.case]

    @cached_property
    def at(self) -> Mapping[UUID, CaseAt]:
        """The cases by their ids."""
        return {one.card.case: one for one in self.cases}

    def participant(self, case: UUID) -> PersonId:
        """Whose case it is: under her key its rows are sealed."""
        return self.at[case].card.participant

    def rows(self, statement: str, **parameters: object) -> Sequence[tuple[Any, ...]]:
        """The rows of all cases; the first column says of which."""
        if not self.cases:
            return ()
        return self.reading.rows(statement, cases=list(self.at), **parameters)

    def rows_since(self, statement: str, **parameters: object) -> Sequence[tuple[Any, ...]]:
        """The rows of all cases, of each since it was last talked about."""
        sinces = [one.since for one in self.at.values()]
        return self.rows(statement, sinces=sinces, **parameters)

    def seen(self, row: tuple[Any, ...]) -> tuple[UUID, Seen]:
        """A row of a line, opened, and of which case it is."""
        case = row[0]
        return case, seen_row(self.reading, self.participant(case), row[1:])


def grouped(rows: Iterable[tuple[UUID, One]]) -> Mapping[UUID, Sequence[One]]:
    """What there is, by what it belongs to; an empty list of what has none."""
    found: dict[UUID, list[One]] = defaultdict(list)
    for key, one in rows:
        found[key].append(one)
    return found
