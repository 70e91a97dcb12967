"""A case in weekly figures: of each reader's own lines."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from braid.domain.case.events import CaseClosed, ClosingReason
from braid.domain.check_in.events import CheckInHeld, CheckInMissed
from braid.domain.daily.events import (
    BeganBy,
    Channel,
    CravingRated,
    Frequency,
    PeerContactMade,
    WeeklyQuestionsAnswered,
)
from braid.domain.identity import (
    CheckInId,
    MeetingId,
    Role,
)
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingExcused,
    MeetingKind,
    MeetingMissed,
    Source,
)
from braid.domain.signal.sharing import Sharing
from tests.http.served import Served
from tests.http.telling import asked, tell
from tests.http.weeks import monday, noon, opened_weeks_ago, tell_all
from tests.support.situations import Team

PARTICIPANT, PEER, CLINICIAN = Role.PARTICIPANT, Role.PEER, Role.CLINICIAN
FIGURES = """meetingsAttended meetingsExcused checkInsHeld contacts called alone helped
    medianCraving"""


@pytest.fixture
def case(served: Served) -> Team:
    """A case that was opened weeks ago."""
    return opened_weeks_ago(served)


def weeks(served: Served, team: Team, role: Role, figures: str = FIGURES, **given: Any) -> Any:
    query = """query($id: UUID!, $weeks: Int! = 12, $zone: String! = "UTC") { case(id: $id) {
        series(weeks: $weeks, zone: $zone) { monday FIGURES } } }"""
    query = query.replace("FIGURES", figures)
    return asked(served, role, team.person(role), query, id=team.case, **given)["case"]["series"]


def occurrence(at: datetime) -> dict[str, Any]:
    return {"meeting": MeetingId(uuid4()), "kind": MeetingKind.PEER_GROUP, "starts": at}


def craving(rating: int, sharing: Sharing = Sharing.TEAM) -> CravingRated:
    return CravingRated(rating=rating, sharing=sharing)


NOTHING = {
    "meetingsAttended": 0,
    "meetingsExcused": 0,
    "checkInsHeld": 0,
    "contacts": 0,
    "called": None,
    "alone": None,
    "helped": None,
    "medianCraving": None,
}


def test_a_week_in_figures(served: Served, case: Team) -> None:
    at, check_in = noon(2, 3), CheckInId(uuid4())
    tell_all(
        served,
        case,
        at,
        MeetingAttended(**occurrence(at), source=Source.SELF),
        MeetingExcused(**occurrence(at), reason=None),
        CheckInHeld(check_in=check_in, starts=at),
        PeerContactMade(channel=Channel.WALK, began_by=BeganBy.PEER),
        PeerContactMade(channel=Channel.CALL, began_by=BeganBy.PEER),
        WeeklyQuestionsAnswered(called=2, alone=Frequency.OFTEN, helped=None),
        *(craving(rating) for rating in (2, 7, 4, 5)),
    )
    answered = {"called": 2, "alone": 3, "helped": None, "medianCraving": 4.5}
    counted = {"meetingsAttended": 1, "meetingsExcused": 1, "checkInsHeld": 1, "contacts": 2}
    found = weeks(served, case, PARTICIPANT)
    assert [week.pop("monday") for week in found] == [str(monday(ago)) for ago in (3, 2, 1, 0)]
    assert found == [NOTHING, NOTHING | counted | answered, NOTHING, NOTHING]


def test_what_was_missed_is_told_to_her_team(served: Served, case: Team) -> None:
    at = noon(1)
    tell(served, case, MeetingMissed(**occurrence(at), learned_late=False), at=at)
    missed = CheckInMissed(check_in=CheckInId(uuid4()), starts=at, learned_late=False)
    tell(served, case, missed, by=Role.BRAID, at=at)
    for role in (PEER, CLINICIAN):
        *_, week, _ = weeks(served, case, role, "meetingsMissed checkInsMissed")
        assert (week["meetingsMissed"], week["checkInsMissed"]) == (1, 1)


def test_figures_hold_what_is_shared(served: Served, case: Team) -> None:
    tell_all(
        served, case, noon(1), craving(3), craving(9, Sharing.ONLY_ME), craving(8, Sharing.PEERS)
    )
    medians = {
        role: weeks(served, case, role, "medianCraving")[2]["medianCraving"]
        for role in (PARTICIPANT, PEER, CLINICIAN)
    }
    assert medians == {PARTICIPANT: 8, PEER: 5.5, CLINICIAN: 3}


def test_what_corrects_a_line_counts_in_its_place(served: Served, case: Team) -> None:
    at, check_in = noon(1), CheckInId(uuid4())
    missed = CheckInMissed(check_in=check_in, starts=at, learned_late=False)
    tell(served, case, missed, by=Role.BRAID, at=at)
    tell(served, case, CheckInHeld(check_in=check_in, starts=at), by=PEER)
    *_, week, _ = weeks(served, case, PEER, "checkInsHeld checkInsMissed")
    assert (week["checkInsHeld"], week["checkInsMissed"]) == (1, 0)


def test_a_week_begins_on_monday_where_she_lives(served: Served, case: Team) -> None:
    late = noon(1) - timedelta(hours=12, minutes=-30)  # half past midnight, UTC
    tell_all(served, case, late, craving(6))
    for zone, ago in (("UTC", 1), ("America/New_York", 2)):
        found = weeks(served, case, PARTICIPANT, "medianCraving", zone=zone)
        rated = [week["monday"] for week in found if week["medianCraving"] is not None]
        assert rated == [str(monday(ago))]


def test_only_so_many_weeks_are_told(served: Served, case: Team) -> None:
    found = weeks(served, case, PEER, "contacts", weeks=2)
    assert [week["monday"] for week in found] == [str(monday(1)), str(monday(0))]


def test_a_closed_case_has_no_weeks_after_its_end(served: Served, case: Team) -> None:
    ended = CaseClosed(reason=ClosingReason.GOALS_MET, note=None)
    tell(served, case, ended, at=noon(2))
    found = weeks(served, case, CLINICIAN, "contacts")
    assert [week["monday"] for week in found] == [str(monday(3)), str(monday(2))]


@pytest.mark.parametrize(
    "given", [{"zone": "Nowhere/At_All"}, {"zone": "../etc"}, {"weeks": 0}, {"weeks": 101}]
)
def test_what_makes_no_sense_is_said_politely(served: Served, case: Team, given: Any) -> None:
    query = """query($id: UUID!, $weeks: Int! = 12, $zone: String! = "UTC") { case(id: $id) {
        series(weeks: $weeks, zone: $zone) { monday } } }"""
    answer = served.ask(PEER, case.peer, query, {"id": str(case.case), **given})
    assert answer.error["extensions"] == {"code": "NOT_UNDERSTOOD"}
