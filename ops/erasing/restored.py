"""What a backup has brought back: keys that the erasure list says are destroyed."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import tuple_row

from braid.domain.identity import PersonId
from braid.domain.store.datastore import Datastore
from braid.domain.store.statements import statements

from .listed import ErasureList

SQL = ("braid.ops.erasing.sql", "erasing.sql")


class ErasedIsBack(Exception):
    """A database holds keys of records that were erased."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"this database was restored: it holds the keys of {number} records that were erased "
            "since. Nothing opens before they are erased again: run braid erase --replay"
        )


# Any: a connection with rows of any form.
def came_back(connection: psycopg.Connection[Any], erased: Collection[PersonId]) -> list[PersonId]:
    """Whose keys a database holds that are on the erasure list."""
    asked = {"participants": list(erased)}
    with connection.cursor(row_factory=tuple_row) as cursor:
        rows = cursor.execute(statements(*SQL)["living_among"], asked).fetchall()
    return [PersonId(participant) for (participant,) in rows]


def refuse_restored(datastore: Datastore, home: Path, *, program: int) -> None:
    """Raise ErasedIsBack where a backup has brought back what was erased; ListUnreadable."""
    erased = ErasureList(home, program=program).entries()
    if not erased:
        return
    with datastore.connected() as connection:
        found = came_back(connection, erased)
    if found:
        raise ErasedIsBack(len(found))
