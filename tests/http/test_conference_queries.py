"""A whole conference in one answer: the table, its agenda as each reader sees it, no case more."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from braid.domain.conference.events import (
    AgendaItemMoved,
    AgendaProposed,
    AttendeeArrived,
    AttendeeConfirmed,
    ConferenceClosed,
    PacketFrozen,
)
from braid.domain.identity import Role
from braid.domain.lapse.events import ReEntryRequested
from braid.domain.warning.events import Hearing
from tests.http.needing import another, cases_of_one, warn
from tests.http.served import Served
from tests.http.tables import WHOLE, Held, about, held
from tests.http.telling import asked, counting_reads, named_in_records, tell
from tests.support.running import enum
from tests.support.situations import Team, open_case

TEAM = (Role.PEER, Role.CLINICIAN)
AGENDA = (
    "query($id: UUID!) { conference(id: $id) { agenda { number isPeersSlot case { caseId } } } }"
)
LIST = "{ conferences(first: 100) { id standing isPresent isClosed isFrozen startsAt } }"


def agenda(of: Held, role: Role) -> list[tuple[int, str | None]]:
    """The numbers of the items that somebody sees, each with its case; None is the peers' slot."""
    items = of.read(role, AGENDA)["agenda"]
    assert all(one["isPeersSlot"] is (one["case"] is None) for one in items)
    return [(one["number"], one["case"] and one["case"]["caseId"]) for one in items]


def leaves(served: Served, team: Team) -> None:
    """The peer leaves the team of a case."""
    leaving = {"caseId": team.case, "person": team.peer, "role": enum("PEER")}
    served.braid.record(Role.CLINICIAN, team.clinician, "releaseTeamMember", **leaving)


@pytest.mark.parametrize("role", TEAM)
def test_the_table_is_answered_whole(served: Served, role: Role) -> None:
    starts = datetime(2027, 1, 4, 13, tzinfo=UTC)
    meeting = held(served, starts=starts)
    meeting.table.happens(
        AttendeeConfirmed(member=meeting.table.peer), AttendeeArrived(member=meeting.table.peer)
    )
    meeting.follow()
    found = meeting.read(role)
    clinician, peer = (
        {"person": str(who), "role": name, "name": called, "standing": stands, "isPresent": here}
        for who, name, called, stands, here in (
            (meeting.team.clinician, "CLINICIAN", "Dr. Miriam Okafor", "INVITED", False),
            (meeting.team.peer, "PEER", "Darnell Reyes", "CONFIRMED", True),
        )
    )
    assert found["attendees"] == sorted([clinician, peer], key=lambda one: str(one["role"]))
    assert found["me"] == (peer if role is Role.PEER else clinician)
    told = ("startsAt", "zone", "minutes", "peersMinutes", "convenedBy", "isClosed", "isComplete")
    assert [found[name] for name in told] == [
        *("2027-01-04T13:00:00+00:00", "Europe/Paris", 75, 10),
        *(str(meeting.team.clinician), False, True),
    ]
    reasons = [
        {"kind": "PERSON_ASKED", "weight": 10, "sentence": "Somebody at the table asked for it."}
    ]
    assert [(one["score"], one["reasons"]) for one in found["agenda"]] == [(10, reasons), (0, [])]


def test_each_reader_counts_the_items_that_she_sees_without_a_gap(served: Served) -> None:
    teams, others = cases_of_one(served, 3), open_case(served.braid)
    meeting = about(served, teams, others=(others.case, uuid4()))
    leaves(served, teams[1])
    first, second, third = (str(team.case) for team in teams)
    assert agenda(meeting, Role.CLINICIAN) == [(1, first), (2, second), (3, third), (4, None)]
    assert agenda(meeting, Role.PEER) == [(1, first), (2, third), (3, None)]


