"""Cursors and positions: only those that Braid gave, and only to whom it gave them."""

from base64 import urlsafe_b64encode

import pytest

from braid.domain.identity import Role
from tests.http.served import Heard, Served
from tests.support.running import enum
from tests.support.situations import Team, open_case


def encoded(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode()


MOMENT, CASE = "2026-01-01T00:00:00+00:00", "6f1e1c5e-7d6b-4d0c-9f43-0a54c8b0a001"
STRANGE = [" x", "é", "\0", "=", "====", "AAAA", " ", "/" * 400, "A" * 40_000]
STRANGE += [encoded("\0"), encoded("line"), encoded("card"), encoded("line x y")]
CARDS = [f"card {MOMENT}", f"card {CASE} {MOMENT}", f"card {MOMENT} {CASE} more", "card x y"]
CARDS += [f"card 2026-01-01T00:00:00 {CASE}", f"card {MOMENT} x", f"card 99999-01-01 {CASE}"]
CARDS += [f"line {MOMENT} {CASE}", "line 7", f"CARD {MOMENT} {CASE}"]
LINES = ["line -1", "line x", "line 1.5", "line 0x1", "line  1", "line ²", f"line {2**63}"]
LINES += ["line 1 2", f"card {MOMENT} {CASE}", "LINE 1", f"line {'9' * 400}"]


def asked(served: Served, team: Team, query: str, cursor: str) -> Heard:
    variables = {"id": str(team.case), "cursor": cursor}
    return served.ask(Role.PEER, team.peer, query, variables)


def caseload_after(served: Served, team: Team, cursor: str) -> Heard:
    query = "query($cursor: String) { caseload(after: $cursor) { cases { id } hasMore endCursor } }"
    return asked(served, team, query, cursor)


def timeline_after(served: Served, team: Team, cursor: str) -> Heard:
    query = "query($id: UUID!, $cursor: String) { case(id: $id) { timeline(after: $cursor) "
    query += "{ lines { id } hasMore } } }"
    return asked(served, team, query, cursor)


@pytest.mark.parametrize("cursor", [*STRANGE, *map(encoded, CARDS)])
def test_a_list_takes_no_strange_cursor(served: Served, team: Team, cursor: str) -> None:
    assert caseload_after(served, team, cursor).error["extensions"] == {"code": "NOT_UNDERSTOOD"}


@pytest.mark.parametrize("cursor", [*STRANGE, *map(encoded, LINES)])
def test_a_timeline_takes_no_strange_cursor(served: Served, team: Team, cursor: str) -> None:
    assert timeline_after(served, team, cursor).error["extensions"] == {"code": "NOT_UNDERSTOOD"}


@pytest.mark.parametrize(
    "moment",
    ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59.999999-23:59", "2026-01-01T00:00:00Z"],
)
def test_a_cursor_at_the_ends_of_time_is_answered(served: Served, team: Team, moment: str) -> None:
    answer = caseload_after(served, team, encoded(f"card {moment} {CASE}"))
    assert "errors" not in answer.body


def test_a_cursor_made_up_for_another_case_shows_no_other_case(served: Served, team: Team) -> None:
    """Cursors hold places in a reader's own list: guessing one shows nothing new."""
    other = open_case(served.braid)
    latest = encoded(f"card 9999-01-01T00:00:00+00:00 {other.case}")
    answer = caseload_after(served, team, latest)
    assert answer.body["data"]["caseload"]["cases"] == [{"id": str(team.case)}]


def test_a_list_goes_on_where_it_ended(served: Served) -> None:
    team = open_case(served.braid)
    query = "{ case(id: ID) { timeline(first: 1) { lines { id } endCursor hasMore } } }"
    query = query.replace("ID", f'"{team.case}"')
    first = served.ask(Role.PEER, team.peer, query).body["data"]["case"]["timeline"]
    rest = timeline_after(served, team, first["endCursor"]).body["data"]["case"]["timeline"]
    assert first["hasMore"]
    assert first["lines"][0] not in rest["lines"]


POSITION = "query($p: String) { caseload(minPosition: $p) { hasMore } }"


@pytest.mark.parametrize("position", [*STRANGE, encoded("7"), encoded("\0" * 60), "0", "-1"])
def test_a_position_is_not_made_up(served: Served, team: Team, position: str) -> None:
    answer = served.ask(Role.PEER, team.peer, POSITION, {"p": position})
    assert answer.error["message"] == "This position is not one that Braid gave you."


def test_a_position_is_its_readers_own(served: Served, team: Team) -> None:
    recorded = served.braid.record(
        Role.CLINICIAN,
        team.clinician,
        "addComment",
        caseId=team.case,
        audience=enum("TEAM"),
        text="A quiet week.",
    )
    given = {"p": recorded["position"]}
    own = served.ask(Role.CLINICIAN, team.clinician, POSITION, given)
    assert "errors" not in own.body
    for role, person in [(Role.PEER, team.peer), (Role.PEER, team.clinician)]:
        answer = served.ask(role, person, POSITION, given)
        assert answer.error["message"] == "This position is not one that Braid gave you."
    turned = recorded["position"][:-6] + "AAAAA="
    assert "errors" in served.ask(Role.CLINICIAN, team.clinician, POSITION, {"p": turned}).body
