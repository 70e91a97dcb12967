"""The streams of a past: brought back once each, and folded for its temporary tables."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from braid.domain.disclosure.line import Line
from braid.domain.identity import CASE_ROLES
from braid.domain.recorded import Recorded

from .page import Entries
from .past_folding import agenda_of, only_hers, told
from .past_histories import PastHistories
from .past_reading import PastReading

MOST_EVENTS = 40_000
"""Events that one past brings back: more is for a replay that streams."""


@dataclass(frozen=True, kw_only=True)
class AsOf:
    """Where a past stands."""

    position: int
    """How far the strand had followed the log."""
    belonging: int
    """How far the log had come: leaving a team takes effect before strands follow."""
    moment: datetime
    """Where the clock stands."""


class StreamsUntil:
    """Streams up to a position, so many events in all and no more."""

    def __init__(self, histories: PastHistories, position: int) -> None:
        self._histories = histories
        self._position = position
        self._left = MOST_EVENTS

    def of(self, streams: Collection[UUID]) -> list[Entries]:
        """Their entries, stream by stream. Raises TooMuchPast, and UnknownEvent."""
        if not streams:
            return []
        found = self._histories.until(streams, self._position, most=self._left)
        self._left -= sum(map(len, found))
        return found


@dataclass(frozen=True, kw_only=True)
class PastStreams:
    """What one person belonged to, as far as it has been brought back for a reading."""

    reading: PastReading
    streams: StreamsUntil
    see: Callable[[Recorded], Line | None]
    hers: Mapping[UUID, bool]
    """What she may see, by its id; whether it is a conference."""
    _brought: set[UUID] = field(default_factory=set)

    def bring(self, asked: Iterable[UUID], *, with_agendas: bool = False) -> None:
        """Bring streams back, where they are hers; with the cases on agendas where asked for."""
        new = {one for one in asked if one in self.hers} - self._brought
        found = self.streams.of(new)
        self._brought.update(new)
        agendas = self.keep(found)
        if with_agendas and agendas:
            self.bring(agendas)

    def keep(self, entries: Iterable[Entries]) -> set[UUID]:
        """Fold entries into the tables; returns what stands on agendas among them."""
        found = told(entries, self.see, self.reading.bodies)
        if self.reading.reader.member.role in CASE_ROLES:
            only_hers(found.rows, self.hers)
        self.reading.filling.add(found.rows, found.parked)
        return agenda_of(found.rows)
