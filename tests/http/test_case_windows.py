"""A case's high-risk windows with everything that prepares for them, as each reader sees them."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from braid.domain.events import Event
from braid.domain.identity import PersonalText as Words
from braid.domain.identity import Role, WindowId
from braid.domain.meeting.events import Plan
from braid.domain.window.events import (
    BuddyCheckedIn,
    BuddyPaired,
    ExitScriptChosen,
    ExitScriptRehearsed,
    FirstHourPlanned,
    HowItWent,
    Phase,
    RiskWindowNamed,
    Step,
    Told,
    WindowDebriefed,
    WindowKind,
    WindowPassed,
    WindowStepMissed,
)
from tests.http.served import Served
from tests.http.telling import asked, tell
from tests.support.situations import Team, open_case

PARTICIPANT, PEER, CLINICIAN = Role.PARTICIPANT, Role.PEER, Role.CLINICIAN
EVERYBODY = pytest.mark.parametrize("role", [PARTICIPANT, PEER, CLINICIAN])
STARTS = datetime.fromisoformat("2026-05-01T18:00:00+00:00")
AGAIN = datetime.fromisoformat("2026-05-08T18:00:00+00:00")
PREPARED = """id kind place people starts zone minutes repeats buddy script rehearsedAt
    rehearsedAloud firstHour { task drink minutes }"""
WENT = "occurrences { starts checkedIn howItWent worked needsWork isPassed }"


@pytest.fixture
def case(served: Served) -> Team:
    return open_case(served.braid)


def windows(served: Served, team: Team, role: Role, fields: str) -> Any:
    query = "query($id: UUID!) { case(id: $id) { windows { FIELDS } } }".replace("FIELDS", fields)
    return asked(served, role, team.person(role), query, id=team.case)["case"]["windows"]


def told(served: Served, team: Team, *events: Event, by: Role = PARTICIPANT) -> None:
    for event in events:
        tell(served, team, event, by=by)


def named(key: WindowId, place: str = "The bar on Fifth") -> RiskWindowNamed:
    local = STARTS.replace(tzinfo=None)
    return RiskWindowNamed(
        window=key,
        kind=WindowKind.PAYDAY,
        place=Words(place),
        people=None,
        plan=Plan(starts=local, zone="UTC", minutes=120, repeats="FREQ=WEEKLY"),
    )


@EVERYBODY
def test_a_window_holds_its_plan_and_what_prepares_for_it(
    served: Served, case: Team, role: Role
) -> None:
    key = WindowId(uuid4())
    told(
        served,
        case,
        named(key),
        BuddyPaired(window=key, name=Words("Sam"), person=None),
        ExitScriptChosen(window=key, script=Words("I have an early start.")),
        ExitScriptRehearsed(window=key, aloud=True),
        FirstHourPlanned(window=key, task=Words("Cook"), drink=Words("Tea"), minutes=45),
    )
    [window] = windows(served, case, role, PREPARED)
    assert window.pop("rehearsedAt")
    assert window == {
        "id": str(key),
        "kind": "PAYDAY",
        "place": "The bar on Fifth",
        "people": None,
        "starts": "2026-05-01T18:00:00",
        "zone": "UTC",
        "minutes": 120,
        "repeats": "FREQ=WEEKLY",
        "buddy": "Sam",
        "script": "I have an early start.",
        "rehearsedAloud": True,
        "firstHour": {"task": "Cook", "drink": "Tea", "minutes": 45},
    }


@EVERYBODY
def test_each_occurrence_says_how_it_went(served: Served, case: Team, role: Role) -> None:
    key = WindowId(uuid4())
    told(served, case, named(key))
    for phase in (Phase.BEFORE, Phase.AFTER, Phase.BEFORE):
        told(served, case, BuddyCheckedIn(window=key, starts=STARTS, phase=phase), by=PEER)
    debrief = WindowDebriefed(
        window=key,
        starts=STARTS,
        how_it_went=HowItWent.LEFT_EARLY,
        worked=Words("The script"),
        needs_work=None,
    )
    told(served, case, debrief)
    passed = WindowPassed(window=key, starts=STARTS, is_willpower_only=False, learned_late=False)
    told(served, case, passed, by=Role.BRAID)
    told(served, case, BuddyCheckedIn(window=key, starts=AGAIN, phase=Phase.BEFORE), by=PEER)
    [window] = windows(served, case, role, WENT)
    later, first = window["occurrences"]
    assert (later["checkedIn"], later["isPassed"], later["howItWent"]) == (["BEFORE"], False, None)
    assert first == {
        "starts": "2026-05-01T18:00:00+00:00",
        "checkedIn": ["BEFORE", "AFTER"],
        "howItWent": "LEFT_EARLY",
        "worked": "The script",
        "needsWork": None,
        "isPassed": True,
    }


@pytest.mark.parametrize("role", [PEER, CLINICIAN])
def test_her_team_sees_what_still_waits_and_willpower_alone(
    served: Served, case: Team, role: Role
) -> None:
    key = WindowId(uuid4())
    told(served, case, named(key))
    for step in (Step.BUDDY_BEFORE, Step.BUDDY_AFTER, Step.REHEARSAL):
        missed = WindowStepMissed(
            window=key, starts=STARTS, step=step, told=Told.PEER, learned_late=False
        )
        told(served, case, missed, by=Role.BRAID)
    told(served, case, BuddyCheckedIn(window=key, starts=STARTS, phase=Phase.BEFORE), by=PEER)
    told(served, case, ExitScriptRehearsed(window=key, aloud=False))
    passed = WindowPassed(window=key, starts=STARTS, is_willpower_only=True, learned_late=False)
    told(served, case, passed, by=Role.BRAID)
    [window] = windows(served, case, role, "occurrences { waiting isWillpowerOnly }")
    assert window["occurrences"] == [{"waiting": ["BUDDY_AFTER"], "isWillpowerOnly": True}]


@pytest.mark.parametrize("field", ["waiting", "isWillpowerOnly"])
def test_she_is_not_told_what_still_waits(served: Served, case: Team, field: str) -> None:
    query = f"query($id: UUID!) {{ case(id: $id) {{ windows {{ occurrences {{ {field} }} }} }} }}"
    answer = served.ask(PARTICIPANT, case.participant, query, {"id": str(case.case)})
    assert answer.error["message"].startswith("Cannot query field")


def test_the_window_named_last_comes_first_and_what_was_told_last_holds(
    served: Served, case: Team
) -> None:
    one, other = WindowId(uuid4()), WindowId(uuid4())
    told(served, case, named(one, "One"), named(other, "Other"))
    for name in ("Sam", "Kim"):
        told(served, case, BuddyPaired(window=one, name=Words(name), person=None))
    found = windows(served, case, PEER, "place buddy")
    assert found == [{"place": "Other", "buddy": None}, {"place": "One", "buddy": "Kim"}]


def test_an_auditor_reads_windows_in_her_facts_alone(served: Served, case: Team) -> None:
    query = "query($id: UUID!) { case(id: $id) { windows { id } } }"
    answer = served.ask(Role.AUDITOR, case.auditor, query, {"id": str(case.case)})
    assert answer.error["message"].startswith("Cannot query field")
