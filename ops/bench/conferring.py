"""The whole table of a conference: through the strand, by hand, and over HTTP."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.resources import files
from typing import Any

from psycopg.rows import tuple_row

from braid.domain.identity import CaseId, ConferenceId
from braid.ops import clock
from braid.projections.conference import Conference, conference
from braid.projections.reading import Reading
from braid.projections.together import Together
from braid.projections.together_measured import actions, weeks, windows
from braid.projections.together_told import (
    cited,
    counts,
    learned,
    open_lapses,
    teams,
    timelines,
    warnings,
)

from .floor import floor
from .measure import Contender, Measure
from .serving import Asker, asking
from .stage import Stage

LINES, WEEKS = 40, 12
"""As many as the page asks for."""
# Any: a statement of the strand, and what it is given.
Asked = tuple[Any, dict[str, object]]


@dataclass(frozen=True, kw_only=True)
class Noting(Reading):
    """A reading that notes each statement and what it was given."""

    asked: list[Asked] = field(default_factory=list)

    def rows(self, statement: str, **parameters: object) -> Sequence[tuple[Any, ...]]:
        """The rows that this reader may see."""
        self.asked.append((self.sql[statement], parameters))
        return super().rows(statement, **parameters)


class NoConference(Exception):
    """The program has not met."""


def tables(stage: Stage) -> Measure:
    """One conference with all its cases, as the page asks for it."""
    key = stage.program.conference
    if key is None:
        raise NoConference
    statements = _noted(stage, key)

    def by_hand() -> int:
        for statement, parameters in statements:
            with stage.plain.cursor(row_factory=tuple_row) as cursor:
                cursor.execute(statement, parameters).fetchall()
        return 1

    def through_strand() -> int:
        _through_strand(stage, key)
        return 1

    asker = stage.asker(page_document(), id=str(key))
    times = stage.plan.answers
    return Measure(
        name="conference",
        unit="table",
        floor=Contender(name="floor", once=by_hand, times=times),
        others=(
            Contender(name="projections", once=through_strand, times=times),
            asking(asker, times=times),
            *where_changed(stage, key, asker),
        ),
    )


def where_changed(stage: Stage, key: ConferenceId, asker: Asker) -> list[Contender]:
    """Asked where something has happened since it was asked before: in one case, in every case."""
    changed, times = floor()["changed"], stage.plan.answers

    def once(cases: int | None) -> int:
        stage.plain.execute(changed, {"conference": key, "cases": cases})
        return asker()

    return [
        Contender(
            name=f"HTTP, {name} changed",
            once=partial(once, cases),
            times=times,
            before=asker.anew,
            asks=True,
        )
        for name, cases in (("one", 1), ("all", None))
    ]


def _through_strand(stage: Stage, key: ConferenceId) -> Conference:
    with stage.read() as read:
        found = _table(read.of("conference", [CaseId(key)]), key)
        read.of("conference_shown", [one.card.case for one in found.cases])
        _cases(read.current, found)
    return found


def _noted(stage: Stage, key: ConferenceId) -> list[Asked]:
    """The statements of one answer, but for those that prove who asks."""
    with stage.read() as read:
        found = _table(read.of("conference", [CaseId(key)]), key)
        now = read.current
        noting = Noting(
            connection=now.connection, sql=now.sql, bodies=now.bodies, reader=now.reader
        )
        _cases(noting, found)
        return noting.asked


def _table(reading: Reading, key: ConferenceId) -> Conference:
    found = conference(reading, key)
    if found is None:
        raise NoConference
    return found


def _cases(reading: Reading, found: Conference) -> None:
    """Every part of every case, as the page asks for them."""
    of = Together(
        reading=reading,
        conference=found.brief.conference,
        cases=found.cases,
        now=clock.now(),
    )
    for case in of.at:
        of.told(case, timelines, LINES)
        of.told(case, weeks, WEEKS)
        of.told(case, counts)
        for part in (open_lapses, teams, warnings, learned, cited, windows, actions):
            of.told(case, part)


def page_document() -> str:
    """The page's own question."""
    folder = files("braid.graphql") / "documents" / "clinician"
    return (folder / "Conference.graphql").read_text()
