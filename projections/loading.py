"""The rows a batch of lines builds on, as they stand in the strand: those that it may change."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

import psycopg
from psycopg.rows import class_row, tuple_row
from psycopg.sql import Composed

from braid.domain.disclosure.line import Line

from .agreed import agreed_in
from .batch import Rows, Seen
from .belonging import belonging_loaded
from .bodies import Bodies
from .emergencies import emergencies_loaded
from .folding import LAPSES, occurrence_key
from .rows import ActionRow, AttendanceRow, CardRow, LapseRow, WarningRow
from .warnings import warned_in
from .weekly import weeks_loaded

R = TypeVar("R")


def loaded(
    connection: psycopg.Connection[Any],
    sql: Mapping[str, Composed],
    seen: Sequence[Seen],
    bodies: Bodies,
) -> Rows:
    """What these lines may change of what the strand holds of their cases."""

    def asked(name: str, row: type[R], told: Callable[[Line], bool]) -> Iterable[R]:
        cases = {recorded.originator_id for recorded, line in seen if told(line)}
        if not cases:
            return ()
        return connection.cursor(row_factory=class_row(row)).execute(
            sql[name], {"cases": list(cases)}
        )

    # All are asked before the first is read: on a pipeline they share a way to the server.
    cards = asked("cards", CardRow, lambda _line: True)
    lapses = asked("lapses", LapseRow, lambda line: line.kind in LAPSES)
    warnings = asked("warnings", WarningRow, lambda line: warned_in(line) is not None)
    actions = asked("actions", ActionRow, lambda line: agreed_in(line) is not None)
    rows = Rows(
        cards={one.case_id: one for one in cards},
        lapses={(one.case_id, one.lapse): one for one in lapses},
        warnings={(one.case_id, one.warning): one for one in warnings},
        actions={(one.case_id, one.action): one for one in actions},
        attendance=_attendance(connection, sql, seen),
        belonging=belonging_loaded(connection, sql, seen),
        emergencies=emergencies_loaded(connection, sql, seen),
    )
    rows.weeks = weeks_loaded(connection, sql, seen, rows.cards, bodies)
    for table in (rows.lapses, rows.warnings, rows.actions, rows.belonging, rows.emergencies):
        rows.standing.extend(table.values())
    return rows


def _attendance(
    connection: psycopg.Connection[Any], sql: Mapping[str, Composed], seen: Sequence[Seen]
) -> dict[tuple[UUID, UUID, Any], AttendanceRow]:
    keys = [key for recorded, line in seen if (key := occurrence_key(recorded, line)) is not None]
    if not keys:
        return {}
    cases, meetings, starts = (list(column) for column in zip(*keys, strict=True))
    with connection.cursor(row_factory=tuple_row) as cursor:
        cursor.execute(sql["attendance"], {"cases": cases, "meetings": meetings, "starts": starts})
        return {
            (case, meeting, start): AttendanceRow(
                case_id=case, meeting=meeting, starts=start, kind=kind, place=place
            )
            for case, meeting, start, kind, place in cursor
        }
