"""What a bundle proves where Braid is at hand: its columns too, and with the keys its words."""

from base64 import b64decode
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import orjson

from braid.domain.identity import PersonId
from braid.domain.store.mapper import fact_place
from braid.domain.store.sealing import FactErased, SealBroken
from braid.domain.store.shapes import Body
from braid.domain.store.vault import NoDataKey, Vault
from braid.ops.notary.sources import Subject

from .columns import ROWS_AT_A_TIME, in_columns
from .telling import Plain, Seal, as_json
from .verifying.files import FOREIGN, DoesNotHold, Files
from .verifying.verify import verified

_BODY = msgspec.msgpack.Decoder(Body)
_NAMES = {Subject.EVENTS: "event at position", Subject.READS: "read at place"}


def proved_bundle(place: Path, given: bytes | None, vault: Vault | None) -> str:
    """What a bundle proves, in a sentence. Raises NoBundle and DoesNotHold.

    Rows are held against columns; where there is a vault, sealed words are opened and held against
    what is told of them. Words that were erased since cannot be.
    """
    said = verified(place, given)
    files = Files(place)
    try:
        for subject in Subject:
            _hold_columns(files, subject)
        if vault is None:
            return f"{said} The Parquet files say the same."
        opened, gone = _hold_words(files, vault)
    finally:
        files.close()
    erased = f", and those of {gone} were erased since" if gone else ""
    return (
        f"{said} The Parquet files say the same; the words of {opened} events are theirs{erased}."
    )


def _hold_columns(files: Files, subject: Subject) -> None:
    rows = (orjson.loads(line) for line in files.lines(f"{subject}.ndjson"))
    for row, columns in zip_longest(rows, _columns(files, subject)):
        if row is None or columns != in_columns(row):
            which = "its end" if row is None else f"the {_NAMES[subject]} {_place(row, subject)}"
            raise DoesNotHold(f"the file {subject}.parquet tells something else at {which}")


def _place(row: Plain, subject: Subject) -> int:
    return int(row["position"]) if subject is Subject.EVENTS else int(row["index"]) + 1


def _columns(files: Files, subject: Subject) -> Iterator[Mapping[str, Any]]:
    """The rows of a Parquet file, few at a time."""
    # Only who proves a bundle waits for the library to load; it ships no types.
    from pyarrow import ArrowException  # type: ignore[import-untyped] # noqa: PLC0415
    from pyarrow.parquet import ParquetFile  # type: ignore[import-untyped] # noqa: PLC0415

    name = f"{subject}.parquet"
    with files.open(name) as file:
        try:
            for batch in ParquetFile(file).iter_batches(batch_size=ROWS_AT_A_TIME):
                yield from batch.to_pylist()
        except (ArrowException, OSError):
            raise DoesNotHold(f"the file {name} cannot be read") from None


def _hold_words(files: Files, vault: Vault) -> tuple[int, int]:
    """Of how many events the words are theirs, and of how many nobody can say any more."""
    opened = gone = 0
    for line in files.lines("events.ndjson"):
        row = orjson.loads(line)
        if (row["opened"] or {}).get("seal") != Seal.OPENED:
            continue
        try:
            is_theirs = _words(row, vault) == row["opened"]["sealed"]
        except (FactErased, NoDataKey):
            gone += 1
            continue
        except (SealBroken, msgspec.DecodeError, *FOREIGN):
            is_theirs = False
        if not is_theirs:
            raise DoesNotHold(
                f"the event at position {row['position']} tells other words than were sealed"
            )
        opened += 1
    return opened, gone


def _words(row: Plain, vault: Vault) -> Plain:
    """The words of an event, as its own key opens them."""
    body = _BODY.decode(b64decode(row["state"]))
    place = fact_place(UUID(row["originator_id"]), row["originator_version"], row["topic"])
    key = vault.key(PersonId(UUID(row["metadata"]["participant"])))
    words: Plain = as_json(msgspec.msgpack.decode(key.open_fact(body.sealed or b"", place)))
    return words
