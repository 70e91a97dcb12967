"""A dangerous evening in five steps, the next ten minutes, and standing check-ins."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from braid.domain.check_in.events import CheckInHeld, CheckInScheduled
from braid.domain.identity import Role
from braid.domain.window.events import (
    BuddyCheckedIn,
    BuddyPaired,
    ExitScriptChosen,
    ExitScriptRehearsed,
    FirstHourPlanned,
    TenMinutesPassed,
    TenMinutesStarted,
    WindowDebriefed,
)
from tests.journeys.knowing import history, id_made, lacks, last
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case

HOUR = timedelta(hours=1)
STARTED = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - 3 * HOUR
ANYBODY = pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN, Role.PARTICIPANT])
PLAN = {"starts": STARTED.replace(tzinfo=None), "zone": "UTC", "minutes": 60}


@pytest.fixture
def team(braid: Braid) -> Team:
    return open_case(braid)


def tell(braid: Braid, team: Team, role: Role, mutation: str, **said: object) -> dict[str, Any]:
    return braid.record(role, team.person(role), mutation, caseId=team.case, **said)


def window(braid: Braid, team: Team, role: Role) -> UUID:
    """A window of an hour that began three hours ago."""
    command = uuid4()
    told = {"kind": enum("FAMILY"), "place": "At her aunt's.", "people": "All of them.", **PLAN}
    named = tell(braid, team, role, "nameWindow", commandId=command, **told)
    assert named["__typename"] == "Recorded"
    return id_made("window", command, team.person(role))


STEPS: list[tuple[str, dict[str, Any], type]] = [
    ("pairBuddy", {"name": "Jo"}, BuddyPaired),
    ("chooseExitScript", {"script": "I have an early start."}, ExitScriptChosen),
    ("rehearseExitScript", {"aloud": True}, ExitScriptRehearsed),
    (
        "planFirstHour",
        {"task": "Lay the table.", "drink": "Ginger ale", "minutes": 45},
        FirstHourPlanned,
    ),
    (
        "checkInAsBuddy",
        {
            "starts": STARTED,
            "phase": enum("DURING"),
            "occurredFrom": STARTED,
            "occurredTo": STARTED + HOUR,
        },
        BuddyCheckedIn,
    ),
    (
        "debriefWindow",
        {"starts": STARTED, "howItWent": enum("AS_PLANNED"), "worked": "Leaving on time."},
        WindowDebriefed,
    ),
]


@ANYBODY
def test_a_window_is_prepared_and_talked_over(braid: Braid, team: Team, role: Role) -> None:
    hers = window(braid, team, role)
    for mutation, said, event in STEPS:
        told = tell(braid, team, role, mutation, window=hers, **said)
        assert told["__typename"] == "Recorded", mutation
        assert isinstance(last(braid, team), event)


@pytest.mark.parametrize(("mutation", "said"), [(name, said) for name, said, _ in STEPS])
def test_no_step_is_taken_of_a_window_that_nobody_named(
    braid: Braid, team: Team, mutation: str, said: dict[str, Any]
) -> None:
    refused = tell(braid, team, Role.PARTICIPANT, mutation, window=uuid4(), **said)
    assert refused["code"] == "WindowNotFound"


@pytest.mark.parametrize(
    ("mutation", "said", "code"),
    [
        ("rehearseExitScript", {"aloud": True}, "ScriptNotChosen"),
        ("chooseExitScript", {"script": " "}, "TextIsMissing"),
        ("pairBuddy", {"name": "long" * 51}, "TextIsTooLong"),
        ("planFirstHour", {"task": "x", "drink": "y", "minutes": 3}, "FirstHourNotUnderstood"),
        (
            "checkInAsBuddy",
            {"starts": STARTED, "phase": enum("BEFORE")},
            "OutsideThePhase",
        ),
        (
            "debriefWindow",
            {"starts": STARTED + HOUR, "howItWent": enum("AS_PLANNED")},
            "OccurrenceNotScheduled",
        ),
        (
            "debriefWindow",
            {"starts": STARTED.replace(tzinfo=None), "howItWent": enum("AS_PLANNED")},
            "TimeWithoutZone",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    braid: Braid, team: Team, mutation: str, said: dict[str, Any], code: str
) -> None:
    hers = window(braid, team, Role.PEER)
    before = len(history(braid, team))
    assert tell(braid, team, Role.PEER, mutation, window=hers, **said)["code"] == code
    assert len(history(braid, team)) == before


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"starts": STARTED}, "LocalTimeExpected"),
        ({"zone": "Nowhere"}, "UnknownTimeZone"),
        ({"minutes": 0}, "DurationNotUnderstood"),
        ({"repeats": "FREQ=SECONDLY"}, "RecurrenceNotUnderstood"),
        ({"starts": "9998-01-05T09:00:00"}, "TooFarAway"),
    ],
)
@pytest.mark.parametrize(
    ("mutation", "kind"), [("nameWindow", "PAYDAY"), ("scheduleCheckIn", "STANDING")]
)
def test_a_plan_that_makes_no_sense_is_refused_in_words(
    braid: Braid, team: Team, *, mutation: str, kind: str, said: dict[str, Any], code: str
) -> None:
    plan = {"kind": enum(kind), **PLAN, **said}
    assert tell(braid, team, Role.PEER, mutation, **plan)["code"] == code


@pytest.mark.parametrize("role", [Role.PEER, Role.PARTICIPANT])
def test_ten_minutes_pass(braid: Braid, team: Team, role: Role) -> None:
    command = uuid4()
    tell(braid, team, role, "startTenMinutes", commandId=command)
    assert isinstance(last(braid, team), TenMinutesStarted)
    timer = id_made("timer", command, team.person(role))
    tell(braid, team, role, "passTenMinutes", timer=timer)
    assert isinstance(last(braid, team), TenMinutesPassed)


def test_ten_minutes_that_nobody_started_do_not_pass(braid: Braid, team: Team) -> None:
    refused = tell(braid, team, Role.PARTICIPANT, "passTenMinutes", timer=uuid4())
    assert refused["code"] == "TimerNotFound"


@pytest.mark.parametrize("mutation", ["startTenMinutes", "passTenMinutes"])
def test_the_ten_minutes_are_no_clinicians(braid: Braid, team: Team, mutation: str) -> None:
    assert lacks(braid, team, Role.CLINICIAN, mutation)


@ANYBODY
def test_a_check_in_is_agreed_on_and_held(braid: Braid, team: Team, role: Role) -> None:
    command = uuid4()
    plan = {"kind": enum("FOLLOW_UP"), **PLAN}
    tell(braid, team, Role.PEER, "scheduleCheckIn", commandId=command, **plan)
    assert isinstance(last(braid, team), CheckInScheduled)
    agreed = id_made("check-in", command, team.peer)
    tell(braid, team, role, "recordCheckInHeld", checkIn=agreed, starts=STARTED)
    held = history(braid, team)[-1]
    assert isinstance(held.event, CheckInHeld)
    assert held.occurred.earliest == STARTED


def test_a_check_in_that_nobody_agreed_on_is_not_held(braid: Braid, team: Team) -> None:
    told = {"checkIn": uuid4(), "starts": STARTED}
    refused = tell(braid, team, Role.PARTICIPANT, "recordCheckInHeld", **told)
    assert refused["code"] == "CheckInNotFound"


def test_the_team_agrees_on_check_ins_and_nobody_else(braid: Braid, team: Team) -> None:
    assert lacks(braid, team, Role.PARTICIPANT, "scheduleCheckIn")
