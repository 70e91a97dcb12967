"""Rows told in JSON: every stored column, and in plain words what an event's body holds."""

from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec
import orjson

from braid.domain.identity import PersonId
from braid.domain.store.mapper import fact_place
from braid.domain.store.sealing import FactErased, SealBroken
from braid.domain.store.shapes import Body
from braid.domain.store.vault import NoDataKey, Vault

from .stored import StoredEvent, StoredRead

Plain = dict[str, Any]
"""What JSON says. Any: it is JSON."""
_BODY = msgspec.msgpack.Decoder(Body)
_UUID_BYTES = 16


class Seal(StrEnum):
    """How it stands with the words of an event that were sealed."""

    NONE = "none"
    """Nothing was sealed."""
    OPENED = "opened"
    ERASED = "erased"
    """The participant's key is destroyed, and with it her words."""
    LOST = "lost"
    """There is no key to open them, and no erasure on record."""
    BROKEN = "broken"
    """What is sealed does not belong there: somebody altered it."""


def event_told(row: StoredEvent, vault: Vault) -> Plain:
    """An event, with what it holds."""
    metadata = orjson.loads(row.metadata)
    return {
        "program": row.program,
        "position": row.position,
        "originator_id": str(row.originator_id),
        "originator_version": row.originator_version,
        "topic": row.topic,
        "state": b64encode(row.state).decode(),
        "event_id": str(row.event_id),
        "metadata": metadata,
        "command": None if row.command is None else str(row.command),
        "recorded_at": moment_told(row.recorded_at),
        "opened": _opened(row, metadata, vault),
    }


def read_told(row: StoredRead) -> Plain:
    """A read record, with its place in the notary's tree."""
    return {
        "index": row.leaf,
        "id": row.id,
        "read_at": moment_told(row.read_at),
        "person": str(row.person),
        "role": row.role,
        "purpose": row.purpose,
        "operation": row.operation,
        "request": str(row.request),
        "cases": [str(one) for one in row.cases],
        "position": row.position,
        "answer": None if row.answer is None else row.answer.hex(),
    }


def moment_told(moment: datetime) -> str:
    """A point in time, to the microsecond."""
    told = moment.astimezone(UTC).isoformat(timespec="microseconds")
    return told.replace("+00:00", "Z")


def _opened(row: StoredEvent, metadata: Mapping[str, Any], vault: Vault) -> Plain | None:
    """What a body holds; None where it is none that Braid has written."""
    try:
        body = _BODY.decode(row.state)
        plain = as_json(msgspec.msgpack.decode(body.open))
    except (msgspec.DecodeError, TypeError):
        return None
    seal, sealed = _unsealed(row, body.sealed, metadata, vault)
    return {"version": body.version, "plain": plain, "seal": seal, "sealed": sealed}


def _unsealed(
    row: StoredEvent, sealed: bytes | None, metadata: Mapping[str, Any], vault: Vault
) -> tuple[Seal, Plain | None]:
    if sealed is None:
        return Seal.NONE, None
    place = fact_place(row.originator_id, row.originator_version, row.topic)
    try:
        words = vault.key(PersonId(UUID(metadata["participant"]))).open_fact(sealed, place)
        return Seal.OPENED, as_json(msgspec.msgpack.decode(words))
    except FactErased:
        return Seal.ERASED, None
    except NoDataKey:
        return Seal.LOST, None
    except (SealBroken, msgspec.DecodeError, LookupError, TypeError, ValueError, AttributeError):
        return Seal.BROKEN, None


# Any: whatever was stored.
def as_json(value: Any) -> Any:  # noqa: ANN401
    """A stored value as JSON knows it: ids as text, other bytes in base64, moments in UTC."""
    match value:
        case bytes():
            is_id = len(value) == _UUID_BYTES
            return str(UUID(bytes=value)) if is_id else b64encode(value).decode()
        case datetime():
            return moment_told(value)
        case dict():
            return {str(name): as_json(held) for name, held in value.items()}
        case list():
            return [as_json(held) for held in value]
        case None | bool() | int() | float() | str():
            return value
        case _:
            raise TypeError(type(value).__name__)
