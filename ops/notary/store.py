"""What is kept of one transparency log: its entries, its tiles, and what was signed."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

import psycopg
from psycopg.rows import tuple_row

from braid.domain.store.statements import statements

from .entries import EVENT
from .sources import AT_A_TIME, PACKAGE, Mark
from .tiles import Edge, Place, TileMissing, TileTree, edge_of, tile_path

_TYPES = ("int2", "int8", "bytea")
KEY_AT = {EVENT: 38}
"""Where an entry's key begins, counted from one; a read's begins after the kind."""


class ProofStore:
    """The tables of one transparency log, over a connection."""

    def __init__(self, connection: psycopg.Connection[Any], origin: str) -> None:
        """The log is begun where there is none."""
        self.connection = connection
        self.origin = origin
        self._numbers = count()
        if not self._asked("log", origin=origin):
            self._done("add_log", origin=origin)
        self.log: int = self._asked("log", origin=origin)[0][0]

    def mark(self, *, held: bool = False) -> Mark:
        """How far it has followed; held against other notaries until the transaction ends."""
        [row] = self._asked("log_held" if held else "log", origin=self.origin)
        _, size, after_xid, after_id = row
        return Mark(size=size, after_xid=after_xid, after_id=after_id)

    def edge(self, size: int) -> Edge:
        """The tree's right edge. Raises TileMissing."""
        return Edge(size, {place: self.tile(place) for place, _ in edge_of(size)})

    def tile(self, place: Place) -> bytes:
        """A tile as long as it is now. Raises TileMissing."""
        rows = self._asked("tile", log=self.log, level=place.level, index=place.number)
        if not rows:
            raise TileMissing(tile_path(place))
        return bytes(rows[0][0])

    def tiles(self, level: int) -> Iterator[tuple[int, bytes]]:
        """The tiles of a level, in order; inside a transaction."""
        for index, hashes in self._paged("tiles", log=self.log, level=level):
            yield index, bytes(hashes)

    def tree(self) -> TileTree:
        """The tree over the stored tiles, as they are read from now on."""
        return TileTree(self.tile)

    def keep(self, entries: Sequence[bytes], edge: Edge, mark: Mark) -> None:
        """Keep new entries, the tiles that grew, and how far we are."""
        first = edge.size - len(entries)
        with self.connection.cursor() as cursor:
            with cursor.copy(statements(PACKAGE, "proof.sql")["add_entries"]) as copy:
                copy.set_types(_TYPES)
                for index, entry in enumerate(entries, start=first):
                    copy.write_row((self.log, index, entry))
            put = statements(PACKAGE, "proof.sql")["put_tile"]
            cursor.executemany(
                put,
                [
                    {"log": self.log, "level": place.level, "index": place.number, "hashes": hashes}
                    for place, hashes in edge.grown().items()
                ],
            )
        self._done(
            "grown",
            log=self.log,
            size=mark.size,
            after_xid=mark.after_xid,
            after_id=mark.after_id,
        )

    def entries(self, first: int = 0) -> Iterator[bytes]:
        """The entries from one leaf on, in order; inside a transaction."""
        for (entry,) in self._paged("entries", log=self.log, first=first):
            yield bytes(entry)

    def bundle(self, first: int, end: int) -> list[bytes]:
        """The entries of the leaves [first, end)."""
        rows = self._asked("bundle", log=self.log, first=first, end=end)
        return [bytes(entry) for (entry,) in rows]

    def index_of(self, key: bytes, kind: bytes) -> int | None:
        """The leaf whose entry was made of the row with this key."""
        rows = self._asked("entry_with", log=self.log, key=key, at=KEY_AT.get(kind, 2))
        return rows[0][0] if rows else None

    def last_note(self) -> tuple[int, str] | None:
        """What was signed last, with its size."""
        rows = self._asked("last_checkpoint", log=self.log)
        return (rows[0][0], rows[0][1]) if rows else None

    def notes(self) -> Iterator[tuple[int, str]]:
        """Everything that was signed, with its size, in order; inside a transaction."""
        for row in self._paged("checkpoints", log=self.log):
            yield row[0], row[1]

    def add_note(self, size: int, note: str) -> None:
        """Keep what was signed."""
        self._done("add_checkpoint", log=self.log, size=size, note=note)

    def add_cosignature(self, size: int, witness: str, line: str) -> None:
        """Keep what a witness signed below it."""
        self._done("add_cosignature", log=self.log, size=size, witness=witness, line=line)

    def cosigned(self, size: int, note: str) -> str:
        """The note of that size with the witnesses' lines below it."""
        rows = self._asked("cosignatures", log=self.log, size=size)
        return note + "".join(line for (line,) in rows)

    # Any: rows of the statement named.
    def _asked(self, statement: str, **parameters: object) -> list[tuple[Any, ...]]:
        with self.connection.cursor(binary=True, row_factory=tuple_row) as cursor:
            sql = statements(PACKAGE, "proof.sql")[statement]
            return cursor.execute(sql, parameters).fetchall()

    def _done(self, statement: str, **parameters: object) -> None:
        self.connection.execute(statements(PACKAGE, "proof.sql")[statement], parameters)

    def _paged(self, statement: str, **parameters: object) -> Iterator[tuple[Any, ...]]:
        name = f"{statement}_{next(self._numbers)}"
        with self.connection.cursor(name, row_factory=tuple_row, binary=True) as cursor:
            cursor.itersize = AT_A_TIME
            yield from cursor.execute(statements(PACKAGE, "proof.sql")[statement], parameters)
