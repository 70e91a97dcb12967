"""A case at the table: what was told since it was last talked about, and what it waits for."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.daily.events import BeganBy, Channel, CravingRated, PeerContactMade
from braid.domain.identity import CommentId, LapseId, MeetingId, Role, WindowId
from braid.domain.identity import PersonalText as Words
from braid.domain.lapse.events import Door, LapseReported, ReEntered, ReEntryRequested, Substance
from braid.domain.meeting.events import MeetingAttended, MeetingKind, Plan, Source
from braid.domain.signal.sharing import Sharing
from braid.domain.warning.events import Hearing, WarningClosed, WarningCorroborated, WarningOutcome
from braid.domain.window.events import RiskWindowNamed, WindowKind
from tests.http.needing import warn
from tests.http.served import Served
from tests.http.tables import Held, about, held
from tests.http.telling import tell
from tests.http.weeks import monday, noon, opened_weeks_ago, tell_all

PEER, CLINICIAN = Role.PEER, Role.CLINICIAN
TEAM = (PEER, CLINICIAN)
NOTHING = {
    **dict.fromkeys(("lapses", "returns", "meetingsAttended", "meetingsMissed"), 0),
    **dict.fromkeys(("contacts", "flags", "warnings"), 0),
}
JUST_NOW = ("TEAM_MEMBER_ASSIGNED", "TEAM_MEMBER_ASSIGNED", "CASE_OPENED")
"""What is reported of a case when a test begins, whenever it happened."""


def said(text: str, audience: Audience = Audience.TEAM) -> CommentAdded:
    return CommentAdded(comment=CommentId(uuid4()), audience=audience, text=Words(text))


def of_case(meeting: Held, role: Role) -> Any:
    """The only case, as somebody at the table reads it."""
    [case] = meeting.cases_read(role)
    return case


def kinds(case: Any) -> list[str]:
    """What its timeline tells, the latest first."""
    return [line["kind"] for line in case["timeline"]]


@pytest.mark.parametrize("role", TEAM)
def test_what_was_told_since_the_last_conference_is_told_now(served: Served, role: Role) -> None:
    team = opened_weeks_ago(served)
    contact = PeerContactMade(channel=Channel.CALL, began_by=BeganBy.PEER)
    tell_all(served, team, noon(2), contact, said("Before."))
    first = about(served, [team], starts=noon(1))
    first.table.turns_to(team.case, at=noon(1))
    tell_all(served, team, noon(1, 1), contact, contact)
    lapse = LapseReported(
        lapse=LapseId(uuid4()), substance=Substance.ALCOHOL, account=None, safety_checked=True
    )
    tell(served, team, lapse, at=noon(1, 2))
    tell(served, team, ReEntered(door=Door.CALL, lapses=(lapse.lapse,)), at=noon(1, 3))
    case = of_case(first.next(noon(0) + timedelta(days=7)), role)
    assert case["since"] == noon(1).isoformat()
    assert case["summary"] == NOTHING | {"contacts": 2, "lapses": 1, "returns": 1}
    assert kinds(case) == [
        *("RE_ENTERED", "LAPSE_REPORTED", "PEER_CONTACT_MADE", "PEER_CONTACT_MADE"),
        *("CASE_DISCUSSED", *JUST_NOW),
    ]
    assert not case["isDiscussed"]
    assert case["openLapses"] == []


@pytest.mark.parametrize("role", TEAM)
def test_what_is_reported_late_is_told_at_the_next_table(served: Served, role: Role) -> None:
    team = opened_weeks_ago(served)
    first = about(served, [team], starts=noon(3))
    first.table.turns_to(team.case, at=noon(3))
    lapse = LapseReported(
        lapse=LapseId(uuid4()), substance=Substance.ALCOHOL, account=None, safety_checked=True
    )
    tell(served, team, lapse, at=noon(5), reported=noon(1))
    case = of_case(first.next(noon(0) + timedelta(days=7)), role)
    assert case["summary"] == NOTHING | {"lapses": 1}
    assert "LAPSE_REPORTED" in kinds(case)


def test_a_case_that_was_never_talked_about_is_told_of_for_four_weeks(served: Served) -> None:
    team = opened_weeks_ago(served)
    soon = about(served, [team])
    assert of_case(soon, PEER)["since"] == of_case(soon, PEER)["openedAt"]
    starts = noon(0) + timedelta(days=14)
    assert of_case(soon.next(starts), PEER)["since"] == (starts - timedelta(days=28)).isoformat()


def test_a_case_that_this_table_turned_to_is_told_of_as_before(served: Served) -> None:
    meeting = held(served)
    before = of_case(meeting, PEER)
    meeting.table.turns_to(meeting.team.case)
    meeting.follow()
    after = of_case(meeting, PEER)
    assert (before["isDiscussed"], after["isDiscussed"]) == (False, True)
    assert after["since"] == before["since"]
    assert kinds(after) == ["CASE_DISCUSSED", *kinds(before)]


def test_a_warning_comes_with_what_it_rests_on_as_its_reader_knows_it(served: Served) -> None:
    meeting = held(served)
    team = meeting.team
    warning = warn(served, team)
    [sign] = warning.evidence
    more = tell(served, team, said("Between clinicians.", Audience.CLINICIANS))
    learned = WarningCorroborated(
        warning=warning.warning,
        hearing=Hearing.TEAM,
        severity=warning.severity,
        evidence=(),
        counter_evidence=(more,),
    )
    tell(served, team, learned, by=Role.BRAID)
    closed = warn(served, team)
    ended = WarningClosed(
        warning=closed.warning, hearing=Hearing.TEAM, outcome=WarningOutcome.STEADY_AGAIN, note=None
    )
    tell(served, team, ended)
    warn(served, team, hearing=Hearing.CLINICIANS)
    for role, against, count in ((PEER, [], 1), (CLINICIAN, [{"id": str(more)}], 2)):
        found = of_case(meeting, role)["warnings"]
        assert len(found) == count
        assert found[-1] == {
            "id": str(warning.warning),
            "severity": "CONCERN",
            "sentence": warning.sentence,
            "evidence": [{"id": str(sign), "kind": "COMMENT_ADDED"}],
            "counterEvidence": against,
        }


def test_weeks_are_read_as_the_case_itself_tells_them(served: Served) -> None:
    team = opened_weeks_ago(served)
    group: Any = {"meeting": MeetingId(uuid4()), "kind": MeetingKind.PEER_GROUP, "starts": noon(2)}
    therapy: Any = {"meeting": MeetingId(uuid4()), "kind": MeetingKind.THERAPY, "starts": noon(2)}
    tell_all(
        served,
        team,
        noon(2),
        MeetingAttended(**group, source=Source.SELF),
        MeetingAttended(**therapy, source=Source.SELF),
        *(CravingRated(rating=rating, sharing=Sharing.TEAM) for rating in (2, 5)),
        CravingRated(rating=9, sharing=Sharing.PEERS),
    )
    meeting = about(served, [team])
    weeks = {role: of_case(meeting, role)["weeks"] for role in TEAM}
    assert [one["monday"] for one in weeks[PEER]] == [str(monday(ago)) for ago in (3, 2, 1, 0)]
    told = {
        role: (weeks[role][1]["meetingsAttended"], weeks[role][1]["medianCraving"]) for role in TEAM
    }
    assert told == {PEER: (1, 5), CLINICIAN: (2, 3.5)}
    series = """query($id: UUID!) { case(id: $id) { series(weeks: 12, zone: "UTC") {
        monday meetingsAttended meetingsMissed contacts alone medianCraving } } }"""
    for role in TEAM:
        answer = served.ask(role, team.person(role), series, {"id": str(team.case)})
        assert answer.body["data"]["case"]["series"] == weeks[role]


def test_windows_are_told_until_they_are_long_over(served: Served) -> None:
    meeting, now = held(served), datetime.now(UTC).replace(microsecond=0, tzinfo=None)
    keys = {}
    for days in (-15, -1, 2):
        keys[days] = WindowId(uuid4())
        plan = Plan(starts=now + timedelta(days=days), zone="UTC", minutes=60, repeats=None)
        named = RiskWindowNamed(
            window=keys[days], kind=WindowKind.PAYDAY, plan=plan, place=None, people=None
        )
        tell(served, meeting.team, named, by=PEER)
    for role in TEAM:
        assert [one["id"] for one in of_case(meeting, role)["windows"]] == [
            str(keys[2]),
            str(keys[-1]),
        ]


def test_an_open_lapse_is_told_until_somebody_has_seen_a_return(served: Served) -> None:
    meeting = held(served)
    lapse = LapseId(uuid4())
    report = LapseReported(
        lapse=lapse, substance=Substance.ALCOHOL, account=None, safety_checked=True
    )
    tell(served, meeting.team, report, by=PEER)
    tell(served, meeting.team, ReEntryRequested(words=None), by=PEER)
    for role in TEAM:
        assert of_case(meeting, role)["openLapses"] == [{"id": str(lapse)}]
