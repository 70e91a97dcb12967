"""Reading that is unusual is pointed out to the auditor, with the reads that say so."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from braid.domain.identity import CaseId, Member, PersonId, Purpose, Role
from braid.projections.looking_surnames import share_a_surname
from braid.projections.looking_unusual import (
    MANY,
    Known,
    Opening,
    Unusual,
    UnusualReason,
    unusual,
)
from tests.looking.looked import audits, opens
from tests.support.running import Braid, enum
from tests.support.situations import open_case

NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)
BY = Member(person=PersonId(uuid4()), role=Role.CLINICIAN)
CASE = CaseId(uuid4())
UNUSUAL = """query($from: DateTime, $to: DateTime, $zone: String) {
    unusualReads(from: $from, to: $to, zone: $zone) {
        reason sentence person role name cases reads { person operation cases notHers } } }"""


def opened(
    at: datetime, *, case: CaseId = CASE, by: Member = BY, is_strange: bool = False
) -> Opening:
    return Opening(
        by=by, case=case, at=at, ids=(1,), is_strange=is_strange, purpose=Purpose.TREATMENT
    )


def found(
    openings: Iterable[Opening],
    *,
    joined: datetime | None = None,
    name: str = "Dr. Miriam Okafor",
    called: str = "Ada",
    zone: str = "UTC",
) -> list[Unusual]:
    known = Known(
        joined={} if joined is None else {(CASE, BY.person): [joined]},
        readers={BY.person: [name]},
        called={CASE: called},
        zone=ZoneInfo(zone),
    )
    return unusual(list(openings), known, NOON - timedelta(days=7))


def reasons(told: Iterable[Unusual]) -> list[UnusualReason]:
    return [one.reason for one in told]


def test_opening_ones_own_case_at_noon_is_not_unusual() -> None:
    assert found([opened(NOON)]) == []


def test_asking_for_a_case_that_is_not_hers_is_unusual() -> None:
    [one] = found([opened(NOON, is_strange=True)])
    assert (one.reason, one.by, one.cases) == (UnusualReason.NO_ASSIGNMENT, BY, (CASE,))


@pytest.mark.parametrize(("after", "expected"), [(1, 0), (24, 0), (25, 1), (-1, 1)])
def test_an_assignment_shortly_after_explains_it(after: int, expected: int) -> None:
    joined = NOON + timedelta(hours=after)
    assert len(found([opened(NOON, is_strange=True)], joined=joined)) == expected


@pytest.mark.parametrize(
    ("cases", "minutes", "expected"), [(MANY, 2, 1), (MANY - 1, 2, 0), (MANY, 15, 0)]
)
def test_many_cases_one_by_one_within_an_hour_are_unusual(
    cases: int, minutes: int, expected: int
) -> None:
    openings = [
        opened(NOON + timedelta(minutes=minutes * place), case=CaseId(uuid4()))
        for place in range(cases)
    ]
    told = [one for one in found(openings) if one.reason is UnusualReason.MANY_CASES]
    assert len(told) == expected
    assert all(len(one.cases) == cases for one in told)


def test_the_same_case_again_and_again_is_one_case() -> None:
    assert found([opened(NOON + timedelta(minutes=place)) for place in range(2 * MANY)]) == []


def test_reading_by_night_is_unusual() -> None:
    assert reasons(found([opened(NOON.replace(hour=2))])) == [UnusualReason.NIGHT]


def test_night_is_where_the_program_is() -> None:
    early = NOON.replace(hour=6)
    assert found([opened(early)]) == []
    assert reasons(found([opened(early)], zone="America/New_York")) == [UnusualReason.NIGHT]


def test_who_often_reads_by_night_is_used_to_it() -> None:
    tonight = NOON.replace(hour=2)
    nights = [opened(tonight - timedelta(days=day)) for day in (27, 20, 10)]
    assert found([*nights, opened(tonight)]) == []
    assert reasons(found([*nights[1:], opened(tonight)])) == [UnusualReason.NIGHT]
    assert reasons(found([*nights, opened(tonight + timedelta(days=5))])) == [UnusualReason.NIGHT]


def test_who_has_the_participants_surname_is_pointed_out() -> None:
    assert reasons(found([opened(NOON)], called="Ada Okafor")) == [UnusualReason.SAME_SURNAME]


@pytest.mark.parametrize(
    ("one", "another", "expected"),
    [
        ("Dr. Miriam Okafor", "Ada Okafor", True),
        ("Miriam Okafor, MD", "Okafor, Ada", True),
        ("José García-López", "Ana Lopez", True),
        ("Anne O\u2019Neil", "Bo O'Neil", True),
        ("Miriam Okafor Jr.", "ADA OKAFOR", True),
        ("Miriam Okafor", "Okafor", False),
        ("Miriam", "Miriam", False),
        ("Miriam Okafor", "Miriam Reyes", False),
        ("", "", False),
    ],
)
def test_surnames_are_compared_as_people_write_them(
    one: str, another: str, *, expected: bool
) -> None:
    assert share_a_surname(one, another) is expected
    assert share_a_surname(another, one) is expected


def told(braid: Braid, **asked: object) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = braid.ask(Role.AUDITOR, uuid4(), UNUSUAL, **asked).data[
        "unusualReads"
    ]
    return answer


def test_the_auditor_is_told_who_and_shown_the_reads(braid: Braid) -> None:
    team = open_case(braid, called="Ada Okafor")
    opens(braid, Role.PEER, team.stranger, team.case)
    opens(braid, Role.CLINICIAN, team.clinician, team.case)
    noon = datetime.now(UTC)
    zone = "UTC" if noon.hour >= 5 else "Asia/Tokyo"
    strange, of_one_name = told(braid, zone=zone)
    assert (strange["reason"], strange["person"]) == ("NO_ASSIGNMENT", str(team.stranger))
    assert strange["reads"] == [
        {
            "person": str(team.stranger),
            "operation": "case",
            "cases": [str(team.case)],
            "notHers": [str(team.case)],
        }
    ]
    assert (of_one_name["reason"], of_one_name["name"]) == ("SAME_SURNAME", "Dr. Miriam Okafor")
    assert "Okafor" not in of_one_name["sentence"]
    braid.record(
        Role.CLINICIAN, team.clinician, "assignTeamMember", caseId=team.case,
        person=team.stranger, role=enum("PEER"), name="New Peer",
    )  # fmt: skip
    assert [one["reason"] for one in told(braid, zone=zone)] == ["SAME_SURNAME"]
    reads = audits(braid, team, "{ reads(first: 2, role: AUDITOR) { reads { operation cases } } }")
    assert reads["reads"]["reads"][0] == {
        "operation": "unusual_reads_shown",
        "cases": [str(team.case)],
    }


@pytest.mark.parametrize(
    "asked",
    [
        {"from": "2026-01-01T00:00:00Z", "to": "2026-02-02T00:00:01Z"},
        {"from": "2026-01-02T00:00:00Z", "to": "2026-01-01T00:00:00Z"},
        {"zone": "Nowhere"},
        {"from": "2026-01-01T00:00:00"},
    ],
)
def test_a_time_that_makes_no_sense_is_not_understood(braid: Braid, asked: dict[str, str]) -> None:
    answer = braid.ask(Role.AUDITOR, uuid4(), UNUSUAL, **asked)
    assert answer.body["errors"][0]["extensions"]["code"] == "NOT_UNDERSTOOD"
