"""The log as it stood at a position: nothing that came later comes in."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import takewhile
from uuid import UUID

from braid.domain.recorded import Recorded
from braid.domain.store.entries import TakenEntry
from braid.domain.store.log import Log


class NotThatFar(Exception):
    """The log has not come to this position."""


class Past:
    """Histories as they stood at a position; each is read once."""

    def __init__(self, log: Log, position: int) -> None:
        self._log = log
        self.position = position
        self.as_of = full_minute(_recorded_at(log, position))
        self._read: dict[UUID, Sequence[Recorded]] = {}

    def history(self, stream: UUID) -> Sequence[Recorded]:
        """What had happened in a stream by then, oldest first."""
        if stream not in self._read:
            # The library's type variable stands for its own events; ours are Recorded.
            every: list[Recorded] = list(self._log.events.get(stream))  # type: ignore[arg-type]
            by_then = takewhile(lambda one: (one.position or 0) <= self.position, every)
            self._read[stream] = tuple(by_then)
        return self._read[stream]


def full_minute(moment: datetime) -> datetime:
    """The minute that is full by then: to the second, nobody is told when an event came."""
    begun = moment.replace(second=0, microsecond=0)
    return begun if begun == moment else begun + timedelta(minutes=1)


def _recorded_at(log: Log, position: int) -> datetime:
    """When the log took the event at a position. Raises NotThatFar."""
    found = log.entries.select_notifications(position, 1, stop=position) if position > 0 else ()
    for entry in found:
        if isinstance(entry, TakenEntry):
            return entry.row.recorded_at
    raise NotThatFar(position)
