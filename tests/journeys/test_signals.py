"""What the team notices, told in seconds: each cue raises an early warning that cites it."""

from datetime import datetime
from uuid import uuid4

import pytest

from braid.domain.identity import Role
from braid.domain.signal.events import (
    Basis,
    Confidence,
    DecompensationObserved,
    SponsorRedFlagRaised,
    SubtleCueFlagged,
)
from braid.domain.warning.events import Severity, WarningCorroborated, WarningRaised
from tests.journeys.knowing import history, lacks, last
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case

STAFF = pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN])


@pytest.fixture
def team(braid: Braid) -> Team:
    return open_case(braid)


def tell(braid: Braid, team: Team, role: Role, mutation: str, **said: object) -> dict[str, object]:
    return braid.record(role, team.person(role), mutation, caseId=team.case, **said)


@STAFF
def test_a_cue_needs_three_fields_and_raises_a_warning_that_cites_it(
    braid: Braid, team: Team, role: Role
) -> None:
    recorded = tell(braid, team, role, "flag", cue=enum("DRIFT"))
    assert recorded["__typename"] == "Recorded"
    *_, flagged, raised = history(braid, team)
    assert isinstance(flagged.event, SubtleCueFlagged)
    assert (flagged.event.basis, flagged.event.confidence) == (Basis.SAW, Confidence.MEDIUM)
    assert isinstance(raised.event, WarningRaised)
    assert raised.event.evidence == (flagged.event_id,)


def test_a_second_cue_speaks_for_the_warning_that_is_open(braid: Braid, team: Team) -> None:
    tell(braid, team, Role.PEER, "flag", cue=enum("DRIFT"))
    tell(braid, team, Role.CLINICIAN, "flag", cue=enum("DRIFT"))
    *_, again, corroborated = history(braid, team)
    assert isinstance(corroborated.event, WarningCorroborated)
    assert corroborated.event.evidence == (again.event_id,)


def test_the_same_flag_sent_twice_is_one_flag(braid: Braid, team: Team) -> None:
    told = {"commandId": uuid4(), "cue": enum("DRIFT")}
    first = tell(braid, team, Role.PEER, "flag", **told)
    assert tell(braid, team, Role.PEER, "flag", **told) == first
    assert sum(isinstance(one.event, SubtleCueFlagged) for one in history(braid, team)) == 1


def test_another_kind_of_cue_needs_a_word(braid: Braid, team: Team) -> None:
    refused = tell(braid, team, Role.PEER, "flag", cue=enum("OTHER"))
    assert refused["code"] == "CueNeedsWords"
    told = tell(braid, team, Role.PEER, "flag", cue=enum("OTHER"), note="New people at the door.")
    assert told["__typename"] == "Recorded"


@STAFF
def test_decompensation_is_urgent_unless_somebody_says_otherwise(
    braid: Braid, team: Team, role: Role
) -> None:
    tell(braid, team, role, "observeDecompensation", signs=enum("[SLEEPLESS, SLEEPLESS]"))
    *_, observed, raised = (one.event for one in history(braid, team))
    assert isinstance(observed, DecompensationObserved)
    assert isinstance(raised, WarningRaised)
    assert raised.severity is Severity.URGENT
    calm = {"signs": enum("[CONFUSED]"), "isUrgent": False}
    tell(braid, team, role, "observeDecompensation", **calm)
    event = last(braid, team)
    assert isinstance(event, WarningRaised)
    assert event.severity is Severity.CONCERN


def test_decompensation_needs_a_sign(braid: Braid, team: Team) -> None:
    refused = tell(braid, team, Role.PEER, "observeDecompensation", signs=enum("[]"))
    assert refused["code"] == "SignsMissing"


@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN, Role.PARTICIPANT])
def test_everybody_may_raise_a_red_flag_about_a_sponsor(
    braid: Braid, team: Team, role: Role
) -> None:
    told = {"concern": enum("MONEY"), "note": "Asked for a loan."}
    assert tell(braid, team, role, "raiseSponsorRedFlag", **told)["__typename"] == "Recorded"
    event = last(braid, team)
    assert isinstance(event, SponsorRedFlagRaised)
    assert event.note == "Asked for a loan."


@pytest.mark.parametrize("mutation", ["flag", "observeDecompensation", "flagIsolationPattern"])
def test_the_participant_is_not_offered_what_she_may_not_know_of(
    braid: Braid, team: Team, mutation: str
) -> None:
    assert lacks(braid, team, Role.PARTICIPANT, mutation)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"occurredFrom": datetime(2026, 1, 5)}, "TimeWithoutZone"),  # noqa: DTZ001 - on purpose
        ({"occurredFrom": "2999-01-01T00:00:00Z"}, "HappensInFuture"),
        ({"occurredFrom": "0001-01-01T00:00:00Z"}, "TooLongAgo"),
        ({"note": "long" * 1_001}, "TextIsTooLong"),
        ({"note": "a\0b"}, "TextIsUnreadable"),
        ({"expectedVersion": 99}, "CaseChangedMeanwhile"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    braid: Braid, team: Team, said: dict[str, object], code: str
) -> None:
    before = len(history(braid, team))
    refused = tell(braid, team, Role.PEER, "flag", cue=enum("DRIFT"), **said)
    assert refused["code"] == code
    assert len(history(braid, team)) == before


@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN])
def test_a_stranger_hears_the_same_as_of_no_case(braid: Braid, team: Team, role: Role) -> None:
    told = {"cue": enum("DRIFT")}
    real = braid.record(role, team.stranger, "flag", caseId=team.case, **told)
    none = braid.record(role, team.stranger, "flag", caseId=uuid4(), **told)
    assert real == none
    assert real["code"] == "CaseNotFound"
