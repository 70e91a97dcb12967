"""Early warnings as they come, in all of a reader's cases: hers, and nobody else's."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any
from uuid import UUID, uuid4

import pytest
from websockets.sync.client import ClientConnection

from braid.domain.identity import PersonId, Role
from braid.domain.warning.events import Hearing, WarningAcknowledged
from braid.graphql import live
from tests.http.served import PATIENCE, Served
from tests.http.talking import heard, say, signed_in, subscribe
from tests.http.telling import asked, named_in_records, raised, tell
from tests.support.running import enum
from tests.support.situations import Team, open_case

WARNED = "subscription { warned { caseId line { id kind headline warned { id sentence } } } }"


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Set once a live reader has found her place: what is recorded after it will be heard."""
    found = Event()
    hear = live._hear

    async def hears(*given: Any) -> Any:
        place = await hear(*given)
        found.set()
        return place

    monkeypatch.setattr(live, "_hear", hears)
    return found


@contextmanager
def following(served: Served, team: Team, role: Role, looked: Event) -> Iterator[ClientConnection]:
    token = served.braid.token(team.person(role), role)
    with signed_in(served, role, token) as connection:
        subscribe(connection, WARNED)
        assert looked.wait(PATIENCE)
        yield connection


def news(connection: ClientConnection) -> tuple[UUID, str]:
    """Of which case the next line is, and its kind."""
    told = heard(connection)["payload"]["data"]["warned"]
    return UUID(told["caseId"]), told["line"]["kind"]


def another(served: Served, team: Team) -> Team:
    """Another case of the same clinician and the same peer."""
    names = {"called": "Bo", "yourName": "Dr. Miriam Okafor"}
    opened = served.braid.record(
        Role.CLINICIAN, team.clinician, "openCase", participant=uuid4(), **names
    )
    case = UUID(opened["caseId"])
    joining = {"caseId": case, "person": team.peer, "role": enum("PEER"), "name": "Darnell"}
    served.braid.record(Role.CLINICIAN, team.clinician, "assignTeamMember", **joining)
    return replace(team, case=case)


@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN])
def test_news_of_all_her_cases_comes_in_the_order_of_the_log(
    served: Served, looked: Event, role: Role
) -> None:
    one = open_case(served.braid)
    other = another(served, one)
    tell(served, one, raised(), by=Role.BRAID)  # before she listens
    with following(served, one, role, looked) as connection:
        warning = raised()
        tell(served, other, warning, by=Role.BRAID)
        tell(served, one, raised(), by=Role.BRAID)
        taken = WarningAcknowledged(warning=warning.warning, hearing=Hearing.TEAM)
        tell(served, other, taken)
        assert [news(connection) for _ in range(3)] == [
            (other.case, "WARNING_RAISED"),
            (one.case, "WARNING_RAISED"),
            (other.case, "WARNING_ACKNOWLEDGED"),
        ]


def test_who_has_heard_of_no_warning_yet_hears_the_first(served: Served, looked: Event) -> None:
    team = open_case(served.braid)
    with following(served, team, Role.PEER, looked) as connection:
        tell(served, team, raised(), by=Role.BRAID)
        assert news(connection) == (team.case, "WARNING_RAISED")


def test_news_of_a_colleagues_case_and_of_what_clinicians_hear_makes_no_frame(
    served: Served, looked: Event
) -> None:
    """The first frame is of her own case, whatever came before it."""
    hers, colleagues = open_case(served.braid), open_case(served.braid)
    with following(served, hers, Role.PEER, looked) as connection:
        tell(served, colleagues, raised(), by=Role.BRAID)
        tell(served, hers, raised(hearing=Hearing.CLINICIANS), by=Role.BRAID)
        tell(served, hers, raised(), by=Role.BRAID)
        assert news(connection) == (hers.case, "WARNING_RAISED")
    shown = named_in_records(served, hers.peer, "warned_shown")
    assert shown == [{hers.case}]


def test_who_has_left_hears_no_more_of_a_case(served: Served, looked: Event) -> None:
    left = open_case(served.braid)
    stays = another(served, left)
    with following(served, left, Role.PEER, looked) as connection:
        leaving = {"caseId": left.case, "person": left.peer, "role": enum("PEER")}
        served.braid.record(Role.CLINICIAN, left.clinician, "releaseTeamMember", **leaving)
        tell(served, left, raised(), by=Role.BRAID)
        tell(served, stays, raised(), by=Role.BRAID)
        assert news(connection) == (stays.case, "WARNING_RAISED")


def test_a_line_reads_as_it_does_in_the_timeline(served: Served, looked: Event) -> None:
    team = open_case(served.braid)
    with following(served, team, Role.CLINICIAN, looked) as connection:
        tell(served, team, raised(), by=Role.BRAID)
        live_line = heard(connection)["payload"]["data"]["warned"]["line"]
    query = """query($id: UUID!) { case(id: $id) { timeline(first: 1) {
        lines { id kind headline warned { id sentence } } } } }"""
    told = asked(served, Role.CLINICIAN, team.clinician, query, id=team.case)
    assert [live_line] == told["case"]["timeline"]["lines"]


def test_more_news_than_one_look_holds_comes_whole(
    served: Served, looked: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOST", 2)
    team = open_case(served.braid)
    with following(served, team, Role.PEER, looked) as connection:
        tell(served, team, tuple(raised() for _ in range(5)), by=Role.BRAID)
        assert [news(connection) for _ in range(5)] == [(team.case, "WARNING_RAISED")] * 5


def test_it_ends_with_the_sign_in(served: Served) -> None:
    team, lifetime = open_case(served.braid), timedelta(minutes=5)
    now = datetime.now(UTC) - lifetime + timedelta(seconds=2)
    issue = served.braid.issuer.token
    token = issue(PersonId(team.peer), Role.PEER, lifetime=lifetime, now=now)
    with signed_in(served, Role.PEER, token) as connection:
        subscribe(connection, WARNED)
        assert heard(connection) == {"id": "1", "type": "complete"}


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.AUDITOR])
def test_who_hears_of_no_warning_has_nothing_to_follow(served: Served, role: Role) -> None:
    team = open_case(served.braid)
    with signed_in(served, role, served.braid.token(team.person(role), role)) as connection:
        say(connection, type="subscribe", id="1", payload={"query": WARNED})
        assert heard(connection)["type"] == "error"
