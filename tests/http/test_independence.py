"""One slow request keeps no other waiting."""

from concurrent.futures import ThreadPoolExecutor, wait
from threading import Barrier, Event
from typing import Any

import pytest

from braid.domain.identity import Role
from braid.projections import caseload
from tests.http.served import PATIENCE, Served
from tests.support.situations import Team, open_case

ASKED = "query($id: UUID!) { case(id: $id) { id } }"


def test_a_request_is_answered_while_another_waits_for_the_database(
    served: Served, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = open_case(served.braid)
    waiting, enough = Event(), Event()
    card = caseload.card

    def slow(reading: Any, case: Any) -> Any:
        if case == team.case:
            waiting.set()
            assert enough.wait(PATIENCE)
        return card(reading, case)

    monkeypatch.setattr(caseload, "card", slow)
    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(served.ask, Role.PEER, team.peer, ASKED, {"id": str(team.case)})
        assert waiting.wait(PATIENCE)
        quick = served.ask(Role.PEER, other.peer, ASKED, {"id": str(other.case)})
        assert quick.body["data"]["case"] == {"id": str(other.case)}
        assert served.send("GET", "/health/live", None).status == 200
        assert not held.done()
        enough.set()
        assert held.result(PATIENCE).body["data"]["case"] == {"id": str(team.case)}


def test_as_many_requests_as_there_are_threads_are_answered_at_once(
    served: Served, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them are inside before any of them is answered."""
    workers = 8
    together = Barrier(workers)
    card = caseload.card

    def meets(reading: Any, case: Any) -> Any:
        together.wait(4)
        return card(reading, case)

    monkeypatch.setattr(caseload, "card", meets)
    with ThreadPoolExecutor(workers) as pool:
        asked = [
            pool.submit(served.ask, Role.PEER, team.peer, ASKED, {"id": str(team.case)})
            for _ in range(workers)
        ]
        wait(asked, PATIENCE)
    assert all("errors" not in one.result().body for one in asked)


def test_health_is_told_while_every_thread_is_taken(
    served: Served, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    workers = 8
    together, enough = Barrier(workers + 1), Event()

    def waits(*_: object) -> None:
        together.wait(PATIENCE)
        assert enough.wait(PATIENCE)

    monkeypatch.setattr(caseload, "card", waits)
    with ThreadPoolExecutor(workers) as pool:
        for _ in range(workers):
            pool.submit(served.ask, Role.PEER, team.peer, ASKED, {"id": str(team.case)})
        together.wait(PATIENCE)
        assert served.send("GET", "/health/live", None).status == 200
        assert served.send("GET", "/health/ready", None).status in {200, 503}
        assert served.send("POST", "/graphql/peer", b"{}").status == 403
        enough.set()
