"""Early warnings of a case: as each role hears of them, with the lines that they rest on."""

from typing import Any
from uuid import uuid4

import pytest

from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.events import Event
from braid.domain.identity import CommentId, Role, WarningId
from braid.domain.identity import PersonalText as Words
from braid.domain.warning.events import (
    Hearing,
    WarningClosed,
    WarningCorroborated,
    WarningOutcome,
)
from tests.http.served import Served
from tests.http.telling import asked, counting_reads, raised, tell
from tests.support.situations import Team, open_case

PEER, CLINICIAN = Role.PEER, Role.CLINICIAN
TEAM = pytest.mark.parametrize("role", [PEER, CLINICIAN])


@pytest.fixture
def case(served: Served) -> Team:
    return open_case(served.braid)


WARNINGS = """query($id: UUID!, $closed: Boolean!) { case(id: $id) {
    warnings(withClosed: $closed) { id lineId sentence severity level takenOnAt actedAt closedAt
        evidenceIds evidence { id kind words } counterEvidence { id } } } }"""


def warnings(served: Served, team: Team, role: Role, *, closed: bool = False) -> list[Any]:
    person = team.person(role)
    data = asked(served, role, person, WARNINGS, id=team.case, closed=closed)
    found: list[Any] = data["case"]["warnings"]
    return found


def comment(text: str, audience: Audience = Audience.TEAM) -> Event:
    return CommentAdded(comment=CommentId(uuid4()), audience=audience, text=Words(text))


@TEAM
def test_a_warning_is_read_with_the_lines_that_it_rests_on(
    served: Served, case: Team, role: Role
) -> None:
    first, second = (tell(served, case, comment(text)) for text in ("Quiet.", "Quieter."))
    against = tell(served, case, comment("A good call."))
    warning = raised(first)
    line = tell(served, case, warning, by=Role.BRAID)
    more = WarningCorroborated(
        warning=warning.warning,
        hearing=Hearing.TEAM,
        severity=None,
        evidence=(second,),
        counter_evidence=(against,),
    )
    tell(served, case, more, by=Role.BRAID)
    [found] = warnings(served, case, role)
    assert found["lineId"] == str(line)
    assert found["evidenceIds"] == [str(first), str(second)]
    told = [(one["id"], one["words"]) for one in found["evidence"]]
    assert told == [(str(first), "Quiet."), (str(second), "Quieter.")]
    assert found["counterEvidence"] == [{"id": str(against)}]


def test_evidence_that_is_hidden_from_a_peer_is_no_line_of_hers(served: Served, case: Team) -> None:
    hidden = tell(served, case, comment("A dose changed.", Audience.CLINICIANS))
    open_ = tell(served, case, comment("Quiet."))
    tell(served, case, raised(hidden, open_), by=Role.BRAID)
    [clinical], [hers] = (warnings(served, case, role) for role in (CLINICIAN, PEER))
    assert len(clinical["evidence"]) == 2
    assert [one["id"] for one in hers["evidence"]] == [str(open_)]


def test_a_closed_warning_is_read_where_asked_for(served: Served, case: Team) -> None:
    warning = raised(tell(served, case, comment("Quiet.")))
    tell(served, case, warning, by=Role.BRAID)
    ended = WarningClosed(
        warning=WarningId(warning.warning),
        hearing=Hearing.TEAM,
        outcome=WarningOutcome.STEADY_AGAIN,
        note=None,
    )
    tell(served, case, ended)
    assert warnings(served, case, PEER) == []
    [found] = warnings(served, case, PEER, closed=True)
    assert found["closedAt"]


def test_a_peer_hears_of_no_warning_for_clinicians(served: Served, case: Team) -> None:
    rests = tell(served, case, comment("A dose changed.", Audience.CLINICIANS))
    tell(served, case, raised(rests, hearing=Hearing.CLINICIANS), by=Role.BRAID)
    assert len(warnings(served, case, CLINICIAN)) == 1
    assert warnings(served, case, PEER) == []


def test_more_warnings_take_no_more_statements(
    served: Served, case: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = []
    for more in (1, 6):
        for _ in range(more):
            rests = tell(served, case, comment("Quiet."))
            tell(served, case, raised(rests, about=f"drift {rests}"), by=Role.BRAID)
        with counting_reads(monkeypatch) as sent:
            found = warnings(served, case, CLINICIAN)
        assert all(len(one["evidence"]) == 1 for one in found)
        counts.append(len(sent))
    assert counts[0] == counts[1]
