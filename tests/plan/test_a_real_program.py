"""What people ask of a real program comes to the same by plan and by the library.

Over all that other tests ask: `python -m pytest -p tests.plan.everywhere tests/scope`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

import braid.graphql.app
from braid.domain.identity import READING_ROLES, Role
from braid.graphql.schema import schemas
from braid.graphql.trusted import Documents
from braid.ops.database.logins import Logins
from tests.http.needing import warn
from tests.http.served import Served, serving_for_real
from tests.http.tables import Held, held
from tests.support.running import enum, running

from .both_ways import Score, both_ways
from .documents import Asked, Asking

DOCUMENTS = 25
SCHEMAS = schemas(introspection=True)


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A program, and what came of asking of it in both ways."""

    held: Held
    score: Score

    def ask(self, role: Role, asked: Asked) -> None:
        """Ask as somebody of the first case's team."""
        asker = self.held.team.person(role)
        self.held.served.braid.ask(role, asker, asked.text, **asked.variables)


@pytest.fixture(scope="module")
def stage(shared_database: Logins, home: Path) -> Iterator[Stage]:
    score = Score()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(braid.graphql.app, "schemas", partial(both_ways, score))
        with (
            running(shared_database, home, BRAID_INTROSPECTION="yes") as everything,
            serving_for_real(everything) as served,
        ):
            yield Stage(held=_told(served), score=score)


def _told(served: Served) -> Held:
    table = held(served, 2)
    for team in table.teams:
        about = {"caseId": team.case, "occurredFrom": "2026-03-01T10:00:00Z"}
        served.braid.record(Role.CLINICIAN, team.clinician, "reportLapse", **about)
        served.braid.record(
            Role.PEER,
            team.peer,
            "flag",
            caseId=team.case,
            cue=enum("DECOMPENSATION"),
            note="Quiet.",
        )
        warn(served, team)
    return table


def known(stage: Stage) -> list[UUID]:
    """Ids that mean something on this stage."""
    team = stage.held.team
    people = (team.clinician, team.peer, team.participant)
    return [*stage.held.cases, stage.held.table.conference, *people]


@pytest.mark.parametrize("role", READING_ROLES)
def test_what_pages_ask_comes_to_the_same(stage: Stage, role: Role) -> None:
    texts = Documents.of(role, ad_hoc=False).texts.values()
    asked = [text for text in texts if text.startswith("query")]
    before = stage.score.executed
    for text in asked:
        chance = Random(text)  # noqa: S311 - a made-up question
        schema = SCHEMAS[role]._schema
        stage.ask(role, Asking(schema=schema, chance=chance, known=known(stage)).given(text))
    assert stage.score.differences == []
    assert stage.score.executed == before + len(asked)


@pytest.mark.parametrize("role", READING_ROLES)
def test_made_up_questions_come_to_the_same(stage: Stage, role: Role) -> None:
    before = stage.score.executed
    for number in range(DOCUMENTS):
        chance = Random(f"{role} {number}")  # noqa: S311 - a made-up question
        schema = SCHEMAS[role]._schema
        asking = Asking(schema=schema, chance=chance, orders=0, known=known(stage))
        stage.ask(role, asking.document())
    assert stage.score.differences == []
    assert stage.score.executed > before


def test_whoever_is_no_stranger_was_told_something(stage: Stage) -> None:
    assert stage.score.planned
    assert stage.score.failed < stage.score.executed
