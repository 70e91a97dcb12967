"""The same rows as columns: Parquet, for whoever would rather count than read."""

from base64 import b64decode
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import orjson

from braid.ops.notary.sources import Subject

from .telling import Plain

ROWS_AT_A_TIME = 2_000
_MOMENT, _TEXTS = "moment", "texts"
_COLUMNS: dict[Subject, dict[str, str]] = {
    Subject.EVENTS: {
        "program": "int64",
        "position": "int64",
        "originator_id": "string",
        "originator_version": "int64",
        "topic": "string",
        "state": "binary",
        "event_id": "string",
        "metadata": "string",
        "command": "string",
        "recorded_at": _MOMENT,
        "opened": "string",
    },
    Subject.READS: {
        "index": "int64",
        "id": "int64",
        "read_at": _MOMENT,
        "person": "string",
        "role": "string",
        "purpose": "string",
        "operation": "string",
        "request": "string",
        "cases": _TEXTS,
        "position": "int64",
        "answer": "string",
    },
}
_MOMENTS = ("recorded_at", "read_at")
_NESTED = ("metadata", "opened")


def in_columns(told: Plain) -> Plain:
    """A row as its columns hold it: what is nested stays JSON."""
    row = dict(told)
    row |= {name: datetime.fromisoformat(told[name]) for name in _MOMENTS if name in told}
    row |= {name: orjson.dumps(told[name]).decode() for name in _NESTED if name in told}
    return row | ({"state": b64decode(told["state"])} if "state" in told else {})


class Columns:
    """A Parquet file that takes rows one by one, and holds few of them in memory."""

    def __init__(self, file: Path, subject: Subject) -> None:
        # Only who exports waits for the library to load; it ships no types.
        import pyarrow as pa  # type: ignore[import-untyped] # noqa: PLC0415
        from pyarrow.parquet import ParquetWriter  # type: ignore[import-untyped] # noqa: PLC0415

        special = {_MOMENT: pa.timestamp("us", tz="UTC"), _TEXTS: pa.list_(pa.string())}
        self._schema = pa.schema([
            (name, special.get(kind) or pa.type_for_alias(kind))
            for name, kind in _COLUMNS[subject].items()
        ])  # fmt: skip
        self._table = pa.Table
        self._writer = ParquetWriter(file, self._schema, compression="zstd")
        self._waiting: list[Plain] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        failure: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if failure is None:
            self._write()
        self._writer.close()

    def add(self, told: Plain) -> None:
        """One more row."""
        self._waiting.append(in_columns(told))
        if len(self._waiting) == ROWS_AT_A_TIME:
            self._write()

    def _write(self) -> None:
        self._writer.write_table(self._table.from_pylist(self._waiting, schema=self._schema))
        self._waiting = []
