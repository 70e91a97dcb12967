"""A bundle's events as facts again, without the log and without its keys."""

from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, assert_never
from uuid import UUID

import orjson

from braid.domain.identity import PersonId
from braid.domain.recorded import Recorded
from braid.domain.store.entries import Row
from braid.domain.store.mapper import EventMapper
from braid.domain.store.sealing import DataKey, ErasedKey, SealBroken
from braid.domain.store.shapes import ENCODER
from braid.domain.store.vault import NoDataKey

from .telling import Plain, Seal
from .verifying.files import FOREIGN, Files, NoBundle
from .verifying.verify import keys_of, manifest_of


@dataclass(frozen=True, kw_only=True)
class OpenedBundle:
    """The events of a bundle; `verified` says whether they hold, this does not ask."""

    manifest: Plain
    files: Files

    def events(self) -> Iterator[Recorded]:
        """Every event, in log order, read as it is asked for.

        Raises NoBundle, and what the mapper raises: SealBroken and NoDataKey among it.
        """
        for line in self.files.lines("events.ndjson"):
            yield recorded(_read(line))

    def history(self, stream: UUID) -> list[Recorded]:
        """What happened in a stream, oldest first."""
        asked = b'"originator_id":"%s"' % str(stream).encode()
        lines = (one for one in self.files.lines("events.ndjson") if asked in one)
        every = (recorded(_read(line)) for line in lines)
        return [one for one in every if one.originator_id == stream]


@contextmanager
def opened_bundle(place: Path) -> Iterator[OpenedBundle]:
    """A bundle whose manifest is signed by its own key. Raises NoBundle and DoesNotHold."""
    files = Files(place)
    try:
        manifest = manifest_of(files, keys_of(files))
        yield OpenedBundle(manifest=dict(manifest), files=files)
    finally:
        files.close()


def recorded(told: Plain) -> Recorded:
    """An event of a bundle as the log's own mapper reads it, given its words. Raises NoBundle."""
    try:
        row = Row(
            position=told["position"],
            originator_id=UUID(told["originator_id"]),
            originator_version=told["originator_version"],
            topic=told["topic"],
            state=b64decode(told["state"], validate=True),
            event_id=UUID(told["event_id"]),
            metadata=orjson.dumps(told["metadata"]).decode(),
            command=told["command"] and UUID(told["command"]),
            recorded_at=datetime.fromisoformat(told["recorded_at"]),
        )
        words = _Words(told["opened"])
    except FOREIGN:
        raise NoBundle("it holds a row that cannot be read") from None
    found: Recorded = EventMapper(words).to_domain_event(row.entry())
    return found


class _Words:
    """A vault for one event: its words, as the bundle tells them."""

    def __init__(self, opened: Plain | None) -> None:
        self._seal = Seal(opened["seal"]) if opened else Seal.BROKEN
        self._sealed: dict[str, Any] | None = opened["sealed"] if opened else None

    def key(self, participant: PersonId) -> DataKey:  # noqa: ARG002 - it is one event's
        """What opens the event."""
        match self._seal:
            case Seal.OPENED | Seal.NONE:
                return _Told(ENCODER.encode(self._sealed))
            case Seal.ERASED:
                return ErasedKey()
            case Seal.LOST:
                raise NoDataKey
            case Seal.BROKEN:
                raise SealBroken
            case _:
                assert_never(self._seal)

    def key_for_writing(self, participant: PersonId) -> DataKey:  # noqa: ARG002 - nor this
        """Nothing is written with it."""
        raise NoDataKey

    def forget(self, participant: PersonId) -> None:
        """Nothing is kept."""


class _Told(DataKey):
    """Opens what a bundle has opened already."""

    def open_fact(self, sealed: bytes, place: bytes) -> bytes:  # noqa: ARG002 - it is told already
        """The words as they are told; the key stands for them."""
        return self._secret


def _read(line: bytes) -> Plain:
    try:
        told: Plain = orjson.loads(line)
    except orjson.JSONDecodeError:
        raise NoBundle("it holds a row that cannot be read") from None
    return told
