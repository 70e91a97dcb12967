"""Strands keep conferences as they stand: who sits there, the agenda, and what was agreed on."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from braid.domain.conference.events import (
    AgendaItemAdded,
    AgendaItemMoved,
    AgendaItemRemoved,
    AgendaProposed,
    AttendeeArrived,
    AttendeeConfirmed,
    AttendeeExcused,
    AttendeeInvited,
    AttendeeLeft,
    ConferenceClosed,
)
from braid.domain.identity import READING_ROLES, PersonalText, Role
from braid.ops.database.logins import Logins
from tests.support.running import Braid
from tests.support.tables import Table

from .conferring import Hall, table_of
from .story import begun

AT_TABLE = (Role.PEER, Role.CLINICIAN, Role.AUDITOR)


def rows(
    found: Logins, role: Role, table: str, columns: str, conference: UUID
) -> Sequence[tuple[Any, ...]]:
    """Columns of a conference's rows of a strand, in order of the first."""
    names = SQL(", ").join(Identifier(one) for one in columns.split())
    place = Identifier(f"strand_{role.value}", table)
    statement = SQL("select {} from {} where conference = %s order by 1").format(names, place)
    with psycopg.connect(found.admin) as connection:
        return connection.execute(statement, [conference]).fetchall()


def agenda(found: Logins, table: Table, role: Role = Role.PEER) -> list[UUID]:
    """The items in order, their ranks without a gap."""
    items = rows(found, role, "agenda_item", "rank item", table.conference)
    assert [rank for rank, _ in items] == list(range(1, len(items) + 1))
    return [item for _, item in items]


def standing(found: Logins, table: Table) -> dict[UUID, tuple[str, bool]]:
    """Who comes, and who sits there."""
    told = rows(found, Role.PEER, "attendee", "person standing is_present", table.conference)
    return {person: (comes, here) for person, comes, here in told}


@pytest.mark.parametrize("role", AT_TABLE)
@pytest.mark.parametrize("page", [1, 2_000])
def test_a_conference_stands_as_its_events_have_made_it(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, role: Role, page: int
) -> None:
    monkeypatch.setattr("braid.projections.follow.PAGE", page)
    table = hall.conferred()
    replayed = hall.wrote.conferences.current(table.conference)
    told = "starts zone minutes peers_minutes convened_by"
    assert rows(hall.database, role, "conference", told, table.conference) == [
        (replayed.starts, "Europe/Paris", 75, 10, table.clinician.person)
    ]
    assert agenda(hall.database, table, role) == [one.item for one in replayed.agenda]
    assert dict(rows(hall.database, role, "attendee", "person standing", table.conference)) == {
        one.person: comes.value for one, comes in replayed.attendees.items()
    }


def test_an_agenda_follows_every_change(hall: Hall) -> None:
    table, more = hall.table(), uuid4()
    case, slot = hall.story.desk.case, table.conference
    table.is_called(cases=(case,))
    [added, _] = table.agenda(more)
    for event, order in (
        (AgendaItemAdded(item=added), [case, slot, more]),
        (AgendaItemMoved(item=more, before=case), [more, case, slot]),
        (AgendaItemMoved(item=more, before=None), [case, slot, more]),
        (AgendaItemMoved(item=slot, before=case), [slot, case, more]),
        (AgendaItemRemoved(item=case), [slot, more]),
        (AgendaProposed(items=table.agenda(case)), [case, slot]),
    ):
        table.happens(event)
        hall.follow()
        assert agenda(hall.database, table) == order


def test_who_sits_there_follows_every_coming_and_going(hall: Hall) -> None:
    table = hall.table()
    table.is_called()
    peer = table.peer
    for event, stands in (
        (AttendeeConfirmed(member=peer), ("confirmed", False)),
        (AttendeeArrived(member=peer), ("confirmed", True)),
        (AttendeeLeft(member=peer), ("confirmed", False)),
        (AttendeeArrived(member=peer), ("confirmed", True)),
        (AttendeeExcused(member=peer), ("excused", False)),
        (AttendeeInvited(member=peer, name=PersonalText("D. Reyes")), ("invited", False)),
        (AttendeeArrived(member=peer), ("invited", True)),
        (ConferenceClosed(), ("invited", False)),
    ):
        table.happens(event)
        hall.follow()
        assert standing(hall.database, table)[peer.person] == stands


def test_who_is_asked_again_keeps_her_place_under_her_new_name(own_braid: Braid) -> None:
    story = begun(own_braid.wrote.cases)
    table = table_of(own_braid.wrote, story)
    table.is_called()
    table.happens(AttendeeInvited(member=table.clinician, name=PersonalText("M. Okafor")))
    own_braid.catch_up()
    document = "query($id: UUID!) { conference(id: $id) { attendees { name } } }"
    answer = own_braid.ask(Role.PEER, table.peer.person, document, id=table.conference)
    assert answer.data["conference"]["attendees"] == [
        {"name": "M. Okafor"},
        {"name": "Darnell Reyes"},
    ]


def test_what_was_agreed_stands_as_each_side_hears_it(hall: Hall) -> None:
    table = hall.conferred()
    agreed = {
        role: rows(hall.database, role, "action", "is_overdue owner_role", table.conference)
        for role in AT_TABLE
    }
    assert agreed[Role.PEER] == [(True, "peer")]
    assert sorted(agreed[Role.CLINICIAN]) == [(True, "clinician"), (True, "peer")]
    assert not agreed[Role.AUDITOR]
    [(done,)] = rows(hall.database, Role.PEER, "action", "done_at", table.conference)
    assert done is not None
    for role in (Role.PEER, Role.CLINICIAN):
        assert len(rows(hall.database, role, "discussed", "at", table.conference)) == 1


@pytest.mark.parametrize("role", READING_ROLES)
def test_only_who_sits_at_tables_and_auditors_keep_any(hall: Hall, role: Role) -> None:
    table = hall.conferred()
    for name in ("conference", "attendee", "agenda_item"):
        found = rows(hall.database, role, name, "conference", table.conference)
        assert bool(found) is (role in AT_TABLE), name
