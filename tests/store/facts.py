"""Facts for the mapper: any event at all, as Hypothesis draws it from the event's own fields."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID, uuid4

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from braid.domain.clocks import Interval
from braid.domain.events import EVENTS, Event
from braid.domain.identity import CommandId, Member, PersonId, RequestId, Role
from braid.domain.meeting.events import Plan
from braid.domain.recorded import Recorded
from braid.domain.store.entries import Entry, Row, TakenEntry
from braid.domain.store.sealing import DataKey
from braid.domain.store.vault import NoDataKey

MOMENT = datetime(2026, 3, 1, 12, 30, 0, 250_000, tzinfo=UTC)
ZONES = st.integers(-14 * 4, 14 * 4).map(
    lambda quarters: timezone(timedelta(minutes=15 * quarters))
)
AWARE = st.integers(-(2**31), 2**32).flatmap(
    lambda second: ZONES.map(lambda zone: datetime.fromtimestamp(second, zone))
)
LEAVES: Mapping[object, SearchStrategy[Any]] = {
    UUID: st.uuids(),
    str: st.text(),
    int: st.integers(0, 2**31),
    bool: st.booleans(),
    type(None): st.none(),
    datetime: AWARE,
    time: st.times(),
    date: st.dates(),
    float: st.floats(allow_nan=False),
}


class SmallVault:
    """Data keys in memory."""

    def __init__(self) -> None:
        self.keys: dict[PersonId, DataKey] = {}

    def key(self, participant: PersonId) -> DataKey:
        """The key of a participant. Raises NoDataKey."""
        if participant not in self.keys:
            raise NoDataKey
        return self.keys[participant]

    def key_for_writing(self, participant: PersonId) -> DataKey:
        """The key of a participant, made where there is none."""
        return self.keys.setdefault(participant, DataKey.new())

    def forget(self, participant: PersonId) -> None:
        """Keys in memory are all there are: nothing is forgotten."""


# Any: a field's annotation, and whatever it allows.
def drawn(hint: Any) -> SearchStrategy[Any]:
    """Values of a field so annotated."""
    hint = getattr(hint, "__supertype__", hint)
    if hint is not (inner := getattr(hint, "__supertype__", hint)):
        return drawn(inner)
    if hint in LEAVES:
        return LEAVES[hint]
    if get_origin(hint) in {Union, UnionType}:
        return st.one_of([drawn(one) for one in get_args(hint)])
    if get_origin(hint) is tuple:
        return st.lists(drawn(get_args(hint)[0]), max_size=3).map(tuple)
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return built(hint)
    raise TypeError(hint)


def built(kind: type[Any]) -> SearchStrategy[Any]:
    """Instances of a dataclass."""
    hints = get_type_hints(kind)
    given = {field.name: drawn(hints[field.name]) for field in fields(kind)}
    if kind is Plan:
        given["starts"] = st.datetimes()
    return st.builds(kind, **given)


def any_event(name: str) -> SearchStrategy[Event]:
    """Events of one class."""
    return built(EVENTS[name])


def fact(event: Event, *, version: int = 1, participant: PersonId | None = None) -> Recorded:
    """An event as a fact of some case."""
    return Recorded(
        originator_id=uuid4(),
        originator_version=version,
        event_id=uuid4(),
        event=event,
        participant=participant or PersonId(uuid4()),
        by=Member(person=PersonId(uuid4()), role=Role.PEER),
        occurred=Interval(earliest=MOMENT - timedelta(days=1), latest=MOMENT),
        reported_at=MOMENT,
        command=CommandId(uuid4()),
        correlation=RequestId(uuid4()),
        causation=uuid4(),
    )


def taken(entry: Entry, **changed: Any) -> TakenEntry:
    """An entry as the log gives it back, or altered."""
    row = Row(
        position=1,
        originator_id=UUID(str(entry.originator_id)),
        originator_version=entry.originator_version,
        topic=entry.topic,
        state=entry.state,
        event_id=entry.around.event_id,
        metadata=entry.around.metadata,
        command=entry.around.command,
        recorded_at=MOMENT,
    )
    return row._replace(**changed).entry()
