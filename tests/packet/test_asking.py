"""Packets over GraphQL: one's own, anybody's for an auditor, each behind a read record."""

from base64 import b64decode
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from braid.domain.case.decisions import release_team_member
from braid.domain.identity import Member, Role
from tests.support.running import Braid

from .board import assert_same
from .world import World, convened

OWN = "query($id: UUID!) { conferencePacket(id: $id) { digest json html pdf } }"
ANYBODYS = """query($id: UUID!, $person: UUID!, $role: Role!) {
    conferencePacket(id: $id, person: $person, role: $role) {
        digest json redactions { caseId eventId kind rule lines }
    }
}"""
AUDITOR = uuid4()


def own(braid: Braid, world: World, member: Member) -> dict[str, Any] | None:
    """What somebody reads of her own packet."""
    answer = braid.ask(member.role, member.person, OWN, id=world.conference)
    packet: dict[str, Any] | None = answer.data["conferencePacket"]
    return packet


def audited(braid: Braid, world: World, member: Member) -> dict[str, Any] | None:
    """What an auditor reads of somebody's packet."""
    role = member.role.name
    asked = {"id": world.conference, "person": member.person, "role": role}
    packet: dict[str, Any] | None = braid.ask(Role.AUDITOR, AUDITOR, ANYBODYS, **asked).data[
        "conferencePacket"
    ]
    return packet


def records(braid: Braid, person: UUID) -> list[tuple[str, list[UUID]]]:
    """What is on record of somebody's reading."""
    asked = "select operation, cases from access.read_record where person = %s order by id"
    with psycopg.connect(braid.logins.admin) as admin:
        return [(one, list(cases)) for one, cases in admin.execute(asked, [person]).fetchall()]


def test_each_reads_her_own_packet_in_every_form(braid: Braid, world: World) -> None:
    for member in (world.clinician, world.peer):
        told, made = own(braid, world, member), world.packet(member)
        assert told is not None
        assert told["digest"] == made.digest
        assert told["json"] == made.json()
        assert told["html"] == made.html()
        assert b64decode(told["pdf"]) == made.pdf()


def test_a_packet_tells_what_the_board_shows_at_that_moment(braid: Braid, world: World) -> None:
    for member in (world.clinician, world.peer, world.guest):
        assert_same(braid, world, member)


@pytest.mark.parametrize(
    "words", ["\u0633\u0644\u0627\u0645", "with love \u2764\ufe0f", "\ufeffsaid"]
)
def test_words_that_no_page_prints_keep_nobody_from_her_packet(
    own_braid: Braid, words: str
) -> None:
    world = convened(own_braid.wrote)
    world.first.desk.say(words)
    world.freeze()
    own_braid.catch_up()
    told = own(own_braid, world, world.peer)
    assert told is not None
    assert words.strip("\ufeff") in told["json"]
    assert b64decode(told["pdf"]).startswith(b"%PDF-")


def test_the_cases_that_it_tells_of_are_on_record(braid: Braid, world: World) -> None:
    own(braid, world, world.peer)
    assert records(braid, world.peer.person)[-2:] == [
        ("conference_packet", [world.conference]),
        ("packet_shown", [world.first.desk.case]),
    ]


def test_a_stranger_hears_what_is_said_of_no_conference(braid: Braid, world: World) -> None:
    stranger = Member(person=world.first.desk.participant, role=Role.PEER)
    assert own(braid, world, stranger) is None
    assert own(braid, world, Member(person=world.peer.person, role=Role.CLINICIAN)) is None
    assert braid.ask(Role.PEER, world.peer.person, OWN, id=uuid4()).data == {
        "conferencePacket": None
    }
    assert records(braid, stranger.person) == [("conference_packet", [world.conference])]


def test_who_is_excused_has_none(braid: Braid, world: World) -> None:
    assert own(braid, world, world.excused) is None


def test_there_is_none_before_packets_are_frozen(own_braid: Braid) -> None:
    world = convened(own_braid.wrote)
    own_braid.catch_up()
    assert own(own_braid, world, world.clinician) is None
    assert audited(own_braid, world, world.clinician) is None


def test_who_has_left_a_case_is_not_handed_it_again_but_the_auditor_is(own_braid: Braid) -> None:
    world = convened(own_braid.wrote)
    world.freeze()
    own_braid.catch_up()
    before = own(own_braid, world, world.peer)
    assert before is not None
    world.first.by(world.clinician, partial(release_team_member, member=world.peer))
    assert own(own_braid, world, world.peer) is None
    audit = audited(own_braid, world, world.peer)
    assert audit is not None
    assert audit["json"] == before["json"]


def test_an_auditor_reads_anybodys_with_what_was_withheld(braid: Braid, world: World) -> None:
    told = audited(braid, world, world.peer)
    assert told is not None
    assert told["json"] == world.packet(world.peer).json()
    rules = {one["rule"] for one in told["redactions"]}
    assert {"NOT_A_MEMBER", "NOT_FOR_ROLE", "CLINICIANS_HEAR", "CORRECTED"} <= rules
    hidden = [one for one in told["redactions"] if one["rule"] == "CLINICIANS_HEAR"]
    assert {one["kind"] for one in hidden} == {"WARNING_RAISED", "DECISION_RECORDED"}
    cases = {world.first.desk.case, world.second.desk.case}
    operation, shown = records(braid, AUDITOR)[-1]
    assert (operation, set(shown)) == ("redactions_shown", cases)


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.LEAD, Role.AUDITOR])
def test_nobody_was_handed_one_in_another_role(braid: Braid, world: World, role: Role) -> None:
    assert audited(braid, world, Member(person=world.peer.person, role=role)) is None


def test_what_was_withheld_cannot_even_be_asked_by_an_attendee(braid: Braid, world: World) -> None:
    asked = "query($id: UUID!) { conferencePacket(id: $id) { redactions { rule } } }"
    answer = braid.ask(Role.PEER, world.peer.person, asked, id=world.conference)
    assert "errors" in answer.body
