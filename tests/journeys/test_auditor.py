"""An auditor brings a conference back, proves it, and is told what was altered."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from braid.domain.identity import Member, PersonId, Role
from braid.ops.bundle.exporting import Exporter
from braid.ops.bundle.packing import packed
from braid.ops.bundle.scope import OfCases
from braid.ops.database.secrets import notary_key
from braid.ops.notary.finding import Kind
from braid.ops.notary.following import Notary
from braid.ops.notary.notes import Signer
from braid.ops.notary.sources import Subject, origin
from tests.bundle.world import copied, verify
from tests.notary.forging import Notarised
from tests.packet.meanwhile import MEANWHILE
from tests.packet.world import World, convened
from tests.support.running import Braid

AUDITOR = PersonId(uuid4())
PACKET = "query($id: UUID!) { conferencePacket(id: $id) { digest json } }"
THEIRS = """query($id: UUID!, $person: UUID!, $role: Role!) {
    conferencePacket(id: $id, person: $person, role: $role) { digest json } }"""
OPENED = """query($id: UUID!) { reads(caseId: $id, first: 100) {
    reads { person role operation } } }"""
ALTERED = (
    "update log.event set state = set_byte(state, 9, get_byte(state, 9) # 1) where position = %s"
)
SEEN = """query($case: UUID!, $peer: AsOf!) {
    peer: seenBy(role: PEER, asOf: $peer) { ...seen }
    clinician: seenBy(role: CLINICIAN, asOf: $peer) { ...seen } }
    fragment seen on Sight { position case(id: $case) {
        lines(first: 100) { lines { id words } } } }"""


@pytest.fixture(scope="module")
def held(braid: Braid) -> World:
    """A conference that was held, and whose attendees opened their packets."""
    world = convened(braid.wrote)
    world.freeze()
    braid.catch_up()
    return world


@pytest.fixture(scope="module")
def opened(braid: Braid, held: World) -> dict[Member, dict[str, Any]]:
    """What each of them read of her packet on the day, before much more was recorded."""
    told = {
        one: braid.ask(one.role, one.person, PACKET, id=held.conference).data["conferencePacket"]
        for one in (held.clinician, held.peer)
    }
    for meanwhile in MEANWHILE:
        meanwhile(held)
    braid.catch_up()
    return told


@pytest.fixture(scope="module")
def bundle(braid: Braid, held: World, opened: object, reachable: Path) -> Path:
    """The case, taken away."""
    key = notary_key(braid.home)
    Notary(braid.logins.notary, key, program=1, home=braid.home).catch_up()
    out = reachable / "auditors-bundle"
    with psycopg.connect(braid.logins.notary) as connection, packed(out) as folder:
        Exporter(
            connection=connection,
            vault=braid.wrote.vault,
            keys={one: Signer(name=origin(1, one), private=key).public for one in Subject},
            key=key,
            program=1,
            now=datetime.now(UTC),
        ).export(OfCases(cases=(held.first.desk.case,)), folder, lambda _, __: None)
    return out


def asked(braid: Braid, document: str, /, **variables: object) -> dict[str, Any]:
    return braid.ask(Role.AUDITOR, AUDITOR, document, **variables).data


def test_each_packet_comes_back_byte_for_byte(
    braid: Braid, held: World, opened: dict[Member, dict[str, Any]]
) -> None:
    for one, told in opened.items():
        whose = {"person": one.person, "role": one.role.name}
        again = asked(braid, THEIRS, id=held.conference, **whose)["conferencePacket"]
        assert again == told


def test_who_opened_it_is_on_record(
    braid: Braid, held: World, opened: dict[Member, dict[str, Any]]
) -> None:
    read = asked(braid, OPENED, id=held.conference)["reads"]["reads"]
    packets = {
        (one["person"], one["role"]) for one in read if one["operation"] == "conference_packet"
    }
    assert packets >= {(str(one.person), one.role.name) for one in opened}
    assert (str(held.guest.person), "CLINICIAN") not in packets


def test_two_roles_are_seen_side_by_side_as_they_were(
    braid: Braid, held: World, opened: dict[Member, dict[str, Any]]
) -> None:
    frozen = held.wrote.conferences.current(held.conference).frozen
    assert frozen is not None
    seen = asked(braid, SEEN, case=held.first.desk.case, peer={"position": frozen.position})
    told = {role: one["case"]["lines"]["lines"] for role, one in seen.items()}
    assert {one["position"] for one in seen.values()} == {frozen.position}
    words = {role: {one["words"] for one in lines} for role, lines in told.items()}
    assert words["peer"] != words["clinician"]
    assert not any("after the packets were frozen" in str(one) for one in words.values())


def test_the_bundle_verifies_without_braid(bundle: Path) -> None:
    code, said = verify(bundle)
    assert (code, said != "") == (0, True), said


def test_one_altered_byte_names_the_event(bundle: Path, held: World, tmp_path: Path) -> None:
    altered = copied(bundle, tmp_path)
    rows = (altered / "events.ndjson").read_text().splitlines(keepends=True)
    told = json.loads(rows[3])
    first = told["state"][0]
    rows[3] = rows[3].replace(f'"state":"{first}', f'"state":"{"B" if first == "A" else "A"}', 1)
    (altered / "events.ndjson").write_text("".join(rows))
    code, said = verify(altered)
    assert code == 1
    assert f"the event at position {told['position']} " in said, said


def test_one_byte_altered_by_the_databases_own_superuser_is_named(
    braid: Braid, held: World, bundle: Path
) -> None:
    event = braid.wrote.cases.history(held.first.desk.case)[-1]
    forger = Notarised(
        found=braid.logins, keys_home=braid.home, home=braid.home, folder=bundle.parent
    )
    forger.forge(ALTERED, event.position)
    [finding] = forger.findings(Subject.EVENTS)
    assert (finding.kind, finding.place) == (Kind.ALTERED, event.position)
    assert str(event.originator_id) in finding.sentence
