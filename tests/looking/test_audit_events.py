"""The read record leaves as FHIR R4 AuditEvents by IHE BALP, and that goes on record too."""

import json
from base64 import b64decode
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from fhir.resources.R4B.auditevent import AuditEvent
from typer.testing import CliRunner

from braid.domain.identity import PersonId, Role
from braid.ops.audit.events import PROFILES, Observer
from braid.ops.audit.exporting import exported
from braid.ops.cli.main import app
from braid.projections.looking import Wanted
from tests.looking.looked import as_superuser, opens
from tests.ops.commanding import braid as command
from tests.support.running import Braid
from tests.support.situations import Team, open_case
from tests.support.tables import Table, person

HERE = Observer(program=1, address="http://127.0.0.1:8330")
BROKEN = """create function access.fail() returns trigger language plpgsql as
    $$ begin raise exception 'the disk is full' using errcode = 'disk_full'; end $$;
create constraint trigger broken after insert on access.read_record
    deferrable initially deferred for each row execute function access.fail()"""
MENDED = "drop trigger broken on access.read_record; drop function access.fail"
"""Records fail only when their transaction ends: when everything was read already."""


@pytest.fixture(scope="module")
def team(braid: Braid) -> Team:
    return open_case(braid)


def taken(braid: Braid, team: Team, **wanted: Any) -> list[dict[str, Any]]:
    """What an auditor takes away, each of which parses."""
    pages = exported(braid.served.services.strands, PersonId(team.auditor), Wanted(**wanted), HERE)
    events = [event for page in pages for event in page]
    for event in events:
        told = AuditEvent.model_validate_json(json.dumps(event))
        assert json.loads(told.model_dump_json())["id"] == event["id"]
    return events


def agents(event: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["type"]["coding"][0]["code"]: one for one in event["agent"]}


