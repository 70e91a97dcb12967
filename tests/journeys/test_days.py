"""What makes up somebody's days, told by those whose it is to tell."""

from typing import Any

import pytest

from braid.domain.case.events import Discharged
from braid.domain.daily.events import (
    CravingRated,
    DailyCheckInRecorded,
    PeerContactMade,
    PlannedSocialHeld,
    RhythmPlanned,
    ServiceActPerformed,
    ToxicologyResulted,
    WeeklyQuestionsAnswered,
)
from braid.domain.identity import Role
from braid.domain.signal.events import RecoveryDateSet
from tests.journeys.knowing import history, lacks, last
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case

PEER, CLINICIAN, PARTICIPANT = Role.PEER, Role.CLINICIAN, Role.PARTICIPANT
TEAM, ONLY_ME = {"sharing": enum("TEAM")}, {"sharing": enum("ONLY_ME")}
WORDS = {"threeWords": enum('["tired", "hopeful", "warm"]')}
RHYTHM = {"contactDays": 5, "serviceActs": 2, "socials": 1, "cravingEntries": 7}

TOLD: list[tuple[str, dict[str, Any], type, tuple[Role, ...]]] = [
    ("checkInForTheDay", {**WORDS, **TEAM}, DailyCheckInRecorded, (PEER, PARTICIPANT)),
    (
        "recordContact",
        {"channel": enum("COFFEE"), "beganBy": enum("PEER")},
        PeerContactMade,
        (PEER, PARTICIPANT),
    ),
    (
        "answerWeeklyQuestions",
        {"feltAlone": enum("RARELY")},
        WeeklyQuestionsAnswered,
        (PEER, CLINICIAN, PARTICIPANT),
    ),
    (
        "recordServiceAct",
        {"size": enum("SMALL_ACT"), **TEAM},
        ServiceActPerformed,
        (PEER, PARTICIPANT),
    ),
    ("recordPlannedSocial", TEAM, PlannedSocialHeld, (PEER, PARTICIPANT)),
    ("rateCraving", {"rating": 4, **ONLY_ME}, CravingRated, (PARTICIPANT,)),
    ("planRhythm", {**RHYTHM, **ONLY_ME}, RhythmPlanned, (PARTICIPANT,)),
    ("setRecoveryDate", {"since": "2025-12-24", **TEAM}, RecoveryDateSet, (PARTICIPANT,)),
    ("recordToxicology", {"result": enum("NEGATIVE")}, ToxicologyResulted, (CLINICIAN,)),
    ("recordDischarge", {"setting": enum("DETOX")}, Discharged, (CLINICIAN,)),
]

REFUSED: list[tuple[Role, str, dict[str, Any], str]] = [
    (
        PARTICIPANT,
        "checkInForTheDay",
        {"threeWords": enum('["tired"]'), **TEAM},
        "ThreeWordsExpected",
    ),
    (PEER, "checkInForTheDay", {**WORDS, **ONLY_ME}, "OnlySheHides"),
    (PARTICIPANT, "rateCraving", {"rating": 11, **TEAM}, "RatingOutOfBounds"),
    (PARTICIPANT, "rateCraving", {"rating": -1, **TEAM}, "RatingOutOfBounds"),
    (PARTICIPANT, "answerWeeklyQuestions", {}, "NothingAnswered"),
    (PARTICIPANT, "answerWeeklyQuestions", {"peersCalled": 201}, "CountOutOfBounds"),
    (PARTICIPANT, "planRhythm", {**RHYTHM, "contactDays": 8, **TEAM}, "RhythmOutOfBounds"),
    (PARTICIPANT, "setRecoveryDate", {"since": "9999-12-31", **TEAM}, "DateStillAhead"),
    (PARTICIPANT, "setRecoveryDate", {"since": "0001-01-01", **TEAM}, "TooLongAgo"),
    (
        CLINICIAN,
        "recordToxicology",
        {"result": enum("POSITIVE"), "occurredFrom": "2026-01-05T09:00:00"},
        "TimeWithoutZone",
    ),
]


@pytest.fixture(scope="module")
def team(braid: Braid) -> Team:
    return open_case(braid)


@pytest.mark.parametrize(
    ("role", "mutation", "said", "event"),
    [(role, name, said, event) for name, said, event, roles in TOLD for role in roles],
)
def test_it_is_told_by_those_whose_it_is_to_tell(
    braid: Braid, team: Team, *, role: Role, mutation: str, said: dict[str, Any], event: type
) -> None:
    told = braid.record(role, team.person(role), mutation, caseId=team.case, **said)
    assert told["__typename"] == "Recorded"
    recorded = history(braid, team)[-1]
    assert (type(recorded.event), recorded.by.role) == (event, role)


@pytest.mark.parametrize(
    ("role", "mutation"),
    [
        (role, name)
        for name, _, _, roles in TOLD
        for role in (PEER, CLINICIAN, PARTICIPANT)
        if role not in roles
    ],
)
def test_nobody_else_is_offered_it(braid: Braid, team: Team, role: Role, mutation: str) -> None:
    assert lacks(braid, team, role, mutation)


@pytest.mark.parametrize(("role", "mutation", "said", "code"), REFUSED)
def test_what_makes_no_sense_is_refused_in_words(
    braid: Braid, team: Team, *, role: Role, mutation: str, said: dict[str, Any], code: str
) -> None:
    before = len(history(braid, team))
    told = braid.record(role, team.person(role), mutation, caseId=team.case, **said)
    assert told["code"] == code
    assert len(history(braid, team)) == before


def test_a_test_counts_from_when_it_was_taken(braid: Braid, team: Team) -> None:
    taken = {"occurredFrom": "2026-01-05T09:00:00Z", "reportedAt": "2026-01-07T12:00:00Z"}
    said = {"result": enum("POSITIVE"), **taken}
    braid.record(CLINICIAN, team.clinician, "recordToxicology", caseId=team.case, **said)
    recorded = history(braid, team)[-1]
    assert recorded.occurred.earliest.isoformat() == "2026-01-05T09:00:00+00:00"
    assert recorded.reported_at.isoformat() == "2026-01-07T12:00:00+00:00"


def test_the_weekly_questions_are_not_mixed_up(braid: Braid, team: Team) -> None:
    said = {"peersCalled": 3, "feltAlone": enum("OFTEN"), "peersHelped": 1}
    braid.record(PEER, team.peer, "answerWeeklyQuestions", caseId=team.case, **said)
    event = last(braid, team)
    assert isinstance(event, WeeklyQuestionsAnswered)
    assert (event.called, event.alone, event.helped) == (3, "often", 1)


def test_the_rhythm_is_not_mixed_up(braid: Braid, team: Team) -> None:
    said = {"caseId": team.case, **RHYTHM, **TEAM}
    braid.record(PARTICIPANT, team.participant, "planRhythm", **said)
    event = last(braid, team)
    assert isinstance(event, RhythmPlanned)
    assert (event.contact_days, event.service_acts) == (5, 2)
    assert (event.socials, event.craving_entries) == (1, 7)
