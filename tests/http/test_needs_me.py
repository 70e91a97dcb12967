"""Who needs me today, and why: her own cases, a day's room, a constant number of statements."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from braid.domain.case.events import CaseClosed, ClosingReason
from braid.domain.identity import LapseId, Role
from braid.domain.lapse.events import LapseReported, ReEntryRequested, Substance
from braid.domain.program.events import AttentionDeclared
from braid.domain.warning.events import (
    Hearing,
    Severity,
    WarningAcknowledged,
    WarningEscalated,
)
from tests.http.needing import QUERY, another, cases_of_one, ids, needed, warn
from tests.http.served import Served
from tests.http.telling import asked, counting_reads, declare, named_in_records, tell
from tests.support.running import enum
from tests.support.situations import open_case

ROOM = 2


@pytest.fixture(scope="module", autouse=True)
def _room(served: Served) -> None:
    """The program has room for two cards a day."""
    day = AttentionDeclared(cards_a_day=ROOM, notice_hours=72, concern_hours=24, urgent_minutes=15)
    declare(served, day)


def test_nobody_waits_where_nothing_has_happened(served: Served) -> None:
    team = open_case(served.braid)
    assert needed(served, team) == {"cards": [], "heldBack": []}


def test_a_card_says_why(served: Served) -> None:
    [team] = cases_of_one(served, 1)
    warning = warn(served, team)
    [card] = needed(served, team)["cards"]
    assert UUID(card["id"]) == team.case
    [reason] = card["reasons"]
    assert reason["severity"] == "CONCERN"
    assert reason["warned"] == {
        "id": str(warning.warning),
        "sentence": warning.sentence,
        "evidenceIds": [str(one) for one in warning.evidence],
    }


def test_what_presses_most_comes_first_and_the_rest_is_held_back(served: Served) -> None:
    notice, concern, lapse, asking = cases_of_one(served, 4)
    warn(served, notice, severity=Severity.NOTICE)
    told = warn(served, concern)
    tell(
        served,
        concern,
        WarningEscalated(warning=told.warning, hearing=Hearing.TEAM, level=1),
        by=Role.BRAID,
    )
    report = LapseReported(
        lapse=LapseId(uuid4()), substance=Substance.ALCOHOL, account=None, safety_checked=True
    )
    tell(served, lapse, report)
    tell(served, asking, ReEntryRequested(words=None), by=Role.PEER)
    found = needed(served, asking)
    assert ids(found["cards"]) == [asking.case, concern.case]
    assert [card["weight"] for card in found["cards"]] == [30, 25]
    assert found["cards"][1]["reasons"][0]["level"] == 1
    assert ids(found["heldBack"]) == [lapse.case, notice.case]
    assert [card["reasons"] for card in found["heldBack"]] == [[], []]


def test_what_is_urgent_is_shown_beyond_the_room(served: Served) -> None:
    teams = cases_of_one(served, ROOM + 1)
    for team in teams:
        warn(served, team, severity=Severity.URGENT)
    found = needed(served, teams[0])
    assert ids(found["cards"]) == [team.case for team in teams]
    assert found["heldBack"] == []


def test_what_she_took_on_today_counts_against_her_room(served: Served) -> None:
    first, second, third = cases_of_one(served, 3)
    for team in (first, second, third):
        warning = warn(served, team)
    taken = WarningAcknowledged(warning=warning.warning, hearing=Hearing.TEAM)
    tell(served, third, taken, by=Role.CLINICIAN)
    assert ids(needed(served, first)["cards"]) == [first.case]
    tomorrow = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    found = needed(served, first, began=tomorrow)
    assert ids(found["cards"]) == [first.case, second.case]
    assert ids(needed(served, first, Role.PEER)["cards"]) == [first.case, second.case, third.case]


def test_a_peer_has_no_card_of_what_only_clinicians_hear(served: Served) -> None:
    [team] = cases_of_one(served, 1)
    warn(served, team, hearing=Hearing.CLINICIANS)
    assert ids(needed(served, team)["cards"]) == [team.case]
    assert needed(served, team, Role.PEER) == {"cards": [], "heldBack": []}


def test_a_closed_case_waits_for_nobody(served: Served) -> None:
    [team] = cases_of_one(served, 1)
    warn(served, team, severity=Severity.URGENT)
    tell(served, team, CaseClosed(reason=ClosingReason.MOVED_ON, note=None))
    assert needed(served, team) == {"cards": [], "heldBack": []}


def test_a_stranger_and_who_has_left_see_no_card(served: Served) -> None:
    [team] = cases_of_one(served, 1)
    warn(served, team)
    stranger = asked(served, Role.CLINICIAN, team.stranger, QUERY)["needsMe"]
    assert stranger == {"cards": [], "heldBack": []}
    leaving = {"caseId": team.case, "person": team.peer, "role": enum("PEER")}
    served.braid.record(Role.CLINICIAN, team.clinician, "releaseTeamMember", **leaving)
    assert needed(served, team, Role.PEER) == {"cards": [], "heldBack": []}


def test_the_record_names_cases_shown_and_held_back_alike(served: Served) -> None:
    teams = cases_of_one(served, ROOM + 2)
    for team in teams:
        warn(served, team)
    found = needed(served, teams[0])
    assert len(found["cards"]) == ROOM
    record = named_in_records(served, teams[0].clinician, "needs_me_shown")
    assert record == [{team.case for team in teams}]


def test_more_cases_take_no_more_statements(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    teams = cases_of_one(served, 1)
    warn(served, teams[0])
    counts = []
    for more in (0, 1, 6):
        for _ in range(more):
            teams.append(another(served, teams[0]))
            warn(served, teams[-1])
        with counting_reads(monkeypatch) as sent:
            found = needed(served, teams[0])
        assert len(found["cards"]) + len(found["heldBack"]) == len(teams)
        counts.append(len(sent))
    assert counts[0] >= len(("begin_read", "taken_on_today", "program_lines", "needed"))
    assert counts == [counts[0]] * 3


def test_a_day_begins_at_a_moment_with_its_offset(served: Served) -> None:
    team = open_case(served.braid)
    given = {"began": "2026-03-01T00:00:00"}
    answer = served.ask(Role.CLINICIAN, team.clinician, QUERY, given)
    assert answer.error["extensions"] == {"code": "NOT_UNDERSTOOD"}


def test_a_long_rest_is_counted_and_its_first_are_listed(served: Served) -> None:
    teams = cases_of_one(served, 5)
    for team in teams:
        warn(served, team)
    query = "query($few: Int!) { needsMe(heldBackFirst: $few) { heldBackCount heldBack { id } } }"
    by = teams[0].clinician
    found = asked(served, Role.CLINICIAN, by, query, few=2)["needsMe"]
    assert (found["heldBackCount"], len(found["heldBack"])) == (3, 2)
