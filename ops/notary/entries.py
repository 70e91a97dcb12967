"""What a leaf of the transparency log commits to: one event or one read, without anybody's words.

Each entry is a fixed layout of bytes, big-endian, so that whoever has the row can make it again:

event  0x01 | program u32 | position u64 | stream 16 | version u64 | event id 16 |
       recorded at i64 (microseconds since 1970) | length of the topic u8 | topic |
       SHA-256 of the canonical metadata | SHA-256 of the state
read   0x02 | id u64 | read at i64 | person 16 | request 16 | SHA-256 of the canonical particulars
"""

import json
import struct
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

import rfc8785

EVENT, READ = b"\x01", b"\x02"
_PLACE = struct.Struct(">IQ16sQ16sq")
_READ = struct.Struct(">Qq16s16s")
DIGEST = 32


class NoEntry(Exception):
    """A row holds what no entry can say: it was not written by Braid."""


class EventRow(NamedTuple):
    """An event as the log stores it, in the order of the statements."""

    program: int
    position: int
    stream: UUID
    version: int
    event_id: UUID
    recorded_at: int | None
    """Microseconds since 1970; None where the table holds no point in time."""
    topic: str
    metadata: str
    """The JSON around the event's body, in any spelling."""
    command: UUID | None
    state: bytes


class ReadRow(NamedTuple):
    """A read record, in the order of the statements."""

    id: int
    read_at: int | None
    """Microseconds since 1970; None where the table holds no point in time."""
    person: UUID
    role: str
    purpose: str
    operation: str
    request: UUID
    cases: Sequence[UUID]
    position: int
    answer: bytes | None
    """What the answer on record beside it comes to; None where none was kept."""


Row = EventRow | ReadRow


def entry(row: Row) -> bytes:
    """What the tree commits to of a row. Raises NoEntry."""
    try:
        return _event(row) if isinstance(row, EventRow) else _read(row)
    except (struct.error, ValueError, OverflowError, TypeError, RecursionError) as problem:
        raise NoEntry(type(problem).__name__) from None


def key_of(row: Row) -> bytes:
    """What tells a row from every other, wherever it stands: its event id, or the read's id."""
    return row.event_id.bytes if isinstance(row, EventRow) else row.id.to_bytes(8, "big")


def key_in(told: bytes) -> bytes:
    """The key of the row that an entry was made of."""
    return told[37:53] if told[:1] == EVENT else told[1:9]


def said(told: bytes) -> Mapping[str, object]:
    """An entry's parts by name, to compare two of them. Raises NoEntry."""
    try:
        return _event_said(told) if told[:1] == EVENT else _read_said(told)
    except (struct.error, ValueError, IndexError) as problem:
        raise NoEntry(type(problem).__name__) from None


def canonical_metadata(metadata: str, command: UUID | None) -> bytes:
    """The canonical form (RFC 8785) of what stands around an event's body."""
    sent = None if command is None else str(command)
    return rfc8785.dumps({"metadata": json.loads(metadata), "command": sent})


def canonical_particulars(row: ReadRow) -> bytes:
    """The canonical form (RFC 8785) of what was read, as whom, and why."""
    return rfc8785.dumps({
        "role": row.role,
        "purpose": row.purpose,
        "operation": row.operation,
        "cases": [str(case) for case in row.cases],
        "position": row.position,
        "answer": None if row.answer is None else row.answer.hex(),
    })  # fmt: skip


def _event(row: EventRow) -> bytes:
    topic = row.topic.encode()
    place = _PLACE.pack(
        row.program,
        row.position,
        row.stream.bytes,
        row.version,
        row.event_id.bytes,
        row.recorded_at,
    )
    metadata = sha256(canonical_metadata(row.metadata, row.command)).digest()
    named = len(topic).to_bytes(1, "big") + topic
    return b"".join((EVENT, place, named, metadata, sha256(row.state).digest()))


def _read(row: ReadRow) -> bytes:
    place = _READ.pack(row.id, row.read_at, row.person.bytes, row.request.bytes)
    return READ + place + sha256(canonical_particulars(row)).digest()


def _event_said(told: bytes) -> Mapping[str, object]:
    program, position, stream, version, event_id, recorded_at = _PLACE.unpack_from(told, 1)
    topic_at = 1 + _PLACE.size
    digests_at = topic_at + 1 + told[topic_at]
    return {
        "program": program,
        "position": position,
        "stream": UUID(bytes=stream),
        "version": version,
        "event id": UUID(bytes=event_id),
        "recorded time": recorded_at,
        "topic": told[topic_at + 1 : digests_at].decode(),
        "metadata or command": told[digests_at : digests_at + DIGEST],
        "state": told[digests_at + DIGEST :],
    }


def _read_said(told: bytes) -> Mapping[str, object]:
    read_id, read_at, person, request = _READ.unpack_from(told, 1)
    return {
        "id": read_id,
        "time": read_at,
        "person": UUID(bytes=person),
        "request": UUID(bytes=request),
        "role, purpose, operation, cases, position or answer": told[1 + _READ.size :],
    }
