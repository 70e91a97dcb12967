"""The files of one log in a bundle: rows, what proves each, and the same rows as columns."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import orjson

from braid.ops.notary.sources import Subject

from .columns import Columns
from .proofs import Signed
from .stored import Stored
from .telling import Plain

Row = TypeVar("Row", bound=Stored)


@dataclass(frozen=True, kw_only=True)
class Pen:
    """Writes the rows of one log into a folder, one after the other."""

    folder: Path
    subject: Subject
    signed: Signed
    is_whole: bool
    """Whether every leaf of the tree is written: then no row needs a path."""

    def write(
        self, rows: Iterable[Row], told: Callable[[Row], Plain], advance: Callable[[], None]
    ) -> int:
        """How many rows were written."""
        count = 0
        with ExitStack() as held:
            lines = held.enter_context(self._file("ndjson").open("xb"))
            proofs = held.enter_context(self._file("proofs").open("xb"))
            columns = held.enter_context(Columns(self._file("parquet"), self.subject))
            for row in rows:
                plain = told(row)
                line = orjson.dumps(plain)
                proof = self.signed.proof(row.leaf, line, with_path=not self.is_whole)
                lines.write(line + b"\n")
                proofs.write(orjson.dumps(proof) + b"\n")
                columns.add(plain)
                count += 1
                advance()
        self._file("checkpoint").write_text(self.signed.note, encoding="utf-8")
        return count

    def _file(self, form: str) -> Path:
        return self.folder / f"{self.subject}.{form}"

    def said(self, rows: int) -> Plain:
        """What the manifest says of this log."""
        return {"rows": rows, "size": self.signed.checkpoint.size, "whole": self.is_whole}
