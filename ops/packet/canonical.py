"""The canonical form of a packet (RFC 8785), and its digest."""

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson
import rfc8785

from .contents import CaseTold, Contents, Item

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Plain = bool | int | float | str | list["Plain"] | dict[str, "Plain"] | None


class Cases:
    """What was told of cases at one table, as it is written: once for all who are told the same."""

    def __init__(self) -> None:
        # What is kept of a case keeps the case as well, so that no other takes its place.
        self._written: dict[int, tuple[CaseTold, orjson.Fragment]] = {}

    def written(self, case: CaseTold) -> orjson.Fragment:
        """What is told of a case, in its canonical form."""
        if id(case) not in self._written:
            self._written[id(case)] = case, orjson.Fragment(rfc8785.dumps(plain(case)))
        return self._written[id(case)][1]


def canonical(contents: Contents, cases: Cases) -> bytes:
    """The one way in which a packet is written, and hashed.

    Around the cases there are whole numbers and text only, and names of ASCII: written with sorted
    names these are canonical.
    """
    said = dict(_fields(replace(contents, agenda=())))
    agenda = [_item(one, cases) for one in contents.agenda]
    return orjson.dumps(said | {"agenda": agenda}, option=orjson.OPT_SORT_KEYS)


def _item(item: Item, cases: Cases) -> dict[str, object]:
    case = item.case and cases.written(item.case)
    return dict(_fields(replace(item, case=None))) | {"case": case}


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
    for name, default in _defaults(type(value)):
        said = getattr(value, name)
        if default is MISSING or said != default:
            yield name, plain(said)


@cache
def _defaults(of: "type[DataclassInstance]") -> tuple[tuple[str, object], ...]:
    return tuple((field.name, field.default) for field in fields(of))