def entities(event: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What an event is about, by its role; the request by none."""
    return {one.get("role", {}).get("code", "request"): one for one in event["entity"]}


def urn(key: UUID) -> dict[str, str]:
    return {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{key}"}


def test_opening_a_case_is_a_patient_read(braid: Braid, team: Team) -> None:
    opens(braid, Role.PEER, team.peer, team.case)
    [event] = taken(braid, team, person=team.peer)
    assert event["meta"]["profile"] == [f"{PROFILES}PatientRead"]
    assert (event["action"], event["outcome"]) == ("R", "0")
    assert event["subtype"][0]["code"] == "read"
    by_type = agents(event)
    assert set(by_type) == {"110153", "110152", "IRCP"}
    assert by_type["110153"]["network"]["address"] == HERE.address
    reader = by_type["IRCP"]
    assert (reader["who"]["identifier"], reader["requestor"]) == (urn(team.peer), True)
    assert reader["role"] == [{"text": "peer"}]
    assert reader["purposeOfUse"][0]["coding"][0]["code"] == "TREAT"
    about = entities(event)
    assert set(about) == {"1", "4", "request"}
    assert about["1"]["what"] == {"type": "Patient", "identifier": urn(team.participant)}
    assert about["4"]["what"]["identifier"] == urn(team.case)


def test_a_list_is_a_query_of_each_patient_on_it(braid: Braid) -> None:
    ours, theirs = open_case(braid), open_case(braid)
    peer, clinician = (person(role, ours.person(role)) for role in (Role.PEER, Role.CLINICIAN))
    table = Table(wrote=braid.wrote, clinician=clinician, peer=peer)
    table.is_called(cases=(ours.case, theirs.case))
    braid.catch_up()
    document = "query($id: UUID!) { conference(id: $id) { agenda { item } } }"
    braid.ask(Role.AUDITOR, ours.auditor, document, id=table.conference)
    document = "{ caseload { cases { id } } }"
    braid.ask(Role.AUDITOR, ours.auditor, document)
    events = [one for one in taken(braid, ours, person=ours.auditor) if len(one["entity"]) == 3]
    patients = {entities(one)["1"]["what"]["identifier"]["value"] for one in events}
    assert {f"urn:uuid:{one.participant}" for one in (ours, theirs)} <= patients
    for event in events:
        assert event["meta"]["profile"] == [f"{PROFILES}PatientQuery"]
        assert (event["action"], event["subtype"][0]["code"]) == ("E", "search")
        assert b64decode(entities(event)["24"]["query"]) == b"caseload_shown"
        assert "what" not in entities(event)["24"]
    assert len({one["id"] for one in events}) == len(events)


def test_reads_of_one_case_tell_of_nobody_elses(braid: Braid) -> None:
    """Who asks for it may hand it to that participant: who stood on the same list is not hers."""
    ours, theirs = open_case(braid), open_case(braid)
    document = "{ caseload { cases { id } } }"
    braid.ask(Role.AUDITOR, ours.auditor, document)
    listed = [one for one in taken(braid, ours, case=ours.case) if len(one["entity"]) == 3]
    assert {entities(one)["1"]["what"]["identifier"]["value"] for one in listed} == {
        f"urn:uuid:{ours.participant}"
    }
    assert str(theirs.participant) not in str(listed)
    [told] = [
        one for one in taken(braid, ours, person=ours.auditor)
        if entities(one).get("24", {}).get("description") == "reads_exported_shown"
    ]  # fmt: skip
    assert entities(told)["1"]["what"]["identifier"] == urn(ours.participant)


def test_what_names_no_patient_is_a_query_of_none(braid: Braid) -> None:
    team = open_case(braid)
    braid.ask(Role.CLINICIAN, team.clinician, "{ conferences { id } }")
    [event] = taken(braid, team, person=team.clinician)
    assert event["meta"]["profile"] == [f"{PROFILES}Query"]
    assert set(entities(event)) == {"24", "request"}


@pytest.mark.parametrize("is_there", [True, False])
def test_what_a_stranger_asked_for_is_no_success(
    braid: Braid, team: Team, *, is_there: bool
) -> None:
    stranger, case = uuid4(), team.case if is_there else uuid4()
    opens(braid, Role.CLINICIAN, stranger, case)
    [event] = taken(braid, team, person=stranger)
    assert event["outcome"] == "4"
    assert "meta" not in event
    assert ("1" in entities(event)) is is_there


def test_the_same_read_is_the_same_event_in_every_export(braid: Braid, team: Team) -> None:
    opens(braid, Role.PARTICIPANT, team.participant, team.case)
    once, again = (taken(braid, team, person=team.participant) for _ in range(2))
    assert once == again
    assert once


def test_where_an_export_is_not_on_record_nothing_leaves(
    braid: Braid, team: Team, request: pytest.FixtureRequest
) -> None:
    opens(braid, Role.PEER, team.peer, team.case)
    as_superuser(braid, BROKEN)
    request.addfinalizer(lambda: as_superuser(braid, MENDED))
    strands, left = braid.served.services.strands, list[object]()
    with pytest.raises(psycopg.Error):
        left.extend(exported(strands, PersonId(team.auditor), Wanted(person=team.peer), HERE))
    assert left == []


def test_the_command_writes_one_event_a_line_and_is_on_record(
    braid: Braid, team: Team, tmp_path: Path
) -> None:
    auditor, file = uuid4(), tmp_path / "reads.ndjson"
    opens(braid, Role.PEER, team.peer, team.case)
    asked = ("audit", "reads", "--as", str(auditor), "--case", str(team.case), "--out", str(file))
    said = command(braid.home, *asked, DATABASE_URL=braid.logins.admin)
    assert said.returncode == 0, said.stderr
    lines = [AuditEvent.model_validate_json(line) for line in file.read_text().splitlines()]
    assert said.stdout == f"written: {file} ({len(lines)} events)\n"
    assert file.stat().st_mode & 0o077 == 0
    hers = taken(braid, team, person=auditor)
    told = {entities(one)["24"]["description"] for one in hers}
    assert told == {"reads_exported_shown", "reads_exported"}
    assert urn(team.participant) in [
        entities(one)["1"]["what"]["identifier"] for one in hers if "1" in entities(one)
    ]
    assert CliRunner().invoke(app, asked).exit_code == 2
