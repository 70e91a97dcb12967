"""A fact stored in an old version loads as today's event, and strands follow it."""

from dataclasses import replace
from uuid import UUID, uuid4

import msgspec

from braid.domain.identity import CaseId, LapseId, PersonalText, Role
from braid.domain.lapse.events import LapseReported, Substance
from braid.domain.store.appending import CommandMark
from braid.domain.store.entries import Entry
from braid.domain.store.shapes import ENCODER, Body
from tests.support.running import Braid
from tests.support.situations import Team, open_case

from .facts import MOMENT, fact

LINES = """query($case: UUID!) { case(id: $case) {
  isComplete openLapses { id }
  timeline(first: 1) { lines { kind words substance safetyChecked } }
} }"""


def as_version_1(braid: Braid, team: Team, lapse: LapseId, version: int) -> Entry:
    """A report as version 1 laid it out: nobody was asked about safety."""
    account = PersonalText("An old account.")
    event = LapseReported(
        lapse=lapse, substance=Substance.OPIOID, account=account, safety_checked=None
    )
    opened = braid.wrote.cases.history(CaseId(team.case))[0]
    told = replace(
        fact(event, version=version, participant=opened.participant),
        originator_id=team.case,
        by=opened.by,
    )
    entry = braid.wrote.log.mapper.to_stored_event(told)
    assert isinstance(entry, Entry)
    sealed = msgspec.msgpack.decode(entry.state, type=Body).sealed
    open_fields = ENCODER.encode({"lapse": lapse, "substance": "opioid"})
    return replace(entry, state=ENCODER.encode(Body(1, msgspec.Raw(open_fields), sealed)))


def stored(braid: Braid) -> tuple[Team, LapseId]:
    """A case with an old report at its end."""
    team, lapse = open_case(braid), LapseId(uuid4())
    version = len(braid.wrote.cases.history(CaseId(team.case))) + 1
    mark = CommandMark(actor=team.clinician, fingerprint=b"")
    entry = as_version_1(braid, team, lapse, version)
    braid.wrote.log.entries.insert_events([entry], marks=[mark])
    return team, lapse


def test_a_report_of_version_1_loads_with_safety_not_asked(braid: Braid) -> None:
    team, lapse = stored(braid)
    last = braid.wrote.cases.history(CaseId(team.case))[-1]
    assert last.event == LapseReported(
        lapse=lapse,
        substance=Substance.OPIOID,
        account=PersonalText("An old account."),
        safety_checked=None,
    )
    assert last.reported_at == MOMENT


def test_a_report_of_version_1_is_followed_into_strands(braid: Braid) -> None:
    team, lapse = stored(braid)
    braid.catch_up()
    case = braid.ask(Role.CLINICIAN, team.clinician, LINES, case=team.case).data["case"]
    assert case["isComplete"]
    assert [UUID(one["id"]) for one in case["openLapses"]] == [lapse]
    assert case["timeline"]["lines"] == [
        {
            "kind": "LAPSE_REPORTED",
            "words": "An old account.",
            "substance": "OPIOID",
            "safetyChecked": None,
        }
    ]


def test_an_old_fact_stays_on_disk_as_it_was_written(braid: Braid) -> None:
    team, lapse = stored(braid)
    braid.record(Role.PEER, team.peer, "retractLapseReport", caseId=team.case, lapse=lapse)
    kept = braid.wrote.log.entries.select_events(team.case)[-2]
    body = msgspec.msgpack.decode(kept.state, type=Body)
    assert body.version == 1
    assert "safety_checked" not in msgspec.msgpack.decode(body.open)
