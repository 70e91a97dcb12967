"""Histories of streams up to a position, opened once for several looks at a case.

An auditor steps through a case, and looks at one moment through the eyes of two.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from time import monotonic
from uuid import UUID

from braid.domain.events import ProgramEvent
from braid.domain.past.refusals import TooMuchPast
from braid.domain.recorded import Recorded
from braid.domain.retention.events import RecordErased
from braid.domain.store.as_of import LogAsOf
from braid.domain.store.vault import Vault

from .kept import Kept
from .page import Entries, Unreadable, decoded_rows

History = Sequence[Recorded]
"""The events of a stream, as far as they have been opened."""
Known = Mapping[UUID, History]
FROM_THE_FIRST = 0
MOST_KEPT = 40_000
"""Events kept in memory, each some kilobytes."""


class KeptHistories(Kept[UUID, History]):
    """Opened histories by their streams."""

    def __init__(
        self, vault: Vault, *, most: int = MOST_KEPT, now: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(vault, most=most, now=now)


class PastHistories:
    """Brings streams back, and keeps what it opened for the next look.

    Each look asks the log for the last event that is kept and whatever follows, and begins anew
    where that is not the same, or where an erasure follows.
    """

    def __init__(self, log: LogAsOf, kept: KeptHistories) -> None:
        self._log = log
        self._kept = kept

    def until(self, streams: Iterable[UUID], position: int, *, most: int) -> list[Entries]:
        """The entries of some streams up to a position, stream by stream.

        Raises TooMuchPast where they are more than so many, before it opens any; UnknownEvent.
        """
        self._kept.sweep()
        known = {one: self._known(one, position) for one in sorted(streams)}
        found = self._since(known, position, most)
        lost = [one for one, before in known.items() if not _goes_on(before, found.get(one, ()))]
        for one in lost:
            found.pop(one, None)
            self._kept.drop(one)
            known[one] = ()
        if lost:
            found |= self._since({one: known[one] for one in lost}, position, most)
        whole = {one: [*before[:-1], *found.get(one, ())] for one, before in known.items()}
        if sum(map(len, whole.values())) > most:
            raise TooMuchPast
        for one, entries in whole.items():
            if len(entries) > len(known[one]):
                self._keep(one, entries)
        return [entries for entries in whole.values() if entries]

    def _known(self, stream: UUID, position: int) -> History:
        """What is kept of a stream up to a position."""
        kept = self._kept.found(stream) or ()
        return kept[: bisect_right(kept, position, key=attrgetter("position"))]

    def _since(self, known: Known, position: int, most: int) -> dict[UUID, Entries]:
        """The last entry that is known of each stream again, and all after it."""
        since = {
            one: before[-1].originator_version if before else FROM_THE_FIRST
            for one, before in known.items()
        }
        again = sum(map(bool, known.values()))
        rows = self._log.streams(since, until=position, limit=most + again + 1)
        if sum(map(len, rows.values())) - again > most:
            raise TooMuchPast
        return {one: decoded_rows(new, self._log.facts).entries for one, new in rows.items()}

    def _keep(self, stream: UUID, entries: Entries) -> None:
        """Keep a history that can be read as a whole, and is one participant's."""
        events = [one for one in entries if isinstance(one, Recorded) and not one.is_erased]
        # Nothing of the program is sealed, so it has no key that this could hang on.
        if len(events) < len(entries) or isinstance(events[0].event, ProgramEvent):
            return
        if len({one.participant for one in events}) == 1:
            whose = events[0].participant
            self._kept.keep(stream, events, participant=whose, weight=len(events))


def _goes_on(before: History, found: Entries) -> bool:
    """Whether what was found begins with the last that is known, and no erasure follows."""
    if not before:
        return True
    return bool(found) and found[0] == before[-1] and not any(map(_erases, found))


def _erases(one: Recorded | Unreadable) -> bool:
    return isinstance(one, Recorded) and isinstance(one.event, RecordErased)
