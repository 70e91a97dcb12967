"""Writing a batch's rows: one statement a table, however many rows."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

import psycopg
from psycopg.sql import Composed

from .agenda import agenda_rows
from .batch import Rows
from .bodies import Bodies
from .emergencies import EmergencyRow
from .rows import (
    ActionRow,
    AgendaRow,
    AttendanceRow,
    AttendeeRow,
    BelongedRow,
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


def store(
    connection: psycopg.Connection[Any], sql: Mapping[str, Composed], rows: Rows, bodies: Bodies
) -> None:
    """Write what changed."""
    if rows.lines:
        connection.execute(sql["add_lines"], _columns(LineRow, rows.lines))
    store_beside_lines(connection, sql, rows, bodies)
    if rows.superseded:
        cases, places = zip(*rows.superseded, strict=True)
        columns = {"case_id": list(cases), "place": list(places)}
        connection.execute(sql["supersede_lines"], columns)


def store_beside_lines(
    connection: psycopg.Connection[Any], sql: Mapping[str, Composed], rows: Rows, bodies: Bodies
) -> None:
    """Write what changed beside the lines themselves."""
    if rows.agendas:
        connection.execute(sql["clear_agendas"], {"conferences": list(rows.agendas)})
    for name, row, values in beside_lines(rows, bodies):
        if values:
            connection.execute(sql[name], _columns(row, values))
    gone = [key for key, member in rows.members.items() if member is None]
    if gone:
        cases, people, roles = zip(*gone, strict=True)
        columns = {"case_id": list(cases), "person": list(people), "role": list(roles)}
        connection.execute(sql["drop_members"], columns)


def beside_lines(rows: Rows, bodies: Bodies) -> Sequence[tuple[str, type, Sequence[object]]]:
    """What is to be put beside lines: the statement that puts it, the kind of row, the rows."""
    standing = {id(one) for one in rows.standing}

    def new(table: Mapping[Any, object]) -> list[object]:
        return [one for one in table.values() if id(one) not in standing]

    agendas = [one for key, items in rows.agendas.items() for one in agenda_rows(key, items)]
    return (
        ("put_cards", CardRow, list(rows.cards.values())),
        ("put_members", MemberRow, [one for one in rows.members.values() if one is not None]),
        ("put_lapses", LapseRow, new(rows.lapses)),
        ("put_attendance", AttendanceRow, list(rows.attendance.values())),
        ("put_warnings", WarningRow, new(rows.warnings)),
        ("put_actions", ActionRow, new(rows.actions)),
        ("put_discussed", DiscussedRow, list(rows.discussed.values())),
        ("put_emergencies", EmergencyRow, new(rows.emergencies)),
        ("put_weeks", WeekRow, week_rows(rows.weeks, rows.cards, bodies)),
        ("put_conferences", ConferenceRow, new(rows.conferences)),
        ("put_attendees", AttendeeRow, new(rows.attendees)),
        ("put_agenda", AgendaRow, agendas),
        ("put_belonged", BelongedRow, [*rows.belonged, *new(rows.belonging)]),
        ("add_program_lines", ProgramRow, rows.program),
    )


# Any: the dataclass of a row, whose field names are its columns.
def _columns(row: Any, values: Sequence[object]) -> dict[str, list[object]]:  # noqa: ANN401
    return {field.name: [getattr(value, field.name) for value in values] for field in fields(row)}
