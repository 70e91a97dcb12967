"""Columns as PostgreSQL's binary arrays, encoded part by part by whoever has the rows."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from struct import Struct, pack
from uuid import UUID

import psycopg
from psycopg.adapt import AdaptersMap, Dumper
from psycopg.postgres import types
from psycopg.pq import Format

_NULL = pack(">i", -1)
_UUID = pack(">i", 16)
_BYTE = pack(">i", 1)
_INT4, _INT8 = Struct(">ii"), Struct(">iq")
_SIZE = Struct(">i")
_HEADER, _EMPTY = Struct(">iiIii"), Struct(">iiI")
_JSONB_VERSION = b"\1"
_EPOCH, _MICROSECOND = datetime(2000, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


class Array(bytes):
    """A whole array in PostgreSQL's binary format; the statement says of which type it is."""

    __slots__ = ()


class ArrayDumper(Dumper):
    """Hands an array to the server as it is."""

    format = Format.BINARY

    # The library names the parameter and wants bytes, which an Array is.
    def dump(self, obj: Array) -> bytes:
        """The array itself."""
        return obj


def adapters() -> AdaptersMap:
    """Psycopg's own adapters and ours."""
    known = AdaptersMap(psycopg.adapters)
    known.register_dumper(Array, ArrayDumper)
    return known


def array(element: str, parts: Iterable[bytes], size: int) -> Array:
    """One array of encoded elements of a type, given in parts; `size` elements in all."""
    oid = types[element].oid
    if not size:
        return Array(_EMPTY.pack(0, 0, oid))
    return Array(_HEADER.pack(1, 1, oid, size, 1) + b"".join(parts))


def uuids(values: Iterable[UUID | str | None]) -> bytes:
    """Encoded elements of uuid[]; a string is a UUID's."""
    return b"".join([_NULL if one is None else _UUID + _uuid(one).bytes for one in values])


def bigints(values: Iterable[int]) -> bytes:
    """Encoded elements of bigint[]."""
    return b"".join([_INT8.pack(8, one) for one in values])


def same(value: int, size: int) -> bytes:
    """So many equal elements of integer[]."""
    return _INT4.pack(4, value) * size


def byteas(values: Iterable[bytes | None]) -> bytes:
    """Encoded elements of bytea[]."""
    return b"".join([_NULL if one is None else _SIZE.pack(len(one)) + one for one in values])


def texts(values: Iterable[str]) -> bytes:
    """Encoded elements of text[]."""
    return byteas([one.encode() for one in values])


def jsonbs(values: Iterable[str]) -> bytes:
    """Encoded elements of jsonb[], of JSON as text."""
    return byteas([_JSONB_VERSION + one.encode() for one in values])


def booleans(values: Iterable[bool]) -> bytes:
    """Encoded elements of boolean[]."""
    return b"".join([_BYTE + (b"\1" if one else b"\0") for one in values])


def timestamps(values: Iterable[datetime | None]) -> bytes:
    """Encoded elements of timestamptz[], of aware datetimes."""
    return b"".join(
        [_NULL if one is None else _INT8.pack(8, (one - _EPOCH) // _MICROSECOND) for one in values]
    )


def _uuid(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)
