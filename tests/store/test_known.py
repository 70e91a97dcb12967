"""What a process remembers of a case never stands between a decision and the log."""

from uuid import uuid4

import pytest

from braid.domain.identity import CaseId, Role
from braid.domain.store.known import Known, KnownCases
from braid.ops import assembly
from tests.support.running import Braid, enum
from tests.support.situations import open_case

SAID = {"text": "She called.", "audience": enum("TEAM")}


def test_another_processs_writes_are_seen_at_once(own_braid: Braid) -> None:
    """A second set of connections with a memory of its own stands for the other process."""
    team = open_case(own_braid)
    with assembly.writing(own_braid.logins, own_braid.home, program=1) as other:
        for turn in range(4):
            cases = (own_braid.wrote.cases, other.cases)[turn % 2]
            own_braid.served.services.__dict__["cases"] = cases
            answer = own_braid.record(
                Role.PEER,
                team.peer,
                "addComment",
                caseId=team.case,
                expectedVersion=3 + turn,
                **SAID,
            )
            assert answer["version"] == 4 + turn


def test_what_is_known_equals_what_the_log_says_from_its_beginning(own_braid: Braid) -> None:
    team = open_case(own_braid)
    for _ in range(3):
        own_braid.record(Role.PEER, team.peer, "addComment", caseId=team.case, **SAID)
    cases = own_braid.wrote.cases
    remembered = cases._up_to_date(CaseId(team.case))
    cases._known.forget()
    assert cases._up_to_date(CaseId(team.case)) == remembered


def test_who_is_released_is_a_stranger_to_a_process_that_remembers_her(own_braid: Braid) -> None:
    team = open_case(own_braid)
    own_braid.record(Role.PEER, team.peer, "addComment", caseId=team.case, **SAID)
    with assembly.writing(own_braid.logins, own_braid.home, program=1) as other:
        own_braid.served.services.__dict__["cases"] = other.cases
        own_braid.record(
            Role.CLINICIAN,
            team.clinician,
            "releaseTeamMember",
            caseId=team.case,
            person=team.peer,
            role=enum("PEER"),
        )
        own_braid.served.services.__dict__["cases"] = own_braid.wrote.cases
        refused = own_braid.record(Role.PEER, team.peer, "addComment", caseId=team.case, **SAID)
    assert refused["code"] == "CaseNotFound"


@pytest.mark.parametrize("most", [1, 3])
def test_the_memory_is_bounded_and_keeps_what_was_used_last(most: int) -> None:
    kept, ids = KnownCases(most), [uuid4() for _ in range(5)]
    for one in ids:
        kept.keep(one, Known(length=1))
    assert [kept.get(one).length for one in ids] == [0] * (5 - most) + [1] * most


def test_less_never_replaces_more() -> None:
    kept, case = KnownCases(), uuid4()
    kept.keep(case, Known(length=5))
    kept.keep(case, Known(length=4))
    assert kept.get(case).length == 5
