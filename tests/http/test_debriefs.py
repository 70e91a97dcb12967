"""Debriefs of one window by several people: whose words each reader is left with."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from braid.domain.events import Event
from braid.domain.identity import PersonalText as Words
from braid.domain.identity import Role, WindowId
from braid.domain.meeting.events import Plan
from braid.domain.window.events import (
    HowItWent,
    RiskWindowNamed,
    Step,
    Told,
    WindowDebriefed,
    WindowKind,
    WindowStepMissed,
)
from tests.http.served import Served
from tests.http.telling import asked, tell
from tests.support.situations import Team, open_case

PARTICIPANT, PEER, CLINICIAN = Role.PARTICIPANT, Role.PEER, Role.CLINICIAN
STARTS = datetime.fromisoformat("2026-05-01T18:00:00+00:00")
PLAN = Plan(starts=STARTS.replace(tzinfo=None), zone="UTC", minutes=120, repeats=None)


@pytest.fixture
def case(served: Served) -> Team:
    return open_case(served.braid)


def told(served: Served, team: Team, *events: Event, by: Role = PARTICIPANT) -> None:
    for event in events:
        tell(served, team, event, by=by)


def named(key: WindowId) -> RiskWindowNamed:
    return RiskWindowNamed(window=key, kind=WindowKind.PAYDAY, place=None, people=None, plan=PLAN)


def occurrences(served: Served, team: Team, role: Role, fields: str) -> Any:
    """What a reader has of each time that the only window comes round."""
    query = "query($id: UUID!) { case(id: $id) { windows { occurrences { FIELDS } } } }"
    found = asked(served, role, team.person(role), query.replace("FIELDS", fields), id=team.case)
    [window] = found["case"]["windows"]
    return window["occurrences"]


def test_a_debrief_by_others_takes_nothing_back_of_her_own(served: Served, case: Team) -> None:
    key = WindowId(uuid4())
    hers = WindowDebriefed(
        window=key,
        starts=STARTS,
        how_it_went=HowItWent.LEFT_EARLY,
        worked=Words("The script"),
        needs_work=Words("The drive home"),
    )
    others = replace(hers, how_it_went=HowItWent.LAPSE, worked=None, needs_work=Words("Much"))
    told(served, case, named(key), hers)
    told(served, case, others, by=PEER)
    fields = "howItWent worked needsWork"
    own = {"howItWent": "LEFT_EARLY", "worked": "The script", "needsWork": "The drive home"}
    theirs = {"howItWent": "LAPSE", "worked": None, "needsWork": "Much"}
    for role, expected in ((PARTICIPANT, own), (PEER, theirs), (CLINICIAN, theirs)):
        assert occurrences(served, case, role, fields) == [expected], role


@pytest.mark.parametrize("role", [PEER, CLINICIAN])
def test_a_debrief_waits_until_somebody_talked_it_over(
    served: Served, case: Team, role: Role
) -> None:
    key = WindowId(uuid4())
    missed = WindowStepMissed(
        window=key, starts=STARTS, step=Step.DEBRIEF, told=Told.PEER, learned_late=False
    )
    debrief = WindowDebriefed(
        window=key, starts=STARTS, how_it_went=HowItWent.AS_PLANNED, worked=None, needs_work=None
    )
    told(served, case, named(key))
    told(served, case, missed, by=Role.BRAID)
    assert occurrences(served, case, role, "waiting") == [{"waiting": ["DEBRIEF"]}]
    told(served, case, debrief, by=PEER)
    assert occurrences(served, case, role, "waiting") == [{"waiting": []}]
