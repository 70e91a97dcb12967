"""A case with an unreadable event is parked: its readers are told, all other cases go on."""

from dataclasses import dataclass

import psycopg
import pytest

from braid.domain.identity import READING_ROLES, Role
from braid.ops.assembly import Writing
from tests.support.running import Braid

from .content import beside, content, deliver, live, rebuilding
from .spoiled import go_on, spoil
from .story import Story, begun

CASE = "query($case: UUID!) { case(id: $case) { isComplete version } }"


@dataclass(frozen=True, kw_only=True)
class Given:
    """A case with an event that makes no sense, and one beside it."""

    braid: Braid
    parked: Story
    sound: Story
    position: int

    def read(self, story: Story, role: Role = Role.CLINICIAN) -> dict[str, object]:
        members = {Role.CLINICIAN: story.desk.clinician, Role.PEER: story.peer}
        person = members.get(role, story.herself).person
        answer = self.braid.ask(role, person, CASE, case=story.desk.case)
        case: dict[str, object] = answer.data["case"]
        return case


def given_one_spoiled(braid: Braid) -> Given:
    wrote: Writing = braid.wrote
    parked, sound = begun(wrote.cases), begun(wrote.cases)
    position = spoil(wrote, parked)
    go_on(wrote, parked)
    sound.desk.say()
    braid.catch_up()
    return Given(braid=braid, parked=parked, sound=sound, position=position)


@pytest.fixture(scope="module")
def given(braid: Braid) -> Given:
    return given_one_spoiled(braid)


@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN, Role.PARTICIPANT])
def test_readers_of_a_parked_case_are_told_that_it_is_incomplete(given: Given, role: Role) -> None:
    assert given.read(given.parked, role) == {"isComplete": False, "version": 3}


@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN, Role.PARTICIPANT])
def test_other_cases_go_on(given: Given, role: Role) -> None:
    assert given.read(given.sound, role) == {"isComplete": True, "version": 4}


def test_a_parked_case_is_recorded_with_the_name_of_the_failure_only(given: Given) -> None:
    with psycopg.connect(given.braid.logins.admin) as admin:
        for role in READING_ROLES:
            statement = f"select case_id, position, failure from strand_{role.value}.parked"  # noqa: S608
            rows = admin.execute(statement.encode()).fetchall()
            assert rows == [(given.parked.desk.case, given.position, "UnreadableEvent")]


def test_the_strand_itself_has_not_stopped(given: Given) -> None:
    assert not given.braid.follower.stopped
    end = given.braid.wrote.log.entries.max_notification_id()
    assert {strand.position() for strand in given.braid.part.strands} == {end}


@pytest.mark.parametrize("size", [1, 2, 1000])
def test_a_parked_case_is_parked_the_same_in_pages_of_every_size(given: Given, size: int) -> None:
    part, admin = given.braid.part, given.braid.logins.admin
    with beside(part, Role.PEER) as strand:
        deliver(part, strand, size, take=lambda _: 2)
        assert content(admin, strand.schema) == live(admin)[Role.PEER]


def test_a_case_whose_first_event_is_spoiled_is_shown_to_nobody(own_braid: Braid) -> None:
    story = begun(own_braid.wrote.cases)
    with psycopg.connect(own_braid.logins.admin) as admin:
        admin.execute("alter table log.event disable trigger append_only")
        admin.execute("update log.event set state = 'x' where originator_version = 1")
        admin.execute("alter table log.event enable trigger append_only")
    own_braid.catch_up()
    answer = own_braid.ask(Role.CLINICIAN, story.desk.clinician.person, CASE, case=story.desk.case)
    assert answer.data["case"] is None
    assert not own_braid.follower.stopped


def test_a_parked_case_is_whole_again_after_a_rebuild_that_can_read_it(own_braid: Braid) -> None:
    given = given_one_spoiled(own_braid)
    with psycopg.connect(own_braid.logins.admin) as admin:
        admin.execute("alter table log.event disable trigger append_only")
        admin.execute("delete from log.event where position >= %s", [given.position])
        admin.execute("alter table log.event enable trigger append_only")
    go_on(own_braid.wrote, given.parked)
    for role in READING_ROLES:
        outcome = rebuilding(own_braid.part, role).run(accept_changes=True)
        assert outcome.switched
        assert outcome.differences
    assert given.read(given.parked) == {"isComplete": True, "version": 4}
