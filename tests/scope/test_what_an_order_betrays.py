"""What an order is answered tells nothing of what happened beyond the reader's knowledge."""

from uuid import uuid4

import pytest

from braid.domain.identity import Role
from tests.support.running import Braid, enum

from .conftest import TwoTeams


def meeting_of(braid: Braid, teams: TwoTeams) -> str:
    """The peer group of our case, as its peer knows it."""
    document = """query($case: UUID!) { case(id: $case) {
        timeline(kinds: [MEETING_SCHEDULED]) { lines { meeting { id } } } } }"""
    answer = braid.ask(Role.PEER, teams.ours.peer, document, case=teams.ours.case)
    [line] = answer.data["case"]["timeline"]["lines"]
    return str(line["meeting"]["id"])


def position_of_nothing_new(braid: Braid, teams: TwoTeams, meeting: str) -> str:
    """The peer records what is recorded already: nothing happens."""
    told = braid.record(
        Role.PEER, teams.ours.peer, "recordMissed", caseId=teams.ours.case,
        meeting=meeting, starts="2026-03-02T09:00:00+00:00",
    )  # fmt: skip
    return str(told["position"])


def test_positions_do_not_tell_that_something_hidden_happened(
    braid: Braid, teams: TwoTeams
) -> None:
    meeting = meeting_of(braid, teams)
    calm = {position_of_nothing_new(braid, teams, meeting) for _ in range(3)}
    braid.record(
        Role.CLINICIAN, teams.ours.clinician, "addComment", caseId=teams.ours.case,
        audience=enum("CLINICIANS"), text="Between clinicians.",
    )  # fmt: skip
    after = position_of_nothing_new(braid, teams, meeting)
    assert after in calm or len(calm) == 3


def test_a_command_id_of_another_clinician_opens_no_door_to_her_case(
    braid: Braid, teams: TwoTeams
) -> None:
    command, owner, intruder = uuid4(), uuid4(), uuid4()
    opened = {"commandId": command, "participant": uuid4(), "called": "Ada", "yourName": "Dr."}
    hers = braid.record(Role.CLINICIAN, owner, "openCase", **opened)
    braid.record(Role.CLINICIAN, intruder, "openCase", **opened)
    document = "query($case: UUID!) { case(id: $case) { called } }"
    answer = braid.ask(Role.CLINICIAN, intruder, document, case=hers["caseId"])
    assert answer.data["case"] is None


@pytest.mark.parametrize("other", [Role.CLINICIAN, Role.PARTICIPANT])
def test_an_earlier_command_is_not_answered_in_another_role(
    braid: Braid, teams: TwoTeams, other: Role
) -> None:
    order = f"""mutation {{ requestReEntry(caseId: "{teams.ours.case}", commandId: "{uuid4()}")
        {{ ... on Recorded {{ version }} ... on Refused {{ code }} }} }}"""
    braid.ask(Role.PEER, teams.ours.peer, order)
    answer = braid.ask(other, teams.ours.peer, order)
    assert "version" not in answer.data["requestReEntry"]
