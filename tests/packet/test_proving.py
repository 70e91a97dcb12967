"""A file is proved against the log: the true one holds, and no other does."""

import json
import re
from dataclasses import replace
from functools import partial
from uuid import uuid4

import pytest
import rfc8785

from braid.domain.case.decisions import assign_team_member
from braid.domain.conference.events import AgendaItem, AgendaItemAdded, PacketFrozen
from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import Member, PersonId, Role
from braid.domain.packet.refusals import PacketDoesNotHold, PacketOfAnotherVersion
from braid.domain.packet.versions import LAYOUT
from braid.ops.packet.identity import Identity
from braid.ops.packet.proving import LARGEST, Form, NoPacket, Proof, proved, written
from tests.store.small import Desk
from tests.support.running import Braid

from .world import World, convened


def prove(world: World, file: bytes) -> Proof:
    return proved(world.wrote.packets, file)


def holds(world: World, file: bytes) -> bool:
    """Whether a file holds; one that cannot be read as a packet does not."""
    try:
        return prove(world, file).holds
    except NoPacket:
        return False


@pytest.mark.parametrize("form", Form)
def test_what_was_handed_out_holds_in_every_form(world: World, form: Form) -> None:
    for member in (world.clinician, world.peer, world.guest):
        made = world.packet(member)
        proof = prove(world, written(made, form))
        assert proof.holds
        assert made.digest in proof.said
        assert str(member.person) in proof.said


def test_every_single_byte_of_the_json_counts(world: World) -> None:
    true = world.packet(world.guest).written
    for place in range(len(true)):
        changed = bytearray(true)
        changed[place] ^= 1
        assert not holds(world, bytes(changed)), place


