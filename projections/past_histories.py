"""Histories of cases as they were brought back lately: opened once for several looks at a case.

An auditor steps through a case, and looks at one moment through the eyes of two.
"""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from threading import Lock
from time import monotonic
from uuid import UUID
from weakref import WeakKeyDictionary, ref

from braid.domain.identity import PersonId
from braid.domain.recorded import Recorded
from braid.domain.retention.events import RecordErased
from braid.domain.store.as_of import LogAsOf
from braid.domain.store.sealing import DataKey, ErasedKey
from braid.domain.store.vault import NoDataKey, Vault

from .page import Unreadable, decoded_rows

Entries = Sequence[Recorded | Unreadable]
Known = Mapping[UUID, Sequence[Recorded]]
FROM_THE_FIRST = 0
MOST_KEPT = 40_000
"""Events kept in memory, each some kilobytes."""
LASTS = 600.0
"""Seconds after which a history is opened anew, whatever was kept of it."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Of which history something is kept."""

    participant: PersonId
    key: "ref[DataKey]"
    length: int
    opened_at: float


class PastHistories:
    """Brings streams back, and keeps those of cases for the next look; safe for many threads.

    What is kept hangs on the participant's open key and is gone with it: as soon as a key is let
    go because it was destroyed, nothing of her words is left here. Each look asks the log for the
    last event that is kept and whatever follows, and begins anew where that is not the same.
    """

    def __init__(
        self,
        log: LogAsOf,
        vault: Vault,
        *,
        most: int = MOST_KEPT,
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._log = log
        self._vault = vault
        self._most = most
        self._now = now
        self._opened: WeakKeyDictionary[DataKey, dict[UUID, Sequence[Recorded]]]
        self._opened = WeakKeyDictionary()
        self._kept: OrderedDict[UUID, Kept] = OrderedDict()
        self._lock = Lock()

    def until(self, streams: Iterable[UUID], position: int, *, limit: int) -> list[Entries]:
        """The entries of some streams up to a position, stream by stream.

        No more than so many are read of the log. Raises UnknownEvent.
        """
        known: Known = {one: self._known(one, position) for one in sorted(streams)}
        found = self._since_known(known, position, limit)
        lost: Known = {one: () for one in known if not _goes_on(known[one], found.get(one, ()))}
        if lost:
            known = {**known, **lost}
            found |= self._since_known(lost, position, limit)
        whole = {one: [*before[:-1], *found.get(one, ())] for one, before in known.items()}
        for one, entries in whole.items():
            self._keep(one, entries, new=len(entries) - len(known[one]))
        return [entries for entries in whole.values() if entries]

    def _since_known(self, known: Known, position: int, limit: int) -> dict[UUID, Entries]:
        """The last entry that is known of each stream again, and all after it."""
        since = {
            one: before[-1].originator_version if before else FROM_THE_FIRST
            for one, before in known.items()
        }
        rows = self._log.streams(since, until=position, limit=limit)
        return {one: decoded_rows(new, self._log.facts).entries for one, new in rows.items()}

    def _known(self, stream: UUID, position: int) -> Sequence[Recorded]:
        """What is kept of a stream up to a position."""
        with self._lock:
            kept = self._kept.get(stream)
            if kept is None:
                return ()
            if self._now() - kept.opened_at > LASTS:
                self._forget(stream, self._kept.pop(stream))
                return ()
            self._kept.move_to_end(stream)
        key = self._key(kept.participant)
        history = () if key is None else self._opened.get(key, {}).get(stream, ())
        return history[: bisect_right(history, position, key=attrgetter("position"))]

    def _keep(self, stream: UUID, entries: Entries, *, new: int) -> None:
        """Keep the history of a case that can be read as a whole."""
        history = [one for one in entries if isinstance(one, Recorded) and not one.is_erased]
        if new <= 0 or len(history) < len(entries):
            return
        [participant, *others] = {one.participant for one in history}
        key = self._key(participant)
        if others or key is None:
            return
        with self._lock:
            before = self._kept.get(stream)
            self._kept[stream] = Kept(
                participant=participant,
                key=ref(key),
                length=len(history),
                opened_at=before.opened_at if before else self._now(),
            )
            self._opened.setdefault(key, {})[stream] = history
            while sum(one.length for one in self._kept.values()) > self._most:
                # What was looked at longest ago goes first.
                self._forget(*self._kept.popitem(last=False))

    def _key(self, participant: PersonId) -> DataKey | None:
        """Her key as it is now; None where there is none, or it was destroyed."""
        try:
            key = self._vault.key(participant)
        except NoDataKey:
            return None
        return None if isinstance(key, ErasedKey) else key

    def _forget(self, stream: UUID, kept: Kept) -> None:
        if (key := kept.key()) is not None:
            self._opened.get(key, {}).pop(stream, None)


def _goes_on(known: Sequence[Recorded], found: Entries) -> bool:
    """Whether what was found begins with the last that is known, and no erasure follows."""
    if not known:
        return True
    return bool(found) and found[0] == known[-1] and not any(map(_erases, found))


def _erases(one: Recorded | Unreadable) -> bool:
    return isinstance(one, Recorded) and isinstance(one.event, RecordErased)
