"""One event as a stencil: in each copy of its case the same, but for its ids and its seal."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from struct import Struct
from typing import Any
from uuid import UUID

import msgspec
from eventsourcing.persistence import StoredEvent

from braid.domain.identity import BRAID
from braid.domain.recorded import Recorded
from braid.domain.store.entries import around
from braid.domain.store.mapper import fact_place
from braid.domain.store.sealing import DataKey
from braid.domain.store.shapes import ENCODER, SHAPES, Body

_BODY = msgspec.msgpack.Decoder(Body)
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_PLACED = Struct(">hiiiqi16siqi")
_LONG = Struct(">i")
_NAMED = Struct(">i16si")
_CAUSED = Struct(">i16siq")
_ASKED = Struct(">hi16si16s")
_CAME_TO = Struct(">i16siqiq")
_JSONB = b"\x01"
"""How PostgreSQL's binary form of jsonb begins: with its version."""
_STAYS = BRAID.person.int


@dataclass(frozen=True, kw_only=True)
class Ids:
    """How ids are called in one copy: each id of the original has one there, Braid's own stays."""

    mask: int
    """Turns an id into another by exclusive or; leaves version and variant alone."""

    def of(self, known: int) -> int:
        """The id that stands for one of the original."""
        return known if known == _STAYS else known ^ self.mask

    def bytes(self, known: int) -> bytes:
        """The same as bytes."""
        return self.of(known).to_bytes(16, "big")

    def text(self, known: int) -> str:
        """The same, written out."""
        told = f"{self.of(known):032x}"
        return f"{told[:8]}-{told[8:12]}-{told[12:16]}-{told[16:20]}-{told[20:]}"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Whose command ended with an event, and what it asked for."""

    actor: int
    fingerprint: bytes


@dataclass(frozen=True, kw_only=True)
class Stencil:
    """An event of a case, ready to be drawn again."""

    stream: int
    participant: UUID
    version: int
    topic: bytes
    body_version: int
    opened: int
    """The open fields as one number, big-endian, `length` bytes long."""
    length: int
    places: int
    """A one at the last bit of each id in the open fields: its product with a mask covers them."""
    words: bytes | None
    event_id: int
    around: tuple[str, ...]
    """The metadata's text between its ids."""
    beside: tuple[int, ...]
    """The metadata's ids."""
    command: int
    mark: Mark | None

    def row(
        self, program: int, position: int, recorded_at: int, ids: Ids, key: DataKey | None
    ) -> bytes:
        """A row of log.event in binary form, sealed with the key of its participant.

        `recorded_at` is in microseconds since 2000.
        """
        opened = (self.opened ^ ids.mask * self.places).to_bytes(self.length, "big")
        sealed = None
        if key is not None and self.words is not None:
            place = fact_place(UUID(int=ids.of(self.stream)), self.version, self.topic.decode())
            sealed = key.seal_fact(self.words, place)
        state = ENCODER.encode(Body(self.body_version, msgspec.Raw(opened), sealed))
        metadata = _JSONB + self._metadata(ids).encode()
        placed = (10, 4, program, 8, position, 16, ids.bytes(self.stream), 8, self.version)
        return b"".join(
            (
                _PLACED.pack(*placed, len(self.topic)),
                self.topic,
                _LONG.pack(len(state)),
                state,
                _NAMED.pack(16, ids.bytes(self.event_id), len(metadata)),
                metadata,
                _CAUSED.pack(16, ids.bytes(self.command), 8, recorded_at),
            )
        )

    def _metadata(self, ids: Ids) -> str:
        text, last = ids.text, self.around[-1]
        pairs = zip(self.around, self.beside, strict=False)
        return "".join([part + text(one) for part, one in pairs]) + last


def command_row(one: Stencil, mark: Mark, ids: Ids, position: int) -> bytes:
    """A row of log.command in binary form, for the command that ended with an event."""
    return b"".join(
        (
            _ASKED.pack(6, 16, ids.bytes(mark.actor), 16, ids.bytes(one.command)),
            _LONG.pack(len(mark.fingerprint)),
            mark.fingerprint,
            _CAME_TO.pack(16, ids.bytes(one.stream), 8, one.version, 8, position),
        )
    )


def stencil(recorded: Recorded, stored: StoredEvent, mark: Mark | None) -> Stencil:
    """The stencil of an event, as the mapper has stored it."""
    shape, body = SHAPES[stored.topic], _BODY.decode(stored.state)
    opened, metadata = bytes(body.open), around(stored).metadata
    return Stencil(
        stream=recorded.originator_id.int,
        participant=recorded.participant,
        version=recorded.originator_version,
        topic=stored.topic.encode(),
        body_version=body.version,
        opened=int.from_bytes(opened, "big"),
        length=len(opened),
        places=_places(opened),
        words=shape.to_seal(recorded.event),
        event_id=recorded.event_id.int,
        around=tuple(_ID.split(metadata)),
        beside=tuple(UUID(one).int for one in _ID.findall(metadata)),
        command=recorded.command.int,
        mark=mark,
    )


def _places(opened: bytes) -> int:
    """Where ids stand in open fields."""
    found = set[bytes]()
    _walk(msgspec.msgpack.decode(opened), found.add)
    ends = {
        match.end()
        for one in found
        if one != BRAID.person.bytes
        for match in re.finditer(re.escape(one), opened)
    }
    return sum(1 << 8 * (len(opened) - end) for end in ends)


# Any: whatever open fields hold.
def _walk(value: Any, take: Callable[[bytes], None]) -> None:  # noqa: ANN401
    match value:
        case bytes() if len(value) == 16:  # noqa: PLR2004 - a UUID
            take(value)
        case dict():
            for one in value.values():
                _walk(one, take)
        case list():
            for one in value:
                _walk(one, take)
        case _:
            return