@pytest.mark.parametrize("form", [Form.HTML, Form.PDF])
def test_bytes_of_other_forms_count(world: World, form: Form) -> None:
    true = written(world.packet(world.peer), form)
    for place in range(20, len(true), len(true) // 40):
        changed = bytearray(true)
        changed[place] ^= 1
        assert not holds(world, bytes(changed)), place


@pytest.mark.parametrize("more", [b"\n", b" ", b"\x00"])
def test_what_is_added_or_cut_off_does_not_hold(world: World, more: bytes) -> None:
    for form in Form:
        true = written(world.packet(world.peer), form)
        assert not holds(world, true + more)
        assert not holds(world, true[:-1])


def test_the_json_in_another_order_does_not_hold(world: World) -> None:
    told = json.loads(world.packet(world.peer).written)
    assert not holds(world, json.dumps(told).encode())
    assert holds(world, rfc8785.dumps(told))


def test_a_packet_of_another_attendee_does_not_hold(world: World) -> None:
    """Hers with another's name, and another's with hers."""
    for one, other in ((world.clinician, world.peer), (world.peer, world.clinician)):
        told = json.loads(world.packet(one).written)
        told["person"], told["role"] = str(other.person), other.role.value
        assert not prove(world, rfc8785.dumps(told)).holds


def test_a_packet_that_nobody_was_handed_does_not_hold(world: World) -> None:
    told = json.loads(world.packet(world.peer).written)
    for name, value in (
        ("person", "2b1c6106-f9c0-4a0a-9d4e-0c6a4f8f7a10"),
        ("conference", "2b1c6106-f9c0-4a0a-9d4e-0c6a4f8f7a10"),
        ("layout", told["layout"] + 1),
        ("disclosure", told["disclosure"] - 1),
        ("role", "clinician"),
    ):
        proof = prove(world, rfc8785.dumps({**told, name: value}))
        assert proof.said == "It does not hold: no such packet is on record."


@pytest.mark.parametrize(
    "foreign",
    [
        b"",
        b"{",
        b"{}",
        b"[]",
        b"null",
        b"\x89PNG\r\n",
        b"%PDF-1.7\n%%EOF",
        b"<!doctype html>\n<html></html>",
        b'<!doctype html><script type="application/json" id="packet">{"role":1}</script>',
        b'{"role":"peer","layout":true,"disclosure":2,"conference":"x","person":"y"}',
        b'{"role":"auditor","layout":1,"disclosure":2,"conference":"x","person":"y"}',
        b'{"role":["peer"],"layout":1,"disclosure":2,"conference":null,"person":{}}',
        b"{" + b'"a":{' * 100_000,
        b"\xff\xfe\x00",
    ],
)
def test_a_foreign_file_gets_one_clear_sentence(world: World, foreign: bytes) -> None:
    with pytest.raises(NoPacket, match=r"^the file "):
        prove(world, foreign)


def test_a_huge_file_is_no_packet(world: World) -> None:
    with pytest.raises(NoPacket, match="larger"):
        prove(world, bytes(LARGEST + 1))


IDENTITY = rb"braid-packet conference=\S+ person=\S+ role=\S+ layout=\d+ disclosure=\d+"


def test_a_pdf_to_which_another_identity_is_added_does_not_hold(world: World) -> None:
    true = written(world.packet(world.peer), Form.PDF)
    named = re.search(IDENTITY, true)
    assert named
    for other in (b"role=clinician", named[0].replace(b"role=peer", b"role=clinician")):
        assert not prove(world, true + other).holds


def test_words_that_look_like_an_identity_change_nothing(own_braid: Braid) -> None:
    """A participant may be called anything, also what another packet calls itself."""
    world = convened(own_braid.wrote)
    for member in (world.clinician, Member(person=PersonId(uuid4()), role=Role.PEER)):
        version = DISCLOSURES[member.role].version
        identity = Identity(
            conference=world.conference, member=member, layout=LAYOUT, disclosure=version
        )
        world.at_table(AgendaItemAdded(item=_case_called(world, str(identity))))
    world.freeze()
    for member in (world.clinician, world.peer):
        true = {form: written(world.packet(member), form) for form in Form}
        assert len(list(Identity.read(true[Form.PDF].decode("latin-1")))) > 1
        assert all(prove(world, one).holds for one in true.values())


def _case_called(world: World, name: str) -> AgendaItem:
    desk = Desk.empty(world.wrote.cases)
    desk.cases.open(desk.command("open"), desk.opening(called=name))
    for member in (world.clinician, world.peer):
        joins = partial(assign_team_member, member=member, called="Somebody")
        desk.do(joins, desk.command(member))
    return AgendaItem(item=desk.case, score=0, reasons=())


def frozen_as(world: World, member: Member, **more: object) -> None:
    """Put on record that a packet was handed out which is somehow another one."""
    before = world.wrote.conferences.current(world.conference).frozen
    assert before is not None
    packet = replace(world.packet(member).packet, **more)  # type: ignore[arg-type]
    event = PacketFrozen(position=before.position, layout=before.layout, packets=(packet,))
    world.at_table(event)


def test_a_packet_of_another_version_is_refused_and_never_made_otherwise(own_braid: Braid) -> None:
    world = convened(own_braid.wrote)
    world.freeze()
    made = world.packet(world.peer)
    frozen_as(world, world.peer, disclosure=made.packet.disclosure + 1)
    with pytest.raises(PacketOfAnotherVersion):
        world.wrote.packets.of(world.conference, world.peer)
    with pytest.raises(PacketOfAnotherVersion):
        prove(world, _of_disclosure(made.written, made.packet.disclosure + 1))


def _of_disclosure(canonical: bytes, version: int) -> bytes:
    return rfc8785.dumps({**json.loads(canonical), "disclosure": version})


def test_what_the_log_tells_otherwise_today_is_not_handed_out(own_braid: Braid) -> None:
    world = convened(own_braid.wrote)
    world.freeze()
    made = world.packet(world.peer)
    frozen_as(world, world.peer, digest="0" * 64)
    with pytest.raises(PacketDoesNotHold):
        world.wrote.packets.of(world.conference, world.peer)
    assert prove(world, made.written).said.startswith("It cannot be proved")
