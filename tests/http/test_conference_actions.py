"""What a table decides: told to who hears of it, and back at the next table until it is done."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from braid.domain.action.events import (
    ActionCompleted,
    ActionKind,
    ActionOverdue,
    Answered,
    FeedbackExchanged,
)
from braid.domain.identity import BRAID, Role
from braid.domain.identity import PersonalText as Words
from braid.domain.warning.events import Hearing
from tests.http.needing import warn
from tests.http.served import Served
from tests.http.tables import Held, held
from tests.http.telling import asked
from tests.support.running import enum

PEER, CLINICIAN = Role.PEER, Role.CLINICIAN
TEAM = (PEER, CLINICIAN)


def actions(meeting: Held, role: Role) -> list[Any]:
    """What is agreed on of the only case, as somebody at the table reads it."""
    [case] = meeting.cases_read(role)
    found: list[Any] = case["actions"]
    return found


def what(meeting: Held, role: Role) -> list[str]:
    return [one["what"] for one in actions(meeting, role)]


def test_a_decision_says_what_why_who_and_by_when(served: Served) -> None:
    meeting = held(served)
    heard, between = (
        warn(served, meeting.team),
        warn(served, meeting.team, hearing=Hearing.CLINICIANS),
    )
    answers = tuple(Answered(warning=one.warning, hearing=one.hearing) for one in (heard, between))
    due = datetime(2027, 1, 8, 22, 59, 59, tzinfo=UTC)
    action = meeting.table.decides(meeting.team.case, "Call her.", due=due, answers=answers)
    meeting.follow()
    for role, told in ((PEER, [heard]), (CLINICIAN, [heard, between])):
        assert actions(meeting, role) == [
            {
                "action": str(action),
                "what": "Call her.",
                "why": "Why: Call her.",
                "owner": str(meeting.team.peer),
                "ownerName": "Darnell Reyes",
                "due": due.isoformat(),
                "isDone": False,
                "doneAt": None,
                "isOverdue": False,
                "answers": [str(one.warning) for one in told],
                "note": None,
            }
        ]


def test_a_peer_hears_of_no_decision_between_clinicians(served: Served) -> None:
    meeting = held(served)
    case = meeting.team.case
    before = meeting.read(PEER)
    clinical: Any = {"hearing": Hearing.CLINICIANS, "kind": ActionKind.MEDICATION}
    action = meeting.table.decides(case, "Look at the dose.", **clinical)
    due = datetime.now(UTC)
    overdue = ActionOverdue(action=action, hearing=Hearing.CLINICIANS, due=due)
    meeting.table.says(case, overdue, by=BRAID)
    done = ActionCompleted(action=action, hearing=Hearing.CLINICIANS, note=Words("Less."))
    meeting.table.says(case, done)
    meeting.follow()
    assert meeting.read(PEER) == before
    assert what(meeting, CLINICIAN) == ["Look at the dose."]


def test_what_is_open_comes_back_at_the_next_table_and_what_is_done_does_not(
    served: Served,
) -> None:
    meeting = held(served)
    case = meeting.team.case
    late, done, soon = (
        meeting.table.decides(case, text, due=datetime.now(UTC) + timedelta(days=days))
        for text, days in (("Late.", 1), ("Done.", 2), ("Soon.", 3))
    )
    overdue = ActionOverdue(action=late, hearing=Hearing.TEAM, due=datetime.now(UTC))
    meeting.table.says(case, overdue, by=BRAID)
    meeting.table.says(
        case, ActionCompleted(action=done, hearing=Hearing.TEAM, note=Words("We talked."))
    )
    meeting.table.turns_to(case)
    again = meeting.next(datetime.now(UTC) + timedelta(days=7))
    for role in TEAM:
        assert what(meeting, role) == ["Late.", "Soon.", "Done."]
        assert [one["isOverdue"] for one in actions(meeting, role)] == [True, False, False]
        assert what(again, role) == ["Late.", "Soon."]
        [*_, ended] = actions(meeting, role)
        assert (ended["isDone"], ended["note"]) == (True, "We talked.")
    since = ActionCompleted(action=soon, hearing=Hearing.TEAM, note=None)
    again.table.says(case, since)
    again.follow()
    assert what(again, PEER) == ["Late.", "Soon."]
    assert [one["isDone"] for one in actions(again, PEER)] == [False, True]


def test_what_is_open_comes_back_though_its_case_is_on_no_agenda(served: Served) -> None:
    meeting = held(served)
    team, day = meeting.team, datetime.now(UTC)
    clinical: Any = {"hearing": Hearing.CLINICIANS, "kind": ActionKind.MEDICATION}
    meeting.table.decides(team.case, "Look at the dose.", due=day, **clinical)
    meeting.table.decides(team.case, "Call her.", due=day + timedelta(days=1))
    done = meeting.table.decides(team.case, "Done.")
    meeting.table.says(team.case, ActionCompleted(action=done, hearing=Hearing.TEAM, note=None))
    meeting.follow()
    query = "{ openActions { caseId called what isDone } }"
    for role, expected in ((PEER, ["Call her."]), (CLINICIAN, ["Look at the dose.", "Call her."])):
        found = asked(served, role, team.person(role), query)["openActions"]
        assert [one["what"] for one in found] == expected
        assert {(one["caseId"], one["isDone"]) for one in found} == {(str(team.case), False)}


def test_what_was_overdue_is_so_no_longer_once_it_is_done(served: Served) -> None:
    meeting = held(served)
    case = meeting.team.case
    action = meeting.table.decides(case, "Call her.")
    overdue = ActionOverdue(action=action, hearing=Hearing.TEAM, due=datetime.now(UTC))
    meeting.table.says(case, overdue, by=BRAID)
    meeting.table.says(case, ActionCompleted(action=action, hearing=Hearing.TEAM, note=None))
    meeting.follow()
    [found] = actions(meeting, CLINICIAN)
    assert (found["isDone"], found["isOverdue"]) == (True, False)


def test_an_owner_who_has_left_the_team_has_no_name_there(served: Served) -> None:
    meeting = held(served)
    team = meeting.team
    meeting.table.decides(team.case, "Call her.")
    leaving = {"caseId": team.case, "person": team.peer, "role": enum("PEER")}
    served.braid.record(CLINICIAN, team.clinician, "releaseTeamMember", **leaving)
    [found] = actions(meeting, CLINICIAN)
    assert (UUID(found["owner"]), found["ownerName"]) == (team.peer, None)
    assert meeting.cases_read(PEER) == []


def test_the_case_itself_tells_what_the_table_said_of_it(served: Served) -> None:
    meeting = held(served)
    team, table = meeting.team, meeting.table
    table.turns_to(team.case)
    action = table.decides(team.case, "Call her.")
    feedback = FeedbackExchanged(conference=table.conference, words=Words("Thank you."))
    table.says(team.case, feedback, by=table.peer)
    meeting.follow()
    query = """query($id: UUID!) { case(id: $id) { timeline(first: 3) { lines {
        kind words agreed { conference action what owner ownerRole } } } } }"""
    said: Any = {"conference": str(table.conference), "action": None, "what": None}
    nobody = {"owner": None, "ownerRole": None}
    decided = {"action": str(action), "what": "Call her."}
    owner = {"owner": str(team.peer), "ownerRole": "PEER"}
    for role in TEAM:
        found = asked(served, role, team.person(role), query, id=team.case)
        assert found["case"]["timeline"]["lines"] == [
            {"kind": "FEEDBACK_EXCHANGED", "words": "Thank you.", "agreed": said | nobody},
            {"kind": "DECISION_RECORDED", "words": None, "agreed": said | decided | owner},
            {"kind": "CASE_DISCUSSED", "words": None, "agreed": said | nobody},
        ]


def test_the_participant_reads_nothing_of_it(served: Served) -> None:
    meeting = held(served)
    team = meeting.team
    query = "query($id: UUID!) { case(id: $id) { version timeline { lines { kind } } } }"
    before = asked(served, Role.PARTICIPANT, team.participant, query, id=team.case)
    meeting.table.turns_to(team.case)
    meeting.table.decides(team.case, "Call her.")
    meeting.follow()
    assert asked(served, Role.PARTICIPANT, team.participant, query, id=team.case) == before
