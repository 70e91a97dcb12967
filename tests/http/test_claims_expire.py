"""Claims that expire in the midst of a read: it fails, and nobody is told that there is nothing."""

from collections.abc import Sequence
from datetime import timedelta
from time import sleep
from typing import Any

import pytest

from braid.domain.identity import Role
from braid.projections import claims
from braid.projections.reading import Reading
from tests.http.needing import warn
from tests.http.served import Served
from tests.http.tables import WHOLE, held
from tests.http.test_kept_cases import anew

CASE = "query($id: UUID!) { case(id: $id) { version team { name } } }"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Claims hold for two seconds, and what is asked after a card takes longer, once."""
    rows = Reading.rows

    def slowly(of: Reading, statement: str, **given: object) -> Sequence[tuple[Any, ...]]:
        if statement not in ("card", "conference", "table"):
            sleep(2.2)
            monkeypatch.undo()
        return rows(of, statement, **given)

    monkeypatch.setattr(claims, "LAST", timedelta(seconds=2))
    monkeypatch.setattr(Reading, "rows", slowly)


@pytest.mark.usefixtures("slow")
def test_a_case_is_not_told_as_if_nothing_had_happened(served: Served) -> None:
    team = held(served, 1).team
    answer = served.ask(Role.CLINICIAN, team.clinician, CASE, {"id": str(team.case)})
    assert answer.status == 503


def test_a_table_is_told_anew_after_it_failed(
    served: Served, request: pytest.FixtureRequest
) -> None:
    meeting = held(served, 1)
    warn(served, meeting.team)
    request.getfixturevalue("slow")
    asked = {"id": str(meeting.table.conference)}
    failed = served.ask(Role.CLINICIAN, meeting.team.clinician, WHOLE, asked)
    assert failed.status == 503
    assert meeting.read(Role.CLINICIAN) == anew(served, meeting, Role.CLINICIAN)
    assert meeting.cases_read(Role.CLINICIAN)[0]["warnings"]
