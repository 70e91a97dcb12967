"""What may be done about an early warning, and by whom."""

from datetime import timedelta
from functools import partial

import pytest

from braid.domain.identity import (
    BRAID,
    Member,
)
from braid.domain.program.state import Attention
from braid.domain.refusals import CaseNotFound, NotInYourScope
from braid.domain.warning import decisions
from braid.domain.warning.events import (
    Hearing,
    Intervention,
    WarningAcknowledged,
    WarningActedUpon,
    WarningCorroborated,
    WarningEscalated,
    WarningOutcome,
)
from braid.domain.warning.refusals import (
    OnlyClosersClose,
    OutcomeIsBraids,
    WarningIsClosed,
    WarningNotFound,
)

from .cases import OPEN
from .given import (
    CLINICIAN,
    NOW,
    PARTICIPANT,
    PEER,
    STRANGER,
    Decision,
    and_then,
    given,
)
from .warned import (
    ACKNOWLEDGE,
    FIRST,
    act,
    close,
    closed,
    ids,
    raised,
)


@pytest.mark.parametrize("by", [PEER, CLINICIAN])
def test_a_warning_is_taken_on_once(by: Member) -> None:
    warned = given(*OPEN, raised(1), by=BRAID)
    taken_on = WarningAcknowledged(warning=FIRST, hearing=Hearing.TEAM)
    warned.when(by, ACKNOWLEDGE).then(taken_on)
    and_then(warned, taken_on, by).when(CLINICIAN, ACKNOWLEDGE).then_nothing()


def test_what_was_done_is_told_and_takes_the_warning_on() -> None:
    warned = given(*OPEN, raised(1), by=BRAID)
    acted = WarningActedUpon(
        warning=FIRST, hearing=Hearing.TEAM, intervention=Intervention.CALL, note=None
    )
    warned.when(PEER, act()).then(acted)
    after = and_then(warned, acted, PEER)
    after.when(CLINICIAN, ACKNOWLEDGE).then_nothing()
    after.when(BRAID, partial(decisions.escalate, warning=FIRST)).then_nothing()


def test_a_peer_does_not_say_that_medication_was_reviewed() -> None:
    warned = given(*OPEN, raised(1), by=BRAID)
    warned.when(PEER, act(Intervention.MEDICATION_REVIEWED)).refused(NotInYourScope)


@pytest.mark.parametrize("decision", [ACKNOWLEDGE, act(), close()])
def test_a_warning_for_clinicians_is_no_warning_to_a_peer(decision: Decision) -> None:
    clinical = given(*OPEN, raised(1, hearing=Hearing.CLINICIANS), by=BRAID)
    clinical.when(PEER, decision).refused(WarningNotFound)
    given(*OPEN).when(PEER, decision).refused(WarningNotFound)


@pytest.mark.parametrize("decision", [ACKNOWLEDGE, act(), close()])
def test_warnings_are_the_teams_to_answer(decision: Decision) -> None:
    warned = given(*OPEN, raised(1), by=BRAID)
    warned.when(PARTICIPANT, decision).refused(NotInYourScope)
    warned.when(STRANGER, decision).refused(CaseNotFound)


def test_a_clinician_closes_any_warning_and_a_peer_her_own() -> None:
    given(*OPEN, raised(1), by=BRAID).when(CLINICIAN, close()).then(closed(FIRST))
    given(*OPEN, raised(1), by=BRAID).when(PEER, close()).refused(OnlyClosersClose)
    given(*OPEN, raised(1), by=PEER).when(PEER, close()).then(closed(FIRST))


def test_a_closed_warning_takes_no_answer() -> None:
    over = given(*OPEN, raised(1), closed(FIRST), by=BRAID)
    for decision in (ACKNOWLEDGE, act(), close()):
        over.when(CLINICIAN, decision).refused(WarningIsClosed)


@pytest.mark.parametrize("outcome", sorted(decisions.BRAIDS))
def test_some_outcomes_are_braids_alone(outcome: WarningOutcome) -> None:
    warned = given(*OPEN, raised(1), by=BRAID)
    warned.when(CLINICIAN, close(outcome)).refused(OutcomeIsBraids)


def test_an_escalation_names_how_often() -> None:
    warned = given(*OPEN, raised(1), by=BRAID)
    escalate: Decision = partial(decisions.escalate, warning=FIRST)
    once = WarningEscalated(warning=FIRST, hearing=Hearing.TEAM, level=1)
    warned.when(BRAID, escalate).then(once)
    and_then(warned, once, BRAID).when(BRAID, escalate).then(
        WarningEscalated(warning=FIRST, hearing=Hearing.TEAM, level=2)
    )


def test_how_long_a_warning_waits_is_the_programs_to_declare() -> None:
    [warning] = given(*OPEN, raised(1), by=BRAID).case.warnings.values()
    assert decisions.patience(Attention(concern_hours=5), warning) == timedelta(hours=5)


def test_what_a_person_saw_since_asks_for_a_new_look() -> None:
    warned = given(*OPEN, raised(1), WarningAcknowledged(warning=FIRST, hearing=Hearing.TEAM))
    more = WarningCorroborated(
        warning=FIRST, hearing=Hearing.TEAM, severity=None, evidence=ids(2), counter_evidence=()
    )
    by_rule, by_peer = and_then(warned, more, BRAID), and_then(warned, more, PEER)
    assert by_rule.case.warnings[FIRST].is_acknowledged
    assert not by_peer.case.warnings[FIRST].is_acknowledged
    assert by_peer.case.warnings[FIRST].waits_since == NOW
