"""Caseload and timeline: a first page, through the strand, by hand, and over HTTP."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from psycopg.rows import tuple_row

from braid.domain.identity import Purpose, RequestId
from braid.projections.caseload import card, caseload
from braid.projections.reading import Read, Reader
from braid.projections.timeline import Filter, timeline

from .floor import floor
from .measure import Contender, Measure
from .plan import PAGE
from .serving import Asker
from .stage import Stage

CASELOAD = """\
{ caseload(first: 25) { hasMore endCursor cases {
    id called openedAt closedAt lastToldAt openLapseCount version isComplete } } }"""
TIMELINE = """\
query ($case: UUID!) { case(id: $case) { id called timeline(first: 25) { hasMore endCursor lines {
    id kind headline words by byRole occurredFrom occurredTo reportedAt recordedAt } } } }"""


def caseloads(stage: Stage) -> Measure:
    """The first page of a clinician's cases."""

    def by_hand() -> int:
        _asked(stage, "caseload", person=stage.program.clinician.person, limit=PAGE + 1)
        return 1

    def through_strand() -> int:
        with _read(stage) as read:
            reading = read.of("caseload")
            found = caseload(reading, limit=PAGE + 1, before=None, only_open=True)
            read.of("caseload_shown", [one.case for one in found[:PAGE]])
        return 1

    return _pages(stage, "caseload", by_hand, through_strand, _asker(stage, CASELOAD))


def timelines(stage: Stage) -> Measure:
    """The first page of a case's lines."""
    case = stage.program.longest

    def by_hand() -> int:
        _asked(stage, "card", case_id=case)
        _asked(stage, "timeline", case_id=case, limit=PAGE + 1)
        return 1

    def through_strand() -> int:
        with _read(stage) as read:
            reading = read.of("case", [case])
            shown = card(reading, case)
            timeline(reading, shown, limit=PAGE + 1, before=None, wanted=Filter())
        return 1

    asker = _asker(stage, TIMELINE, case=str(case))
    return _pages(stage, "timeline", by_hand, through_strand, asker)


def _pages(
    stage: Stage,
    name: str,
    by_hand: Callable[[], int],
    through_strand: Callable[[], int],
    asker: Asker,
) -> Measure:
    pages = stage.plan.pages
    return Measure(
        name=name,
        unit="page",
        floor=Contender(name="floor", once=by_hand, times=pages),
        others=(
            Contender(name="projections", once=through_strand, times=pages),
            Contender(name="HTTP", once=asker, times=pages),
        ),
    )


def _asker(stage: Stage, query: str, **variables: str) -> Asker:
    asker = Asker(stage.http, stage.token, query, **variables)
    stage.held.callback(asker.close)
    return asker


def _read(stage: Stage) -> Read:
    reader = Reader(
        member=stage.program.clinician, purpose=Purpose.TREATMENT, request=RequestId(uuid4())
    )
    return Read(stage.serves.services.strands, reader)


# Any: rows of the statements named above.
def _asked(stage: Stage, statement: str, **parameters: object) -> list[tuple[Any, ...]]:
    with stage.plain.cursor(row_factory=tuple_row) as cursor:
        return cursor.execute(floor()[statement], parameters).fetchall()
