"""Opened histories that are kept: each while its key is open, for some minutes, so many in all."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from uuid import UUID
from weakref import WeakKeyDictionary, ref

from braid.domain.identity import PersonId
from braid.domain.recorded import Recorded
from braid.domain.store.sealing import DataKey, ErasedKey
from braid.domain.store.vault import NoDataKey, Vault

MOST_KEPT = 40_000
"""Events kept in memory, each some kilobytes."""
LASTS = 600.0
"""Seconds after which a history is found no longer; it is let go at the next look at any."""


@dataclass(frozen=True, kw_only=True)
class History:
    """The events of a stream, as far as they have been opened, and since when they are kept."""

    events: Sequence[Recorded] = ()
    since: float


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a history is kept: under whose key."""

    participant: PersonId
    key: "ref[DataKey]"
    length: int
    since: float


class KeptHistories:
    """Histories by their streams; safe for many threads.

    They hang on the participant's open key: as soon as it is let go because it was destroyed,
    nothing of her words is left here.
    """

    def __init__(
        self, vault: Vault, *, most: int = MOST_KEPT, now: Callable[[], float] = monotonic
    ) -> None:
        self._vault = vault
        self._most = most
        self._now = now
        self._of_key: WeakKeyDictionary[DataKey, dict[UUID, History]] = WeakKeyDictionary()
        self._places: OrderedDict[UUID, Place] = OrderedDict()
        self._count = 0
        self._lock = Lock()

    def found(self, stream: UUID) -> History:
        """What is kept of a stream; no events where nothing is."""
        nothing = History(since=self._now())
        with self._lock:
            place = self._places.get(stream)
            if place is None:
                return nothing
            self._places.move_to_end(stream)
        key = self._key(place.participant)
        return nothing if key is None else self._of_key.get(key, {}).get(stream, nothing)

    def keep(self, stream: UUID, history: History) -> None:
        """Keep a history of one participant's; what was looked at longest ago makes room."""
        participant = history.events[0].participant
        key = self._key(participant)
        if key is None:
            return
        length = len(history.events)
        place = Place(participant=participant, key=ref(key), length=length, since=history.since)
        with self._lock:
            self._drop(stream)
            self._places[stream] = place
            self._of_key.setdefault(key, {})[stream] = history
            self._count += length
            while self._count > self._most:
                self._drop(next(iter(self._places)))

    def drop(self, stream: UUID) -> History:
        """Keep nothing of a stream; a history to begin anew with, whoever keeps one meanwhile."""
        with self._lock:
            self._drop(stream)
        return History(since=self._now())

    def sweep(self) -> None:
        """Let go of what was kept long enough."""
        with self._lock:
            last = self._now() - LASTS
            for stream in [one for one, place in self._places.items() if place.since < last]:
                self._drop(stream)

    def _drop(self, stream: UUID) -> None:
        place = self._places.pop(stream, None)
        if place is None:
            return
        self._count -= place.length
        if (key := place.key()) is not None:
            self._of_key.get(key, {}).pop(stream, None)

    def _key(self, participant: PersonId) -> DataKey | None:
        """Her key as it is now; None where there is none, or it was destroyed."""
        try:
            key = self._vault.key(participant)
        except NoDataKey:
            return None
        return None if isinstance(key, ErasedKey) else key
