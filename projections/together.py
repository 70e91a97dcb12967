"""The cases of one table, looked up together: a part at a time, for all of them at once.

However many cases there are, a part that is asked for costs one statement, and one that is not
asked for costs none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar, TypeVarTuple
from uuid import UUID

from braid.domain.identity import ConferenceId, PersonId

from .conference import CaseAt
from .reading import Reading
from .timeline import Seen, seen_row

Part = TypeVar("Part")
One = TypeVar("One")
Given = TypeVarTuple("Given")


@dataclass(frozen=True, kw_only=True)
class Together:
    """The cases of one agenda, as one reader sees them at one moment."""

    reading: Reading
    conference: ConferenceId
    cases: Sequence[CaseAt]
    now: datetime
    # Any: what each part has come to, of a type of its own.
    _kept: dict[object, Any] = field(default_factory=dict)

    def once(self, part: Callable[["Together", *Given], Part], *given: *Given) -> Part:
        """A part of all cases, looked up when it is asked for first."""
        key = (part, given)
        if key not in self._kept:
            self._kept[key] = part(self, *given)
        found: Part = self._kept[key]
        return found

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
