"""What each role reads of days, check-ins, questionnaires, signs and warnings on a case."""

from typing import Any
from uuid import uuid4

import pytest

from braid.domain.case.events import Discharged, Setting
from braid.domain.daily.events import CravingRated, Result, ToxicologyResulted
from braid.domain.identity import FlagId, Role
from braid.domain.identity import PersonalText as Words
from braid.domain.instrument.events import InstrumentAnswered, InstrumentName, Score
from braid.domain.signal.events import DecompensationObserved, Sign
from braid.domain.signal.sharing import Sharing
from braid.domain.warning.events import (
    Hearing,
    Intervention,
    WarningActedUpon,
)
from tests.http.served import Served
from tests.http.telling import asked, raised, tell
from tests.support.situations import Team, open_case

PEER, CLINICIAN, PARTICIPANT = Role.PEER, Role.CLINICIAN, Role.PARTICIPANT
TEAM = pytest.mark.parametrize("role", [PEER, CLINICIAN])


def latest(served: Served, team: Team, role: Role, part: str) -> dict[str, Any]:
    """The latest line of the case as a role reads it."""
    query = "query($id: UUID!) { case(id: $id) { timeline(first: 1) { lines { kind PART } } } }"
    data = asked(served, role, team.person(role), query.replace("PART", part), id=team.case)
    [line] = data["case"]["timeline"]["lines"]
    return dict(line)


@pytest.fixture
def case(served: Served) -> Team:
    return open_case(served.braid)


SCORED = InstrumentAnswered(
    instrument=InstrumentName.PHQ_9,
    version="1",
    items="0" * 64,
    answers=(1, None, 0, 0, 0, 0, 0, 0, 1),
    scores=(Score(scale="total", value=None, least=0, most=27),),
    needs_follow_up=True,
)


def test_a_craving_shared_with_the_team_is_read_by_each_of_it(served: Served, case: Team) -> None:
    tell(served, case, CravingRated(rating=6, sharing=Sharing.TEAM), by=PARTICIPANT)
    for role in (PEER, CLINICIAN, PARTICIPANT):
        line = latest(served, case, role, "day { craving } rhythm { socials }")
        assert line == {"kind": "CRAVING_RATED", "day": {"craving": 6}, "rhythm": None}


def test_a_craving_of_her_own_is_hers(served: Served, case: Team) -> None:
    tell(served, case, CravingRated(rating=6, sharing=Sharing.ONLY_ME), by=PARTICIPANT)
    assert latest(served, case, PARTICIPANT, "day { craving }")["day"] == {"craving": 6}
    for role in (PEER, CLINICIAN):
        assert latest(served, case, role, "day { craving }")["kind"] == "TEAM_MEMBER_ASSIGNED"


def test_a_questionnaire_is_read_with_what_is_missing(served: Served, case: Team) -> None:
    tell(served, case, SCORED, by=PARTICIPANT)
    part = "questionnaire { instrument answers scores { scale value most } } needsFollowUp"
    line = latest(served, case, CLINICIAN, part)
    assert line["questionnaire"]["answers"] == list(SCORED.answers)
    assert line["questionnaire"]["scores"] == [{"scale": "total", "value": None, "most": 27}]
    assert line["needsFollowUp"]
    hers = latest(served, case, PARTICIPANT, "questionnaire { instrument scores { scale } }")
    assert hers["questionnaire"] == {"instrument": "PHQ_9", "scores": []}
    assert latest(served, case, PEER, "id")["kind"] == "TEAM_MEMBER_ASSIGNED"


def test_a_test_that_came_back_is_read_by_clinicians(served: Served, case: Team) -> None:
    tell(served, case, ToxicologyResulted(result=Result.NEGATIVE))
    line = latest(served, case, CLINICIAN, "toxicology { result }")
    assert line == {"kind": "TOXICOLOGY_RESULTED", "toxicology": {"result": "NEGATIVE"}}
    for role in (PEER, PARTICIPANT):
        assert latest(served, case, role, "id")["kind"] == "TEAM_MEMBER_ASSIGNED"


@TEAM
def test_signs_are_read_by_the_team(served: Served, case: Team, role: Role) -> None:
    signs, flag = (Sign.SLEEPLESS, Sign.CONFUSED), FlagId(uuid4())
    seen = DecompensationObserved(flag=flag, signs=signs, is_urgent=True, note=Words("At night."))
    tell(served, case, seen, by=PEER)
    line = latest(served, case, role, "noticed { id signs isUrgent } words")
    assert line["noticed"] == {
        "id": str(flag),
        "signs": ["SLEEPLESS", "CONFUSED"],
        "isUrgent": True,
    }
    assert line["words"] == "At night."


def test_a_discharge_is_read_by_everybody(served: Served, case: Team) -> None:
    tell(served, case, Discharged(setting=Setting.DETOX))
    for role in (PEER, CLINICIAN, PARTICIPANT):
        line = latest(served, case, role, "setting isLearnedLate")
        assert line == {"kind": "DISCHARGED", "setting": "DETOX", "isLearnedLate": False}


@pytest.mark.parametrize(
    ("intervention", "told"),
    [(Intervention.CALL, "CALL"), (Intervention.MEDICATION_REVIEWED, "OTHER")],
)
def test_a_peer_reads_what_was_done_where_it_is_not_clinical(
    served: Served, case: Team, intervention: Intervention, told: str
) -> None:
    warning = raised()
    tell(served, case, warning, by=Role.BRAID)
    acted = WarningActedUpon(
        warning=warning.warning, hearing=Hearing.TEAM, intervention=intervention, note=None
    )
    tell(served, case, acted)
    assert latest(served, case, PEER, "warned { intervention }")["warned"] == {"intervention": told}
    clinical = latest(served, case, CLINICIAN, "warned { intervention hearing }")["warned"]
    assert clinical == {"intervention": intervention.name, "hearing": "TEAM"}


@pytest.mark.parametrize("role", [PEER, CLINICIAN, PARTICIPANT])
def test_a_stranger_reads_nothing_of_a_case(served: Served, case: Team, role: Role) -> None:
    query = "query($id: UUID!) { case(id: $id) { series { monday } windows { id } } }"
    assert asked(served, role, case.stranger, query, id=case.case) == {"case": None}


@pytest.mark.parametrize("role", [PARTICIPANT, Role.AUDITOR])
@pytest.mark.parametrize("part", ["warnings { id }", "timeline { lines { warned { id } } }"])
def test_who_hears_of_no_warning_cannot_ask(
    served: Served, case: Team, role: Role, part: str
) -> None:
    query = f"query($id: UUID!) {{ case(id: $id) {{ {part} }} }}"
    answer = served.ask(role, case.person(role), query, {"id": str(case.case)})
    assert answer.error["message"].startswith("Cannot query field")
