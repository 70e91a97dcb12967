"""The rows of weeks in figures, as a batch of lines finds them and leaves them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import tuple_row
from psycopg.sql import Composed

from braid.domain.identity import PersonId

from .batch import Seen
from .bodies import Bodies
from .figures import Figures, WeekKey, week_key
from .rows import CardRow, WeekRow

Cards = Mapping[UUID, CardRow]


def weeks_loaded(
    connection: psycopg.Connection[Any],
    sql: Mapping[str, Composed],
    seen: Sequence[Seen],
    cards: Cards,
    bodies: Bodies,
) -> dict[WeekKey, Figures]:
    """The figures of the weeks that these lines tell of, as they stand."""
    keys = {key for recorded, line in seen if (key := week_key(recorded, line)) is not None}
    if not keys:
        return {}
    cases, mondays = (list(column) for column in zip(*keys, strict=True))
    with connection.cursor(row_factory=tuple_row) as cursor:
        cursor.execute(sql["weeks"], {"cases": cases, "mondays": mondays})
        return {
            (case, week): bodies.figures(body, PersonId(cards[case].participant), case, week)
            for case, week, body in cursor
        }


def week_rows(weeks: Mapping[WeekKey, Figures], cards: Cards, bodies: Bodies) -> list[WeekRow]:
    """The rows of weeks, sealed."""
    return [
        WeekRow(
            case_id=case,
            monday=week,
            body=bodies.sealed_figures(figures, PersonId(cards[case].participant), case, week),
        )
        for (case, week), figures in weeks.items()
    ]
