"""What may be done about an early warning, and by whom; one warning for one cause."""

from datetime import timedelta
from functools import partial

import pytest

from braid.domain.case.state import Case
from braid.domain.clocks import at_once
from braid.domain.identity import (
    BRAID,
    EventId,
    FlagId,
    Member,
    PersonalText,
    WarningId,
)
from braid.domain.program.state import Attention
from braid.domain.recorded import Recorded
from braid.domain.refusals import CaseNotFound, NotInYourScope
from braid.domain.rules.catalogue import RULES
from braid.domain.rules.rule import Finding
from braid.domain.signal.events import Basis, Confidence, Cue, SubtleCueFlagged
from braid.domain.warning import decisions
from braid.domain.warning.events import (
    Hearing,
    Intervention,
    Severity,
    WarningAcknowledged,
    WarningActedUpon,
    WarningClosed,
    WarningCorroborated,
    WarningEscalated,
    WarningOutcome,
    WarningRaised,
)
from braid.domain.warning.raising import raise_by_rule
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
    recorded,
    some_id,
)

FIRST, SECOND = WarningId(some_id("first")), WarningId(some_id("second"))
DRIFT = RULES["drift"]


def cue(number: int) -> Recorded:
    flagged = SubtleCueFlagged(
        flag=FlagId(some_id(f"flag {number}")),
        cue=Cue.DRIFT,
        basis=Basis.SAW,
        confidence=Confidence.LOW,
        note=None,
    )
    return recorded(flagged, PEER, NOW, 100 + number)


def finding(*cues: int, against: tuple[int, ...] = ()) -> Finding:
    return Finding(
        severity=Severity.CONCERN,
        sentence="Came to 1 of the last 5 meetings.",
        evidence=tuple(cue(number) for number in cues),
        counter_evidence=tuple(cue(number) for number in against),
        closes_when="Two meetings in a row.",
    )


def found(one: Finding, warning: WarningId = FIRST, hearing: Hearing = Hearing.TEAM) -> Decision:
    return partial(raise_by_rule, warning=warning, rule=DRIFT, hearing=hearing, finding=one)


def raised(
    *cues: int, warning: WarningId = FIRST, hearing: Hearing = Hearing.TEAM
) -> WarningRaised:
    [one, *_] = found(finding(*cues), warning, hearing)(_open(), at_once(BRAID, NOW))
    assert isinstance(one, WarningRaised)
    return one


def ids(*cues: int) -> tuple[EventId, ...]:
    return tuple(EventId(cue(number).event_id) for number in cues)


def _open() -> Case:
    return given(*OPEN).case


def closed(warning: WarningId, hearing: Hearing = Hearing.TEAM) -> WarningClosed:
    steady = WarningOutcome.STEADY_AGAIN
    return WarningClosed(warning=warning, hearing=hearing, outcome=steady, note=None)


def act(intervention: Intervention = Intervention.CALL) -> Decision:
    return partial(decisions.act_upon, warning=FIRST, intervention=intervention)


def close(outcome: WarningOutcome = WarningOutcome.STEADY_AGAIN) -> Decision:
    return partial(decisions.close, warning=FIRST, outcome=outcome)


ACKNOWLEDGE: Decision = partial(decisions.acknowledge, warning=FIRST)


def test_a_rules_finding_becomes_a_warning_with_its_rule_and_evidence() -> None:
    given(*OPEN).when(BRAID, found(finding(1, 2, against=(3,)))).then(
        (
            WarningRaised(
                warning=FIRST,
                hearing=Hearing.TEAM,
                about="drift",
                rule="drift",
                rule_version=DRIFT.version,
                severity=Severity.CONCERN,
                sentence=PersonalText("Came to 1 of the last 5 meetings."),
                evidence=ids(1, 2),
                counter_evidence=ids(3),
                closes_when=PersonalText("Two meetings in a row."),
            ),
        )
    )


def test_only_braid_raises_by_rule() -> None:
    given(*OPEN).when(CLINICIAN, found(finding(1))).refused(NotInYourScope)


def test_more_of_one_cause_speaks_for_the_open_warning() -> None:
    warned = given(*OPEN, raised(1, 2), by=BRAID)
    warned.when(BRAID, found(finding(1, 2, 3, against=(4,)), SECOND)).then(
        (
            WarningCorroborated(
                warning=FIRST,
                hearing=Hearing.TEAM,
                evidence=ids(3),
                counter_evidence=ids(4),
            ),
        )
    )
    warned.when(BRAID, found(finding(1, 2), SECOND)).then_nothing()


def test_the_same_cause_is_not_raised_again_once_it_was_closed() -> None:
    over = given(*OPEN, raised(1, 2), closed(FIRST), by=BRAID)
    over.when(BRAID, found(finding(1, 2, 3), SECOND)).then_nothing()


def test_a_new_cause_is_raised_after_an_old_one_was_closed() -> None:
    over = given(*OPEN, raised(1, 2), closed(FIRST), by=BRAID)
    over.when(BRAID, found(finding(5, 6), SECOND)).then((raised(5, 6, warning=SECOND),))


def test_clinicians_own_warning_ends_when_the_whole_team_hears_of_it() -> None:
    clinical = raised(1, 2, hearing=Hearing.CLINICIANS)
    given(*OPEN, clinical, by=BRAID).when(BRAID, found(finding(1, 2), SECOND)).then(
        (
            raised(1, 2, warning=SECOND),
            WarningClosed(
                warning=FIRST,
                hearing=Hearing.CLINICIANS,
                outcome=WarningOutcome.TOLD_ELSEWHERE,
                note=None,
            ),
        )
    )


def test_what_only_clinicians_know_of_a_teams_warning_is_told_to_them_alone() -> None:
    warned = given(*OPEN, raised(1, 2), by=BRAID)
    more = finding(1, 2, against=(7,))
    warned.when(BRAID, found(more, SECOND, Hearing.CLINICIANS)).then(
        (
            WarningCorroborated(
                warning=FIRST,
                hearing=Hearing.CLINICIANS,
                evidence=(),
                counter_evidence=ids(7),
            ),
        )
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