def test_a_case_of_others_leaves_no_trace_in_the_answer(served: Served) -> None:
    teams, others = cases_of_one(served, 2), open_case(served.braid)
    meeting = about(served, teams)
    before = [meeting.read(role) for role in TEAM]
    [theirs, slot] = meeting.table.agenda(others.case)
    ours = meeting.table.agenda(*meeting.cases)
    for items in ((theirs, *ours), (*ours, theirs), (ours[0], theirs, *ours[1:])):
        meeting.table.happens(AgendaProposed(items=items))
        tell(served, others, ReEntryRequested(words=None))
        meeting.follow()
        assert [meeting.read(role) for role in TEAM] == before
    meeting.table.happens(AgendaItemMoved(item=slot.item, before=teams[0].case))
    meeting.follow()
    assert agenda(meeting, Role.PEER)[0] == (1, None)


def test_a_stranger_reads_what_she_reads_of_no_conference(served: Served) -> None:
    meeting = held(served)
    key, none, team = meeting.table.conference, uuid4(), meeting.team
    for role, who in ((Role.PEER, team.clinician), (Role.CLINICIAN, team.stranger)):
        told, nothing = (served.ask(role, who, WHOLE, {"id": str(one)}).raw for one in (key, none))
        assert told == nothing == b'{"data":{"conference":null}}'
        assert str(key) not in str(asked(served, role, who, LIST))


def test_who_is_on_the_team_but_was_not_asked_reads_nothing(served: Served) -> None:
    meeting, colleague = held(served), uuid4()
    joining = {"caseId": meeting.team.case, "person": colleague, "role": enum("PEER"), "name": "Bo"}
    served.braid.record(Role.CLINICIAN, meeting.team.clinician, "assignTeamMember", **joining)
    found = asked(served, Role.PEER, colleague, WHOLE, id=meeting.table.conference)
    assert found == {"conference": None}


def test_conferences_ahead_come_first_and_the_latest_of_those_past(served: Served) -> None:
    now, day = datetime.now(UTC), timedelta(days=1)
    [team] = cases_of_one(served, 1)
    days = {name: about(served, [team], starts=now + day * n) for name, n in DAYS.items()}
    days["over"].table.happens(ConferenceClosed())
    days["soon"].table.happens(
        PacketFrozen(position=1, layout=1, packets=()),
        AttendeeArrived(member=days["soon"].table.peer),
    )
    served.braid.catch_up()
    names = {str(one.table.conference): name for name, one in days.items()}
    for role in TEAM:
        found = asked(served, role, team.person(role), LIST)["conferences"]
        assert [names[one["id"]] for one in found] == ["soon", "later", "over", "past", "long past"]
        assert [one["isPresent"] for one in found] == [role is Role.PEER, *[False] * 4]
        assert [one["isFrozen"] for one in found] == [True, *[False] * 4]
        assert {one["standing"] for one in found} == {"INVITED"}


DAYS = {"long past": -9, "later": 5, "past": -2, "soon": 1, "over": 3}
"""Conferences by when they are; one of them was closed before it was to begin."""


def test_the_record_names_the_conference_and_the_cases_that_were_shown(served: Served) -> None:
    teams = cases_of_one(served, 3)
    meeting = about(served, teams, others=(open_case(served.braid).case,))
    leaves(served, teams[1])
    meeting.read(Role.PEER)
    peer = teams[0].peer
    assert named_in_records(served, peer, "conference") == [{UUID(str(meeting.table.conference))}]
    assert named_in_records(served, peer, "conference_shown") == [{teams[0].case, teams[2].case}]


@pytest.mark.parametrize("role", TEAM)
def test_more_cases_take_no_more_statements(
    served: Served, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    teams = cases_of_one(served, 2)
    counts = []
    for count in (2, 20):
        teams += [another(served, teams[0]) for _ in range(count - len(teams))]
        meeting = about(served, teams)
        for team in teams:
            warn(served, team, hearing=Hearing.TEAM)
            meeting.table.turns_to(team.case)
            meeting.table.decides(team.case, "Call her.")
        meeting.follow()
        with counting_reads(monkeypatch) as sent:
            found = meeting.cases_read(role)
        assert len(found) == count
        assert all(one["warnings"][0]["evidence"] and one["actions"] for one in found)
        counts.append(len(sent))
    assert counts[0] == counts[1] <= MOST


MOST = 25
"""Statements that a whole table takes, whatever is on its agenda."""
