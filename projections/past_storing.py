"""Filling the tables of a past: each when a statement first reads it, and no other."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any

import psycopg
from psycopg.sql import Composed

from .agenda import agenda_rows
from .batch import Rows
from .bodies import Bodies
from .emergencies import EmergencyRow
from .page import Unreadable
from .rows import (
    ActionRow,
    AgendaRow,
    AttendeeRow,
    CardRow,
    ConferenceRow,
    DiscussedRow,
    LapseRow,
    LineRow,
    MemberRow,
    ProgramRow,
    WarningRow,
    WeekRow,
)
from .weekly import week_rows

LINE = "line"
_COLUMNS = attrgetter(*(one.name for one in fields(LineRow)))
_TYPES = (
    *("uuid", "int8", "uuid", "text", "timestamptz", "timestamptz", "timestamptz", "timestamptz"),
    *("uuid", "text", "bytea", "bool"),
)
"""Of a line's columns, in their order, and of whether a later line corrects it."""
PARKED_IN = frozenset({"card", "conference"})
"""The tables whose rows say whether everything of a stream could be read."""


# Any: the dataclass of a row, whose field names are its columns.
@dataclass(frozen=True)
class Put:
    """How a table is filled: by which statement, with which rows."""

    statement: str
    row: Any
    values: Callable[[Rows, Bodies], Sequence[object]]


PUTS: Mapping[str, Put] = {
    "card": Put("put_cards", CardRow, lambda rows, _: [*rows.cards.values()]),
    "member": Put(
        "put_members", MemberRow, lambda rows, _: [one for one in rows.members.values() if one]
    ),
    "lapse": Put("put_lapses", LapseRow, lambda rows, _: [*rows.lapses.values()]),
    "warning": Put("put_warnings", WarningRow, lambda rows, _: [*rows.warnings.values()]),
    "action": Put("put_actions", ActionRow, lambda rows, _: [*rows.actions.values()]),
    "discussed": Put("put_discussed", DiscussedRow, lambda rows, _: [*rows.discussed.values()]),
    "emergency": Put("put_emergencies", EmergencyRow, lambda rows, _: [*rows.emergencies.values()]),
    "week": Put(
        "put_weeks", WeekRow, lambda rows, bodies: week_rows(rows.weeks, rows.cards, bodies)
    ),
    "conference": Put(
        "put_conferences", ConferenceRow, lambda rows, _: [*rows.conferences.values()]
    ),
    "attendee": Put("put_attendees", AttendeeRow, lambda rows, _: [*rows.attendees.values()]),
    "agenda_item": Put("put_agenda", AgendaRow, lambda rows, _: _agendas(rows)),
    "program_line": Put("add_program_lines", ProgramRow, lambda rows, _: rows.program),
}
"""Every table that a question reads, but the lines. What is believed of occurrences is for the next
fold, and who belonged where is told by the auditor's own strand of today."""


@dataclass(frozen=True, kw_only=True)
class Filling:
    """The tables of one past, and what waits to be put into them."""

    connection: psycopg.Connection[Any]
    sql: Mapping[str, Composed]
    """The statements by which a strand is written, for these tables."""
    bodies: Bodies
    _waiting: dict[str, list[Rows]] = field(default_factory=lambda: defaultdict(list))
    _parked: list[Unreadable] = field(default_factory=list)

    def add(self, rows: Rows, parked: Sequence[Unreadable]) -> None:
        """Let rows wait, with the places from which streams could not be read."""
        for table in (LINE, *PUTS):
            self._waiting[table].append(rows)
        self._parked.extend(parked)

    def fill(self, tables: Iterable[str]) -> None:
        """Put what waits into some tables."""
        for table in tables:
            for rows in self._waiting.pop(table, ()):
                self._put(table, rows)
                if table in PARKED_IN:
                    self._park()

    def _put(self, table: str, rows: Rows) -> None:
        if table == LINE:
            self._copy(rows)
            return
        put = PUTS[table]
        if values := put.values(rows, self.bodies):
            names = [one.name for one in fields(put.row)]
            columns = {name: [*map(attrgetter(name), values)] for name in names}
            self.connection.execute(self.sql[put.statement], columns)

    def _copy(self, rows: Rows) -> None:
        if not rows.lines:
            return
        corrected = frozenset(rows.superseded)
        with self.connection.cursor() as cursor, cursor.copy(self.sql["copy_lines"]) as copy:
            copy.set_types(_TYPES)
            for one in rows.lines:
                copy.write_row((*_COLUMNS(one), (one.case_id, one.place) in corrected))

    def _park(self) -> None:
        for one in self._parked:
            given = {"case_id": one.case_id, "position": one.position, "failure": one.failure}
            self.connection.execute(self.sql["park"], given)


def _agendas(rows: Rows) -> list[AgendaRow]:
    return [one for key, items in rows.agendas.items() for one in agenda_rows(key, items)]
