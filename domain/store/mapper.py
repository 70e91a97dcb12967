"""Between facts and what is stored of them: names, versions, sealing, and what stands around."""

from datetime import datetime
from struct import pack
from typing import Any
from uuid import UUID

import msgspec
from eventsourcing.persistence import Mapper, StoredEvent

from braid.domain.clocks import Interval
from braid.domain.events import Event
from braid.domain.identity import CommandId, Member, PersonId, RequestId, Role
from braid.domain.recorded import Recorded
from braid.domain.retention.events import RecordErased

from .entries import Around, Entry, Row, TakenEntry
from .sealing import FactErased
from .shapes import ENCODER, SHAPES, Body, Shape, UnknownEvent, UnreadableEvent
from .vault import Vault


class Metadata(msgspec.Struct, kw_only=True):
    """Who, when and why, in the open beside the body: no words, no kind of substance, only ids."""

    participant: UUID
    actor: UUID
    role: Role
    earliest: datetime
    latest: datetime
    reported_at: datetime
    correlation: UUID
    causation: UUID


_BODY = msgspec.msgpack.Decoder(Body)
_METADATA = msgspec.json.Decoder(Metadata)


class EventMapper(Mapper[UUID]):
    """Stores an event under its own name and version, and seals a person's words."""

    def __init__(self, vault: Vault) -> None:
        # The library's transcoder is not used: layouts are typed (shapes.py).
        self._vault = vault

    def to_stored_event(self, domain_event: Any) -> Entry:  # noqa: ANN401 - a Recorded
        """The fact as an entry for the log."""
        recorded: Recorded = domain_event
        shape = SHAPES[type(recorded.event).__name__]
        plain = shape.to_seal(recorded.event)
        place = fact_place(recorded.originator_id, recorded.originator_version, shape.name)
        key = self._vault.key_for_writing(recorded.participant) if plain is not None else None
        sealed = key.seal_fact(plain, place) if key and plain is not None else None
        opened = msgspec.Raw(shape.opened(recorded.event))
        return Entry(
            originator_id=recorded.originator_id,
            originator_version=recorded.originator_version,
            topic=shape.name,
            state=ENCODER.encode(Body(shape.version, opened, sealed)),
            around=Around(
                event_id=recorded.event_id,
                metadata=_metadata(recorded),
                command=recorded.command,
            ),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Any:  # noqa: ANN401 - a Recorded
        """The fact again. Raises UnknownEvent, UnreadableEvent, SealBroken or NoDataKey."""
        if not isinstance(stored_event, TakenEntry):
            raise TypeError(type(stored_event).__name__)
        return self.fact(stored_event.row)

    def fact(self, row: Row) -> Recorded:
        """The fact of a row of the log. Raises as `to_domain_event` does."""
        try:
            shape = SHAPES[row.topic]
        except KeyError:
            raise UnknownEvent(row.topic) from None
        stream, version = row.originator_id, row.originator_version
        if not isinstance(stream, UUID):
            raise UnreadableEvent(shape.name)
        try:
            body = _BODY.decode(row.state)
            meta = _METADATA.decode(row.metadata)
        except msgspec.DecodeError as problem:
            raise UnreadableEvent(shape.name) from problem
        participant = PersonId(meta.participant)
        if shape.event is RecordErased:
            self._vault.forget(participant)
        place = fact_place(stream, version, shape.name) if body.sealed else b""
        event, is_erased = self._event(shape, body, participant, place)
        return Recorded(
            originator_id=stream,
            originator_version=version,
            event_id=row.event_id,
            event=event,
            participant=participant,
            by=Member(person=PersonId(meta.actor), role=meta.role),
            occurred=Interval(earliest=meta.earliest, latest=meta.latest),
            reported_at=meta.reported_at,
            command=CommandId(row.command or row.event_id),
            correlation=RequestId(meta.correlation),
            causation=meta.causation,
            position=row.position,
            recorded_at=row.recorded_at,
            is_erased=is_erased,
        )

    def _event(
        self, shape: Shape, body: Body, participant: PersonId, place: bytes
    ) -> tuple[Event, bool]:
        """An event, and whether its words are erased."""
        if body.sealed is None:
            return shape.event_of(body.version, body.open, None), False
        try:
            unsealed = self._vault.key(participant).open_fact(body.sealed, place)
        except FactErased:
            return shape.erased(body.version, body.open), True
        return shape.event_of(body.version, body.open, unsealed), False


def _metadata(recorded: Recorded) -> str:
    return msgspec.json.encode(
        Metadata(
            participant=recorded.participant,
            actor=recorded.by.person,
            role=recorded.by.role,
            earliest=recorded.occurred.earliest,
            latest=recorded.occurred.latest,
            reported_at=recorded.reported_at,
            correlation=recorded.correlation,
            causation=recorded.causation,
        )
    ).decode()


def fact_place(stream: UUID, version: int, name: str) -> bytes:
    """Where a sealed part belongs: its stream, its version and its event's name."""
    return b"braid fact|" + stream.bytes + pack(">q", version) + name.encode()
