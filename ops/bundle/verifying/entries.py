"""The entry that the notary made of a row; its digest is the row's leaf in the tree."""

import json
from base64 import b64decode
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from struct import pack
from typing import Any
from uuid import UUID

from .packed import EPOCH

Row = Mapping[str, Any]
"""A row as its line of JSON tells it. Any: whatever JSON somebody brings."""


def event_entry(row: Row) -> bytes:
    """What the notary wrote down of an event: its place, and digests of what it holds."""
    topic: bytes = row["topic"].encode()
    place = pack(
        ">BIQ16sQ16sqB",
        1,
        row["program"],
        row["position"],
        UUID(row["originator_id"]).bytes,
        row["originator_version"],
        UUID(row["event_id"]).bytes,
        _microseconds(row["recorded_at"]),
        len(topic),
    )
    around = _digest({"metadata": row["metadata"], "command": row["command"]})
    return place + topic + around + sha256(b64decode(row["state"], validate=True)).digest()


def read_entry(row: Row) -> bytes:
    """What the notary wrote down of a read record."""
    who = UUID(row["person"]).bytes, UUID(row["request"]).bytes
    place = pack(">BQq16s16s", 2, row["id"], _microseconds(row["read_at"]), *who)
    said = ("role", "purpose", "operation", "cases", "position", "answer")
    return place + _digest({name: row[name] for name in said})


def _microseconds(moment: str) -> int:
    return (datetime.fromisoformat(moment) - EPOCH) // timedelta(microseconds=1)


def _digest(told: Row) -> bytes:
    """The digest of the canonical form (RFC 8785): names in order, and no spaces."""
    written = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(written.encode()).digest()
