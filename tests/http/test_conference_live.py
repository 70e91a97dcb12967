"""A conference while it runs: told to who sits there, and nothing of what she may not see."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any
from uuid import UUID, uuid4

import pytest
from websockets.sync.client import ClientConnection

from braid.domain.action.events import ActionKind, ActionOverdue
from braid.domain.conference.events import (
    AgendaItemAdded,
    AgendaItemRemoved,
    AttendeeArrived,
    AttendeeLeft,
    ConferenceClosed,
)
from braid.domain.identity import BRAID, CaseId, PersonId, Role
from braid.domain.warning.events import Hearing
from braid.graphql import conference_news
from tests.http.needing import warn
from tests.http.served import PATIENCE, Served
from tests.http.tables import Held, held
from tests.http.talking import heard, say, signed_in, subscribe
from tests.http.telling import named_in_records
from tests.support.situations import open_case

PEER, CLINICIAN = Role.PEER, Role.CLINICIAN
TEAM = (PEER, CLINICIAN)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Set once a live reader has seen the table: what happens after it will be told."""
    found = Event()
    look = conference_news._look

    async def looks(*given: Any) -> Any:
        seen = await look(*given)
        found.set()
        return seen

    monkeypatch.setattr(conference_news, "_look", looks)
    return found


def moved(conference: UUID) -> str:
    return f'subscription {{ conferenceMoved(id: "{conference}") {{ table cases }} }}'


@contextmanager
def following(meeting: Held, role: Role, looked: Event) -> Iterator[ClientConnection]:
    served, who = meeting.served, meeting.team.person(role)
    with signed_in(served, role, served.braid.token(who, role)) as connection:
        subscribe(connection, moved(meeting.table.conference))
        assert looked.wait(PATIENCE)
        yield connection


def news(connection: ClientConnection) -> tuple[bool, list[UUID]]:
    """Whether the table has moved, and of which cases there is more to read."""
    told = heard(connection)["payload"]["data"]["conferenceMoved"]
    return told["table"], [UUID(one) for one in told["cases"]]


@pytest.mark.parametrize("role", TEAM)
def test_a_decision_is_told(served: Served, looked: Event, role: Role) -> None:
    meeting = held(served, 2)
    _, case = meeting.cases
    with following(meeting, role, looked) as connection:
        meeting.table.decides(case, "Call her.")
        meeting.follow()
        assert news(connection) == (False, [case])
    shown = named_in_records(served, meeting.team.person(role), "conference_moved_shown")
    assert shown == [{case}]


@pytest.mark.parametrize("role", TEAM)
def test_who_comes_and_goes_is_told(served: Served, looked: Event, role: Role) -> None:
    meeting = held(served)
    peer = meeting.table.peer
    with following(meeting, role, looked) as connection:
        for event in (AttendeeArrived(member=peer), AttendeeLeft(member=peer), ConferenceClosed()):
            meeting.table.happens(event, by=peer)
            meeting.follow()
            assert news(connection) == (True, [])


@pytest.mark.parametrize("role", TEAM)
def test_a_new_warning_is_told(served: Served, looked: Event, role: Role) -> None:
    meeting = held(served)
    with following(meeting, role, looked) as connection:
        warn(served, meeting.team)
        assert news(connection) == (False, [meeting.team.case])


def test_what_she_may_not_see_is_not_told(served: Served, looked: Event) -> None:
    """The first that she is told of is what comes after all of it."""
    meeting, others = held(served), open_case(served.braid)
    table, case = meeting.table, meeting.team.case
    with following(meeting, PEER, looked) as connection:
        clinical: Any = {"hearing": Hearing.CLINICIANS, "kind": ActionKind.MEDICATION}
        action = table.decides(case, "Look at the dose.", **clinical)
        overdue = ActionOverdue(action=action, hearing=Hearing.CLINICIANS, due=datetime.now(UTC))
        table.says(case, overdue, by=BRAID)
        warn(served, others)
        [theirs, _] = table.agenda(others.case)
        table.happens(AgendaItemAdded(item=theirs))
        meeting.follow()
        table.happens(AgendaItemRemoved(item=CaseId(others.case)))
        table.happens(AgendaItemAdded(item=theirs))
        meeting.follow()
        table.happens(AttendeeArrived(member=table.peer))
        meeting.follow()
        assert news(connection) == (True, [])
    records = named_in_records(served, meeting.team.peer, "conference_moved_shown")
    assert records == []


def test_a_case_of_hers_that_is_not_on_the_agenda_is_not_told(
    served: Served, looked: Event
) -> None:
    meeting = held(served, 2)
    first, second = meeting.cases
    meeting.table.happens(AgendaItemRemoved(item=CaseId(first)))
    meeting.follow()
    with following(meeting, PEER, looked) as connection:
        for case in (first, second):
            meeting.table.decides(case, "Call her.")
            meeting.follow()
        assert news(connection) == (False, [second])


@pytest.mark.parametrize("role", TEAM)
def test_a_stranger_is_told_what_she_is_told_of_no_conference(served: Served, role: Role) -> None:
    meeting, told = held(served), []
    for key in (meeting.table.conference, uuid4()):
        token = served.braid.token(meeting.team.stranger, role)
        with signed_in(served, role, token) as connection:
            say(connection, type="subscribe", id="1", payload={"query": moved(key)})
            told.append(heard(connection))
    assert told[0] == told[1]
    assert "CONFERENCE_NOT_FOUND" in str(told[0])


def test_it_ends_with_the_sign_in(served: Served) -> None:
    meeting, lifetime = held(served), timedelta(minutes=5)
    now = datetime.now(UTC) - lifetime + timedelta(seconds=2)
    person = PersonId(meeting.team.peer)
    token = served.braid.issuer.token(person, PEER, lifetime=lifetime, now=now)
    with signed_in(served, PEER, token) as connection:
        subscribe(connection, moved(meeting.table.conference))
        assert heard(connection) == {"id": "1", "type": "complete"}


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.AUDITOR, Role.LEAD])
def test_who_sits_at_no_table_has_nothing_to_follow(served: Served, role: Role) -> None:
    meeting = held(served)
    token = served.braid.token(meeting.team.person(role), role)
    with signed_in(served, role, token) as connection:
        query = moved(meeting.table.conference)
        say(connection, type="subscribe", id="1", payload={"query": query})
        assert heard(connection)["type"] == "error"
