"""The rows a batch of lines builds on, as they stand in the strand."""

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from psycopg.rows import class_row, tuple_row
from psycopg.sql import Composed

from .agreed import agreed_in
from .batch import Rows, Seen
from .belonging import belonging_loaded
from .bodies import Bodies
from .emergencies import emergencies_loaded
from .folding import occurrence_key
from .rows import ActionRow, AttendanceRow, CardRow, LapseRow, WarningRow
from .weekly import weeks_loaded


def loaded(
    connection: psycopg.Connection[Any],
    sql: Mapping[str, Composed],
    seen: Sequence[Seen],
    bodies: Bodies,
) -> Rows:
    """What the strand holds of the cases that these lines are about."""
    cases = list({recorded.originator_id for recorded, _ in seen})
    with connection.cursor(row_factory=class_row(CardRow)) as cards:
        cards.execute(sql["cards"], {"cases": cases})
        by_case = {card.case_id: card for card in cards}
    with connection.cursor(row_factory=class_row(LapseRow)) as lapses:
        lapses.execute(sql["lapses"], {"cases": cases})
        by_lapse = {(one.case_id, one.lapse): one for one in lapses}
    with connection.cursor(row_factory=class_row(WarningRow)) as warnings:
        warnings.execute(sql["warnings"], {"cases": cases})
        by_warning = {(one.case_id, one.warning): one for one in warnings}
    return Rows(
        cards=by_case,
        lapses=by_lapse,
        attendance=_attendance(connection, sql, seen),
        warnings=by_warning,
        actions=_actions(connection, sql, seen),
        belonging=belonging_loaded(connection, sql, seen),
        emergencies=emergencies_loaded(connection, sql, seen),
        weeks=weeks_loaded(connection, sql, seen, by_case, bodies),
    )


def _actions(
    connection: psycopg.Connection[Any], sql: Mapping[str, Composed], seen: Sequence[Seen]
) -> dict[Any, ActionRow]:
    cases = {recorded.originator_id for recorded, line in seen if agreed_in(line) is not None}
    if not cases:
        return {}
    with connection.cursor(row_factory=class_row(ActionRow)) as cursor:
        cursor.execute(sql["actions"], {"cases": list(cases)})
        return {(one.case_id, one.action): one for one in cursor}


def _attendance(
    connection: psycopg.Connection[Any], sql: Mapping[str, Composed], seen: Sequence[Seen]
) -> dict[Any, AttendanceRow]:
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
