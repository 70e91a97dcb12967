"""Writing rows into empty tables by binary COPY, as a rebuild does: a final row, once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from operator import attrgetter
from struct import Struct
from typing import Any

import psycopg
from psycopg.sql import Composed

from .rows import LineRow

HEAD = b"PGCOPY\n\xff\r\n\0" + bytes(8)
END = b"\xff\xff"
_PLACE = Struct(">hi16siqi16si")
_TIMES = Struct(">iqiqiqiqi16si")
_LENGTH = Struct(">i")
_ENDING = {False: b"\0\0\0\1\0", True: b"\0\0\0\1\1"}
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_A_DAY = 86_400
_A_SECOND = 1_000_000
TYPES: Mapping[str, Sequence[str]] = {
    "put_cards": (
        *("uuid", "uuid", "bytea", "timestamptz", "timestamptz", "timestamptz"),
        *("int8", "int4", "timestamptz", "timestamptz"),
    ),
    "put_members": ("uuid", "uuid", "text", "bytea", "timestamptz"),
    "put_lapses": (
        *("uuid", "uuid", "int8", "timestamptz", "timestamptz"),
        *("timestamptz", "timestamptz", "text", "bool"),
    ),
    "put_attendance": ("uuid", "uuid", "timestamptz", "text", "int8"),
    "put_warnings": (
        *("uuid", "uuid", "int8", "int2", "int2", "timestamptz"),
        *("uuid", "timestamptz", "timestamptz", "timestamptz"),
    ),
    "put_actions": (
        *("uuid", "uuid", "uuid", "int8", "uuid", "text"),
        *("timestamptz", "int8", "timestamptz", "bool"),
    ),
    "put_discussed": ("uuid", "uuid", "timestamptz"),
    "put_emergencies": (
        *("uuid", "uuid", "int8", "uuid", "timestamptz"),
        *("timestamptz", "timestamptz", "int8", "text"),
    ),
    "put_weeks": ("uuid", "date", "bytea"),
    "put_conferences": (
        *("uuid", "timestamptz", "text", "int4", "int4", "uuid"),
        *("timestamptz", "timestamptz"),
    ),
    "put_attendees": ("uuid", "uuid", "text", "bytea", "timestamptz", "text", "bool"),
    "put_agenda": ("uuid", "uuid", "int4", "int4", "text"),
    "put_belonged": ("uuid", "uuid", "text", "int8", "int8", "timestamptz"),
    "add_program_lines": ("int8", "uuid", "text", "timestamptz", "uuid", "text", "bytea"),
}
"""Of the columns of each table but the lines', in the order of the row's fields."""


# Any: the dataclass of a row, whose field names are its columns.
def copy_rows(
    connection: psycopg.Connection[Any],
    sql: Mapping[str, Composed],
    name: str,
    row: Any,  # noqa: ANN401
    values: Iterable[object],
) -> None:
    """Write rows by one of the statements of copying.sql."""
    columns = attrgetter(*(one.name for one in fields(row)))
    with connection.cursor().copy(sql[name]) as copy:
        copy.set_types(TYPES[name])
        for value in values:
            copy.write_row(columns(value))


def copy_lines(
    connection: psycopg.Connection[Any], sql: Mapping[str, Composed], lines: Sequence[bytes]
) -> None:
    """Write lines, each in the form that `Forms.of` gives it."""
    with connection.cursor().copy(sql["add_lines"]) as copy:
        copy.write(b"".join((HEAD, *lines, END)))


class Forms:
    """Lines in the form that COPY takes; what several strands say of an event is formed once."""

    def __init__(self) -> None:
        self._times = dict[datetime, int]()

    def of(self, line: LineRow, *, is_superseded: bool) -> bytes:
        """A line as a row of its table."""
        time, kind, role = self._time, line.kind.encode(), line.by_role.encode()
        return b"".join(
            (
                _PLACE.pack(
                    *(12, 16, line.case_id.bytes, 8, line.place, 16, line.event_id.bytes),
                    len(kind),
                ),
                kind,
                _TIMES.pack(
                    *(8, time(line.earliest), 8, time(line.latest)),
                    *(8, time(line.reported_at), 8, time(line.recorded_at)),
                    *(16, line.by_person.bytes, len(role)),
                ),
                role,
                _LENGTH.pack(len(line.body)),
                line.body,
                _ENDING[is_superseded],
            )
        )

    def forget(self) -> None:
        """Begin anew: what was formed is written."""
        self._times.clear()

    def _time(self, moment: datetime) -> int:
        found = self._times.get(moment)
        if found is None:
            since = moment - _EPOCH
            seconds = since.days * _A_DAY + since.seconds
            found = self._times[moment] = seconds * _A_SECOND + since.microseconds
        return found
