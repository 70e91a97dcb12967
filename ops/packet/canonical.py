"""The canonical form of a packet (RFC 8785), and its digest."""

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

import rfc8785

from .contents import Contents

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Plain = bool | int | float | str | list["Plain"] | dict[str, "Plain"] | None


def canonical(contents: Contents) -> bytes:
    """The one way in which a packet is written, and hashed."""
    return rfc8785.dumps(plain(contents))


def digest(written: bytes) -> str:
    """The SHA-256 of a packet, in hexadecimal digits."""
    return sha256(written).hexdigest()


# Any: whatever a line's parts hold; what is none of these stops the making.
def plain(value: Any) -> Plain:  # noqa: ANN401
    """A value as JSON knows it."""
    match value:
        case None | bool() | float():
            return value
        case Enum():
            return plain(value.value)
        case str() | int():
            return value
        case UUID():
            return str(value)
        case datetime():
            return moment(value)
        case date() | time():
            return value.isoformat()
        case tuple() | list():
            return [plain(one) for one in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return dict(_fields(value))
        case _:
            raise TypeError(type(value).__name__)


def moment(value: datetime) -> str:
    """A moment in UTC; a time on somebody's wall as it hangs there."""
    if value.tzinfo is None:
        return value.isoformat()
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _fields(value: "DataclassInstance") -> Iterator[tuple[str, Plain]]:
    """What it says: a field at its default says nothing."""
    for field in fields(value):
        said = getattr(value, field.name)
        if not _is_default(field, said):
            yield field.name, plain(said)


def _is_default(field: "Field[Any]", said: object) -> bool:
    return field.default is not MISSING and bool(said == field.default)
