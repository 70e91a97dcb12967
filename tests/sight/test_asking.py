"""An auditor asks what a role saw then, and is answered by the disclosure of then, on record."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import psycopg
import pytest

from braid.domain.identity import BRAID, Role
from braid.domain.program.events import DisclosureAdopted, SchemaAdopted
from braid.graphql.schema import digests
from braid.ops.keeping.adopting import adopt
from tests.support.running import Braid

from .scene import CHANGES, FIRST_KNOWN, SIGHT, WHY, Scene, told_live


@pytest.fixture(scope="module")
def scene(braid: Braid) -> Scene:
    """A case that its peer read before a lapse was told, and after."""
    return told_live(braid)


def test_a_role_is_seen_to_have_read_what_it_read_live(scene: Scene) -> None:
    assert len(scene.live) == 2
    for position, live in scene.live.items():
        case = scene.seen(Role.PEER, position)["case"]
        lines = live.pop("timeline")["lines"]
        assert {name: case[name] for name in live} == live
        assert [{name: one[name] for name in lines[0]} for one in case["lines"]["lines"]] == lines


def test_a_time_and_its_position_show_the_same(scene: Scene) -> None:
    by_position = scene.seen(Role.CLINICIAN, scene.before)
    moment = datetime.fromisoformat(by_position["recordedAt"])
    answer = scene.ask(SIGHT, role="CLINICIAN", asOf={"recordedAt": moment.isoformat()})
    assert answer.data["seenBy"] == by_position
    assert by_position["position"] == scene.before


def test_a_person_is_seen_with_what_was_hers_alone(scene: Scene) -> None:
    team, opened = scene.team, scene.history()[0].position or 0
    assert scene.seen(Role.PEER, scene.now, team.peer)["case"]["called"] == "Ada"
    assert scene.seen(Role.PEER, opened, team.peer)["case"] is None
    assert scene.seen(Role.PEER, opened)["case"] is not None
    for person, role in ((team.stranger, Role.CLINICIAN), (team.peer, Role.CLINICIAN)):
        assert scene.seen(role, scene.now, person)["case"] is None


def test_what_a_role_may_not_know_is_in_no_part_of_its_sight(scene: Scene) -> None:
    told = {role: str(scene.seen(role, scene.now)) for role in (Role.PEER, Role.CLINICIAN)}
    for hidden in ("A hard evening.", "alcohol"):
        assert hidden not in told[Role.PEER]
        assert hidden in told[Role.CLINICIAN]


def test_no_case_and_another_stream_are_nothing(scene: Scene) -> None:
    for key in (uuid4(), UUID("b1a1d000-0000-4000-8000-000000000001")):
        asked = {"case": key, "role": "AUDITOR", "asOf": {"position": scene.now}}
        answer = scene.braid.ask(Role.AUDITOR, scene.team.auditor, SIGHT, **asked)
        assert answer.data["seenBy"]["case"] is None


def test_a_lead_and_braid_itself_see_no_case(scene: Scene) -> None:
    assert scene.seen(Role.LEAD, scene.now)["case"] is None
    answer = scene.ask(SIGHT, role="BRAID", asOf={"position": 1})
    assert answer.body["errors"][0]["extensions"]["code"] == "NOT_UNDERSTOOD"


@pytest.mark.parametrize("moment", [{}, {"position": 1, "recordedAt": "2026-01-01T00:00:00Z"}])
def test_a_moment_is_said_in_exactly_one_way(scene: Scene, moment: dict[str, object]) -> None:
    answer = scene.ask(SIGHT, role="PEER", asOf=moment)
    assert answer.body["errors"]


@pytest.mark.parametrize("moment", [{"position": -1}, {"recordedAt": "2026-01-01T00:00:00"}])
def test_a_moment_that_makes_no_sense_is_said_to(scene: Scene, moment: dict[str, object]) -> None:
    answer = scene.ask(SIGHT, role="PEER", asOf=moment)
    assert answer.body["errors"][0]["extensions"]["code"] == "NOT_UNDERSTOOD"


def test_what_changed_is_told_in_the_roles_view(scene: Scene) -> None:
    span = {"from": {"position": scene.before}, "to": {"position": scene.now}}
    found = scene.ask(CHANGES, role="PEER", **span).data["changes"]
    kinds = [one["line"]["kind"] for one in found if one["line"]]
    assert kinds[0] == "LAPSE_REPORTED"
    assert {"SUBTLE_CUE_FLAGGED", "WARNING_RAISED"} <= {*kinds}
    assert {
        "kind": "BECAME",
        "name": "openLapseCount",
        "before": "0",
        "after": "1",
        "line": None,
    } in (found)
    nothing = scene.ask(CHANGES, role="PARTICIPANT", **span).data["changes"]
    assert nothing == []


def test_why_a_warning_stands_there_cites_what_it_rests_on(scene: Scene) -> None:
    [raised] = [one for one in scene.history() if type(one.event).__name__ == "WarningRaised"]
    found = scene.ask(WHY, role="PEER", item=raised.event_id).data["why"]
    assert found["putBy"] == {"event": "WarningRaised", "line": {"id": str(raised.event_id)}}
    assert [one["event"] for one in found["restsOn"]] == ["SubtleCueFlagged"]
    assert scene.ask(WHY, role="PARTICIPANT", item=raised.event_id).data["why"] is None


def test_each_role_is_told_from_when_it_could_know(scene: Scene) -> None:
    [lapse] = [one for one in scene.history() if type(one.event).__name__ == "LapseReported"]
    found = scene.ask(FIRST_KNOWN, event=lapse.event_id).data["firstKnown"]
    known = {one["role"]: one["position"] for one in found}
    assert (known["PEER"], known["CLINICIAN"], known["PARTICIPANT"]) == (
        *(lapse.position, lapse.position, None),
    )
    assert all((one["recordedAt"] is None) is (one["position"] is None) for one in found)


@pytest.mark.parametrize(
    ("query", "operation"),
    [(SIGHT, "sight"), (CHANGES, "changes"), (WHY, "why"), (FIRST_KNOWN, "first_known")],
)
def test_every_look_back_is_on_record_with_its_case(
    scene: Scene, query: str, operation: str
) -> None:
    reader, at = uuid4(), {"position": scene.now}
    given = {"case": scene.team.case, "role": "PEER", "asOf": at, "from": at, "to": at}
    given |= {"item": uuid4(), "event": uuid4()}
    named = {name: value for name, value in given.items() if f"${name}:" in query}
    assert "errors" not in scene.braid.ask(Role.AUDITOR, reader, query, **named).body
    select = "select cases from access.read_record where person = %s and operation = %s"
    with psycopg.connect(scene.braid.logins.admin) as admin:
        records = admin.execute(select, (reader, operation)).fetchall()
    assert scene.team.case in {case for (cases,) in records for case in cases}


def test_only_auditors_can_ask_for_the_past(scene: Scene) -> None:
    for role in (Role.PEER, Role.CLINICIAN, Role.PARTICIPANT, Role.LEAD):
        answer = scene.braid.ask(role, scene.team.person(role), "{ seenBy { position } }")
        assert answer.body["errors"][0]["message"].startswith("Cannot query field 'seenBy'")


def test_what_braid_speaks_by_is_on_record_once_and_a_change_of_it_again(scene: Scene) -> None:
    programs, schemas = scene.braid.wrote.programs, digests()
    assert adopt(programs, schemas, program=1) == 2 * len(schemas)
    assert adopt(programs, schemas, program=1) == 0
    assert adopt(programs, {**schemas, Role.PEER: "f" * 64}, program=1) == 1
    assert adopt(programs, schemas, program=1) == 1
    told = [one for one in programs.history() if one.by == BRAID]
    assert sum(isinstance(one.event, DisclosureAdopted) for one in told) == len(schemas)
    assert sum(isinstance(one.event, SchemaAdopted) for one in told) == len(schemas) + 2


def adopted(scene: Scene, role: Role, version: int) -> int:
    """A version of a disclosure is put on record; how long the log is then."""
    event = DisclosureAdopted(role=role, version=version)
    programs = scene.braid.wrote.programs
    return programs.decide(BRAID, uuid4(), uuid4(), b"told", lambda _program, _when: event)


def test_the_disclosure_of_then_answers(scene: Scene) -> None:
    """Once a first version is on record, a sight of that time shows by it, and names it."""
    shown = [
        scene.seen(Role.PEER, at)
        for at in (adopted(scene, Role.PEER, version) for version in (1, 3))
    ]
    assert [one["disclosure"] for one in shown] == [1, 3]
    first, third = ({one["kind"] for one in case["case"]["lines"]["lines"]} for case in shown)
    assert "WARNING_RAISED" in third - first
    assert "LAPSE_REPORTED" in first & third


def test_a_version_of_another_braid_is_refused_in_words(scene: Scene) -> None:
    adopted(scene, Role.PARTICIPANT, 99)
    asked = {"role": "PARTICIPANT", "asOf": {"recordedAt": datetime.now(UTC).isoformat()}}
    error = scene.ask(SIGHT, **asked).body["errors"][0]
    assert error["extensions"]["code"] == "DISCLOSURE_NOT_KEPT"
    assert "can show it again" in error["message"]
