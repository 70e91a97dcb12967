"""A conference that comes twice, is rebuilt, or cannot be read on is the same to its readers."""

from typing import Any
from uuid import uuid4

import psycopg
import pytest

from braid.domain.conference.events import AgendaProposed, ConferenceClosed
from braid.domain.identity import READING_ROLES, PersonId, Role
from tests.support.running import Braid
from tests.support.tables import Table

from .conferring import Hall, conferred
from .content import beside, content, deliver, live, rebuilding
from .spoiled import go_on_stream, spoil_stream
from .story import begun

READ = """query($id: UUID!) { conferences { id isComplete }
    conference(id: $id) { isComplete agenda { number } } }"""


@pytest.mark.parametrize("role", READING_ROLES)
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_a_conference_that_is_delivered_twice_happens_once(
    hall: Hall, role: Role, size: int
) -> None:
    hall.conferred()
    with beside(hall.part, role) as strand:
        deliver(hall.part, strand, size, overlap=2, take=lambda _: 2)
        assert content(hall.database.admin, strand.schema) == live(hall.database.admin)[role]


def test_a_rebuilt_strand_holds_conferences_byte_for_byte(hall: Hall) -> None:
    hall.conferred()
    hall.conferred(closing=False)
    before = live(hall.database.admin)
    for role in READING_ROLES:
        outcome = rebuilding(hall.part, role).run(accept_changes=False)
        assert outcome.switched, outcome
        assert not outcome.differences
    assert live(hall.database.admin) == before


def test_somebody_who_takes_a_seat_away_in_the_database_is_found_out(hall: Hall) -> None:
    table = hall.conferred()
    with psycopg.connect(hall.database.admin) as admin:
        admin.execute("delete from strand_peer.attendee where role = 'peer'")
    [difference] = rebuilding(hall.part, Role.PEER).run(accept_changes=False).differences
    assert (difference.table, difference.only_live, difference.only_rebuilt) == ("attendee", 0, 1)
    assert difference.example == table.conference


def asked(braid: Braid, table: Table, role: Role, person: PersonId) -> Any:
    return braid.ask(role, person, READ, id=table.conference).data


def test_a_parked_conference_says_that_it_is_incomplete(own_braid: Braid) -> None:
    story = begun(own_braid.wrote.cases)
    parked, sound = (conferred(own_braid.wrote, story, closing=False) for _ in range(2))
    spoil_stream(own_braid.wrote, parked.conference)
    go_on_stream(own_braid.wrote, parked.conference, AgendaProposed(items=parked.agenda()))
    sound.happens(AgendaProposed(items=sound.agenda()))
    own_braid.catch_up()
    for role, member in ((Role.PEER, parked.peer), (Role.CLINICIAN, parked.clinician)):
        told = asked(own_braid, parked, role, member.person)
        assert told["conference"] == {"isComplete": False, "agenda": [{"number": 1}, {"number": 2}]}
        assert {one["id"]: one["isComplete"] for one in told["conferences"]} == {
            str(parked.conference): False,
            str(sound.conference): True,
        }
        told = asked(own_braid, sound, role, member.person)
        assert told["conference"] == {"isComplete": True, "agenda": [{"number": 1}]}
    whole = "query($id: UUID!) { conference(id: $id) { isComplete } }"
    answer = own_braid.ask(Role.AUDITOR, uuid4(), whole, id=parked.conference)
    assert answer.data["conference"] == {"isComplete": False}
    assert not own_braid.follower.stopped


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_a_parked_conference_is_parked_the_same_in_pages_of_every_size(
    own_braid: Braid, size: int
) -> None:
    table = conferred(own_braid.wrote, begun(own_braid.wrote.cases), closing=False)
    spoil_stream(own_braid.wrote, table.conference)
    go_on_stream(own_braid.wrote, table.conference, ConferenceClosed())
    own_braid.catch_up()
    part, admin = own_braid.part, own_braid.logins.admin
    with beside(part, Role.PEER) as strand:
        deliver(part, strand, size, take=lambda _: 2)
        assert content(admin, strand.schema) == live(admin)[Role.PEER]
