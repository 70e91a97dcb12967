"""What a clinician's strand holds, opened into plain tables that other programs answer from."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import Enum
from typing import Any, LiteralString

from psycopg import sql

from braid.domain.identity import CaseId, ConferenceId, Role
from braid.domain.store.statements import statements
from braid.ops import clock
from braid.projections.bodies import Bodies
from braid.projections.caseload import card_row
from braid.projections.conference import CaseAt, Conference, conference, conferences
from braid.projections.reading import Reading
from braid.projections.together import Together

from .opened_cases import Opened
from .stage import Stage

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
MOST_CONFERENCES = 200


class NoSuchTable(Exception):
    """A conference of the reader's cannot be read."""


def peers_sql() -> dict[str, LiteralString]:
    """Every statement of peers.sql."""
    return dict(statements("braid.ops.bench.sql", "peers.sql"))


def fill(stage: Stage) -> None:
    """Make the plain tables, and put into them what the strand tells."""
    statement, plain = peers_sql(), stage.plain
    plain.execute(statement["prepare"])
    found = [(table, [_shown(row) for row in rows]) for table, rows in _opened(stage).tables()]
    with plain.transaction(), plain.cursor() as cursor:
        for table, rows in found:
            copy = sql.SQL(statement["copy"]).format(table=sql.Identifier("peers", table))
            with cursor.copy(copy) as out:
                for row in rows:
                    out.write_row(row)
    plain.execute(statement["settle"])


def _opened(stage: Stage) -> Opened:
    statement = peers_sql()
    with stage.read() as read:
        key = stage.program.conference
        reading = read.of("conference", [CaseId(key)] if key else [])
        briefs = conferences(reading, now=clock.now(), limit=MOST_CONFERENCES)
        held = [_table(reading, brief.conference) for brief, *_ in briefs]
        whole = Reading(
            connection=stage.plain,
            sql=reading.sql,
            bodies=Bodies(Role.CLINICIAN, stage.part.vault),
            reader=reading.reader,
        )
    cards = [card_row(whole, row) for row in _rows(stage, statement["every_card"])]
    of = Together(
        reading=whole,
        conference=ConferenceId(stage.program.clinician.person),
        cases=[CaseAt(card=card, since=LONG_AGO, is_discussed=False) for card in cards],
        now=clock.now(),
    )
    return Opened(
        of=of,
        held=held,
        lines=_rows(stage, statement["every_line"]),
        done_reported=dict(_rows(stage, statement["done_reported"])),
    )


def _table(reading: Reading, key: ConferenceId) -> Conference:
    if (found := conference(reading, key)) is None:
        raise NoSuchTable
    return found


# Any: rows of the statement given.
def _rows(stage: Stage, statement: LiteralString) -> list[Any]:
    with stage.plain.cursor() as cursor:
        return cursor.execute(statement).fetchall()


def _shown(row: Iterable[Any]) -> list[Any]:
    """A row as GraphQL shows it: what is one of several by its name."""
    return [one.name if isinstance(one, Enum) else one for one in row]
