"""What was opened and is kept: while its participant's key is open, for some minutes, so much."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary, ref

from braid.domain.identity import PersonId
from braid.domain.store.sealing import DataKey, ErasedKey
from braid.domain.store.vault import NoDataKey, Vault

LASTS = 600.0
"""Seconds after which a thing is found no longer; it is let go at the next sweep."""
Name = TypeVar("Name")
Thing = TypeVar("Thing")


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a thing is kept: under whose key."""

    participant: PersonId
    key: "ref[DataKey]"
    weight: int
    since: float


class Kept(Generic[Name, Thing]):
    """Things by their names; safe for many threads.

    They hang on the participant's open key: as soon as it is let go because it was destroyed,
    nothing of her words is left here.
    """

    def __init__(self, vault: Vault, *, most: int, now: Callable[[], float] = monotonic) -> None:
        self._vault = vault
        self._most = most
        self._now = now
        self._of_key: WeakKeyDictionary[DataKey, dict[Name, Thing]] = WeakKeyDictionary()
        self._places: OrderedDict[Name, Place] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def found(self, name: Name) -> Thing | None:
        """What is kept by a name."""
        with self._lock:
            place = self._places.get(name)
            if place is None or self._is_over(place):
                return None
            self._places.move_to_end(name)
        key = self._key(place.participant)
        return None if key is None else self._of_key.get(key, {}).get(name)

    def keep(self, name: Name, thing: Thing, *, participant: PersonId, weight: int) -> None:
        """Keep a thing of one participant's; what was looked at longest ago makes room.

        What takes the place of another is kept no longer than that.
        """
        key = self._key(participant)
        if key is None:
            return
        with self._lock:
            before = self._drop(name)
            since = before.since if before else self._now()
            place = Place(participant=participant, key=ref(key), weight=weight, since=since)
            self._places[name] = place
            self._of_key.setdefault(key, {})[name] = thing
            self._weight += weight
            while self._weight > self._most:
                self._drop(next(iter(self._places)))

    def drop(self, name: Name) -> None:
        """Keep nothing by a name."""
        with self._lock:
            self._drop(name)

    def sweep(self) -> None:
        """Let go of what was kept long enough."""
        with self._lock:
            for name in [one for one, place in self._places.items() if self._is_over(place)]:
                self._drop(name)

    def _is_over(self, place: Place) -> bool:
        return place.since < self._now() - LASTS

    def _drop(self, name: Name) -> Place | None:
        place = self._places.pop(name, None)
        if place is None:
            return None
        self._weight -= place.weight
        if (key := place.key()) is not None:
            self._of_key.get(key, {}).pop(name, None)
        return place

    def _key(self, participant: PersonId) -> DataKey | None:
        """Her key as it is now; None where there is none, or it was destroyed."""
        try:
            key = self._vault.key(participant)
        except NoDataKey:
            return None
        return None if isinstance(key, ErasedKey) else key
