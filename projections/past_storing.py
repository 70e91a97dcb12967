"""Putting rows into the tables of a past: its many lines by COPY, the rest as a strand does."""

from collections.abc import Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

import psycopg
from psycopg.sql import Composed

from .batch import Rows
from .bodies import Bodies
from .rows import LineRow
from .storing import store_beside_lines

_COLUMNS = attrgetter(*(one.name for one in fields(LineRow)))
_TYPES = (
    *("uuid", "int8", "uuid", "text", "timestamptz", "timestamptz", "timestamptz", "timestamptz"),
    *("uuid", "text", "bytea", "bool"),
)
"""Of a line's columns, in their order, and of whether a later line corrects it."""


def keep(
    connection: psycopg.Connection[Any], sql: Mapping[str, Composed], rows: Rows, bodies: Bodies
) -> None:
    """Put them there, where nothing of these streams stands yet."""
    if rows.lines:
        corrected = frozenset(rows.superseded)
        with connection.cursor() as cursor, cursor.copy(sql["copy_lines"]) as copy:
            copy.set_types(_TYPES)
            for one in rows.lines:
                copy.write_row((*_COLUMNS(one), (one.case_id, one.place) in corrected))
    # What is believed of occurrences is for the next fold, and no question reads it.
    rows.attendance.clear()
    store_beside_lines(connection, sql, rows, bodies)
