"""What one hearing knows of a case as of a moment: rules see nothing else.

A rule for the whole team stands on events that peers and clinicians both may see; so a warning
that a peer hears never tells her, by its coming, what she may not know.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from braid.domain.events import Event
from braid.domain.recorded import Recorded

Read_co = TypeVar("Read_co", covariant=True)


@dataclass(frozen=True, kw_only=True, eq=False)
class Reading(Generic[Read_co]):
    """Something worked out from the events of a few kinds: once, until another of them comes."""

    kinds: frozenset[type[Event]]
    read: Callable[["View"], Read_co]


class View:
    """The events of one case that a hearing knows of, in the order in which they were recorded.

    A view never changes; `with_` answers a longer one, and keeps the readings that still hold.
    """

    def __init__(self, events: Iterable[Recorded] = ()) -> None:
        by_kind: dict[type[Event], list[Recorded]] = {}
        for recorded in events:
            by_kind.setdefault(type(recorded.event), []).append(recorded)
        self._by_kind = {kind: tuple(those) for kind, those in by_kind.items()}
        self._readings: dict[Reading[Any], Any] = {}  # a value's type is its key's

    def of(self, *kinds: type[Event]) -> tuple[Recorded, ...]:
        """The events of these kinds, kind by kind, each in order."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], ())
        return tuple(one for kind in kinds for one in self._by_kind.get(kind, ()))

    def with_(self, recorded: Recorded) -> "View":
        """The view once this event, recorded after all others, is known too."""
        kind = type(recorded.event)
        longer = View()
        longer._by_kind = {**self._by_kind, kind: (*self._by_kind.get(kind, ()), recorded)}
        longer._readings = {
            reading: value for reading, value in self._readings.items() if kind not in reading.kinds
        }
        return longer

    def reading(self, reading: Reading[Read_co]) -> Read_co:
        """What is read from this view, worked out at most once."""
        if reading in self._readings:
            known: Read_co = self._readings[reading]
            return known
        value = reading.read(self)
        self._readings[reading] = value
        return value
