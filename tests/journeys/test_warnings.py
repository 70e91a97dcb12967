"""Early warnings are answered by those who hear of them; of the others nobody learns."""

from uuid import UUID, uuid4

import pytest

from braid.domain.identity import (
    BRAID,
    CaseId,
    CommandId,
    EventId,
    PersonalText,
    RequestId,
    Role,
    WarningId,
)
from braid.domain.store.command import Command
from braid.domain.warning.events import (
    Hearing,
    Severity,
    WarningAcknowledged,
    WarningActedUpon,
    WarningClosed,
    WarningRaised,
)
from tests.journeys.knowing import complaints, history, id_made, lacks, last
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case

ANSWERS: dict[str, dict[str, object]] = {
    "acknowledgeWarning": {},
    "actUponWarning": {"intervention": enum("CALL")},
    "closeWarning": {"outcome": enum("STEADY_AGAIN")},
}


@pytest.fixture
def team(braid: Braid) -> Team:
    return open_case(braid)


def raised_by(braid: Braid, team: Team, role: Role) -> UUID:
    """A warning that somebody's flag has raised."""
    command, person = uuid4(), team.person(role)
    told = {"caseId": team.case, "commandId": command, "cue": enum("DRIFT")}
    assert braid.record(role, person, "flag", **told)["__typename"] == "Recorded"
    return id_made("warning", command, person)


def raised_for_clinicians(braid: Braid, team: Team) -> UUID:
    """A warning that a rule has raised, on clinical evidence."""
    warning = uuid4()
    event = WarningRaised(
        warning=WarningId(warning),
        hearing=Hearing.CLINICIANS,
        about="drift",
        rule="drift",
        rule_version=1,
        severity=Severity.NOTICE,
        sentence=PersonalText("Fewer therapy sessions."),
        evidence=(EventId(history(braid, team)[0].event_id),),
        counter_evidence=(),
        closes_when=PersonalText("Two sessions in a row."),
    )
    command = Command(
        command=CommandId(uuid4()),
        request=RequestId(uuid4()),
        by=BRAID,
        case=CaseId(team.case),
        fingerprint=b"by the clock",
    )
    braid.served.services.cases.decide(command, lambda _case, _when: event)
    return warning


def answered(
    braid: Braid, team: Team, role: Role, mutation: str, warning: UUID, **said: object
) -> dict[str, object]:
    person = team.person(role)
    return braid.record(role, person, mutation, caseId=team.case, warning=warning, **said)


@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN])
def test_who_raised_a_warning_takes_it_on_acts_and_closes_it(
    braid: Braid, team: Team, role: Role
) -> None:
    warning = raised_by(braid, team, role)
    answered(braid, team, role, "acknowledgeWarning", warning)
    assert isinstance(last(braid, team), WarningAcknowledged)
    acted = {"intervention": enum("CALL"), "note": "We talked for an hour."}
    answered(braid, team, role, "actUponWarning", warning, **acted)
    event = last(braid, team)
    assert isinstance(event, WarningActedUpon)
    assert event.note == "We talked for an hour."
    answered(braid, team, role, "closeWarning", warning, outcome=enum("STEADY_AGAIN"))
    assert isinstance(last(braid, team), WarningClosed)
    again = answered(braid, team, role, "acknowledgeWarning", warning)
    assert again["code"] == "WarningIsClosed"


def test_a_peer_does_not_close_anothers_warning(braid: Braid, team: Team) -> None:
    warning = raised_by(braid, team, Role.CLINICIAN)
    closing = {"outcome": enum("NOT_CONFIRMED")}
    refused = answered(braid, team, Role.PEER, "closeWarning", warning, **closing)
    assert refused["code"] == "OnlyClosersClose"


@pytest.mark.parametrize("outcome", ["EVIDENCE_CORRECTED", "TOLD_ELSEWHERE"])
def test_nobody_gives_the_outcomes_that_are_braids(braid: Braid, team: Team, outcome: str) -> None:
    warning = raised_by(braid, team, Role.CLINICIAN)
    closing = {"outcome": enum(outcome)}
    refused = answered(braid, team, Role.CLINICIAN, "closeWarning", warning, **closing)
    assert refused["code"] == "OutcomeIsBraids"


@pytest.mark.parametrize("mutation", ANSWERS)
def test_a_peer_hears_of_a_clinical_warning_the_same_as_of_none(
    braid: Braid, team: Team, mutation: str
) -> None:
    hidden = raised_for_clinicians(braid, team)
    said = ANSWERS[mutation]
    told = answered(braid, team, Role.PEER, mutation, hidden, **said)
    assert told == answered(braid, team, Role.PEER, mutation, uuid4(), **said)
    assert told["code"] == "WarningNotFound"


@pytest.mark.parametrize("mutation", ANSWERS)
def test_a_clinician_answers_a_clinical_warning(braid: Braid, team: Team, mutation: str) -> None:
    hidden = raised_for_clinicians(braid, team)
    told = answered(braid, team, Role.CLINICIAN, mutation, hidden, **ANSWERS[mutation])
    assert told["__typename"] == "Recorded"


@pytest.mark.parametrize("mutation", ANSWERS)
def test_the_participant_has_no_warnings(braid: Braid, team: Team, mutation: str) -> None:
    assert lacks(braid, team, Role.PARTICIPANT, mutation)


def test_a_clinicians_intervention_is_no_choice_of_a_peers(braid: Braid, team: Team) -> None:
    warning = raised_by(braid, team, Role.PEER)
    document = f"""mutation {{ actUponWarning(caseId: "{team.case}", commandId: "{uuid4()}",
      warning: "{warning}", intervention: MEDICATION_REVIEWED) {{ __typename }} }}"""
    [complaint] = complaints(braid, Role.PEER, team.peer, document)
    assert complaint == "Value 'MEDICATION_REVIEWED' does not exist in 'Intervention' enum."
    reviewed = {"intervention": enum("MEDICATION_REVIEWED")}
    told = answered(braid, team, Role.CLINICIAN, "actUponWarning", warning, **reviewed)
    assert told["__typename"] == "Recorded"
