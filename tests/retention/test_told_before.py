"""What was told before an erasure is not told again; its digest stands, and what is true holds."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from braid.domain.case.decisions import close_case
from braid.domain.case.events import ClosingReason
from braid.domain.identity import ERASED, Role
from braid.domain.packet.refusals import PacketOfErasedRecord
from braid.ops.calendar import LibraryCalendar
from braid.ops.erasing.erasing import Eraser
from braid.ops.keeping.keeper import Keeper
from braid.ops.keeping.publishing import Publisher
from braid.ops.packet.made import Made
from braid.ops.packet.proving import Form, NoPacket, Proof, proved, written
from tests.packet.world import World, convened
from tests.past.asked import CASELOAD, Given, Question, ask, seen_by
from tests.support.running import Braid

from .records import AUDITOR, a_second_later, erased, in_seven_years

AGAIN = "query($id: UUID!) { recordedAnswer(request: $id) { body holds } }"
NAME = "Ada"


@dataclass(frozen=True, kw_only=True)
class Handed:
    """A table whose first case was erased since, and what was told before and after."""

    world: World
    peers: Made
    guests: Made
    position: int
    """Of the log, before it was erased."""
    before: Given
    after: Given


@pytest.fixture(scope="module")
def handed(braid: Braid, eraser: Eraser) -> Handed:
    """The peer asks for her cases, hers and the guest's packets are kept; then it is erased."""
    world = convened(braid.wrote)
    world.freeze()
    peers, guests = world.packet(world.peer), world.packet(world.guest)
    asked = Question(by=world.peer, query=CASELOAD, variables={})
    position, before = braid.catch_up(), ask(braid, asked)
    ending = partial(close_case, reason=ClosingReason.MOVED_ON)
    world.first.by(world.clinician, ending)
    erased(eraser, world.first)
    a_second_later(braid.wrote.vault)
    return Handed(
        world=world,
        peers=peers,
        guests=guests,
        position=position,
        before=before,
        after=ask(braid, asked),
    )


def prove(world: World, file: bytes) -> Proof:
    return proved(world.wrote.packets, file)


def holds(world: World, file: bytes) -> bool:
    try:
        return prove(world, file).holds
    except NoPacket:
        return False


def test_a_packet_that_told_of_it_is_not_made_again(handed: Handed) -> None:
    world = handed.world
    for member in (world.peer, world.clinician):
        with pytest.raises(PacketOfErasedRecord):
            world.wrote.packets.of(world.conference, member)


def test_at_the_table_nobody_hears_that_it_was_erased(braid: Braid, handed: Handed) -> None:
    """Erasures are hidden from the team: a packet of one is not there, as for who left a case."""
    own = "query($id: UUID!) { conferencePacket(id: $id) { digest } }"
    for member in (handed.world.peer, handed.world.clinician):
        told = braid.ask(member.role, member.person, own, id=handed.world.conference)
        assert told.body == {"data": {"conferencePacket": None}}
    anybodys = """query($id: UUID!, $person: UUID!, $role: Role!) {
        conferencePacket(id: $id, person: $person, role: $role) { digest } }"""
    peer = handed.world.peer
    whose = {"person": peer.person, "role": peer.role.name}
    asked = braid.ask(Role.AUDITOR, AUDITOR.person, anybodys, id=handed.world.conference, **whose)
    assert "was erased since" in asked.body["errors"][0]["message"]


def test_who_was_not_told_of_it_has_her_packet_as_before(handed: Handed) -> None:
    world, guests = handed.world, handed.guests
    assert world.packet(world.guest).written == guests.written


def test_a_json_that_was_kept_is_proved_by_its_digest(handed: Handed) -> None:
    world, peers = handed.world, handed.peers
    proof = prove(world, peers.written)
    assert proof.holds
    assert peers.digest in proof.said


def test_one_changed_byte_of_it_still_shows(handed: Handed) -> None:
    world, peers = handed.world, handed.peers
    for place in range(0, len(peers.written), len(peers.written) // 20):
        changed = bytearray(peers.written)
        changed[place] ^= 1
        assert not holds(world, bytes(changed)), place


def test_another_form_of_it_cannot_be_proved_any_more(handed: Handed) -> None:
    world, peers = handed.world, handed.peers
    proof = prove(world, written(peers, Form.HTML))
    assert not proof.holds
    assert "was erased since" in proof.said


def answered(braid: Braid, given: Given) -> dict[str, Any]:
    told: dict[str, Any] = braid.ask(Role.AUDITOR, AUDITOR.person, AGAIN, id=given.request).data
    again: dict[str, Any] = told["recordedAnswer"]
    return again


def test_an_answer_that_told_of_it_does_not_hold_and_tells_no_word(
    braid: Braid, handed: Handed
) -> None:
    assert NAME.encode() in handed.before.raw
    again = answered(braid, handed.before)
    assert not again["holds"]
    assert ERASED in again["body"]
    assert NAME not in again["body"]


def test_an_answer_given_since_is_made_again_byte_for_byte(braid: Braid, handed: Handed) -> None:
    assert str(handed.world.first.desk.case).encode() not in handed.after.raw
    assert answered(braid, handed.after)["holds"]


def test_an_auditor_sees_through_a_colleague_what_is_left_of_it(
    braid: Braid, handed: Handed
) -> None:
    then = seen_by(braid, handed.before.question, {"position": handed.position}, by=AUDITOR)
    [card] = then.json()["data"]["caseload"]["cases"]
    assert (card["id"], card["called"]) == (str(handed.world.first.desk.case), ERASED)


def test_the_auditor_still_reads_what_was_withheld(handed: Handed) -> None:
    world = handed.world
    assert world.wrote.packets.withheld(world.conference, world.peer)


def test_clock_and_measures_go_on_over_an_erased_record(braid: Braid, handed: Handed) -> None:
    wrote, program = braid.wrote, braid.wrote.programs.current()
    keeper = Keeper(wrote.cases, LibraryCalendar(), in_seven_years)
    assert keeper.visit(handed.world.first.desk.case, program) is None
    Publisher(wrote.log, wrote.cases, wrote.programs, in_seven_years).publish_due(program)
    assert wrote.programs.current().published
