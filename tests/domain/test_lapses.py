"""A lapse is a cue to come back: what may be reported, taken back, and how one returns."""

from datetime import timedelta

import pytest

from braid.domain.clocks import circumstances
from braid.domain.identity import LapseId, Member, PersonalText, Role
from braid.domain.lapse import decisions
from braid.domain.lapse.events import (
    Door,
    LapseReported,
    LapseReportRetracted,
    ReEntered,
    ReEntryRequested,
    Substance,
)
from braid.domain.refusals import (
    CaseIsClosed,
    CaseNotFound,
    HappensInFuture,
    LapseAlreadyRetracted,
    LapseNotFound,
    NothingToReturnFrom,
    NotInYourScope,
    NotYoursToRetract,
    ReturnBeforeLapse,
    TextIsTooLong,
)

from .cases import CLOSED, LAPSE, OPEN, REPORTED
from .given import CLINICIAN, NOW, PARTICIPANT, PEER, STRANGER, Decision, and_then, given, some_id


def report(account: str | None = "I drank.") -> Decision:
    return lambda case, when: decisions.report_lapse(
        case, when, lapse=LAPSE, substance=Substance.ALCOHOL, account=account
    )


def retract(lapse: LapseId = LAPSE) -> Decision:
    return lambda case, when: decisions.retract_lapse_report(case, when, lapse=lapse)


def return_by(door: Door = Door.CALL) -> Decision:
    return lambda case, when: decisions.re_enter(case, when, door=door)


@pytest.mark.parametrize("by", [PEER, CLINICIAN, PARTICIPANT])
def test_a_lapse_is_recorded_as_told(by: Member) -> None:
    given(*OPEN).when(by, report()).then(
        LapseReported(
            lapse=LAPSE,
            substance=Substance.ALCOHOL,
            account=PersonalText("I drank."),
            safety_checked=None,
        )
    )


def test_a_lapse_cannot_be_reported_before_it_happens() -> None:
    tomorrow = NOW + timedelta(days=1)
    with pytest.raises(HappensInFuture):
        circumstances(PEER, NOW, earliest=tomorrow, latest=None, reported_at=None)


def test_a_closed_case_takes_no_reports() -> None:
    given(*CLOSED).when(PEER, report()).refused(CaseIsClosed)


def test_a_stranger_hears_that_there_is_no_such_case() -> None:
    given(*OPEN).when(STRANGER, report()).refused(CaseNotFound)
    given(*CLOSED).when(STRANGER, report()).refused(CaseNotFound)


def test_an_account_has_a_limit() -> None:
    given(*OPEN).when(PEER, report("x" * 4_001)).refused(TextIsTooLong)


def test_an_account_may_be_left_out() -> None:
    given(*OPEN).when(PEER, report("  ")).then(
        LapseReported(lapse=LAPSE, substance=Substance.ALCOHOL, account=None, safety_checked=None)
    )


def test_who_reported_a_lapse_may_take_the_report_back() -> None:
    reported = and_then(given(*OPEN), REPORTED, PEER)
    reported.when(PEER, retract()).then(
        LapseReportRetracted(lapse=LAPSE, reported_by=Role.PEER, reason=None)
    )


def test_a_clinician_may_take_any_report_back() -> None:
    reported = and_then(given(*OPEN), REPORTED, PARTICIPANT)
    reported.when(CLINICIAN, retract()).then(
        LapseReportRetracted(lapse=LAPSE, reported_by=Role.PARTICIPANT, reason=None)
    )


def test_a_peer_may_not_take_back_what_the_participant_told() -> None:
    and_then(given(*OPEN), REPORTED, PARTICIPANT).when(PEER, retract()).refused(NotYoursToRetract)


def test_a_report_that_the_participant_may_not_know_of_does_not_exist_for_her() -> None:
    reported = and_then(given(*OPEN), REPORTED, PEER)
    reported.when(PARTICIPANT, retract()).refused(LapseNotFound)
    reported.when(PARTICIPANT, retract(LapseId(some_id("none")))).refused(LapseNotFound)


def test_a_report_is_taken_back_once() -> None:
    retracted = LapseReportRetracted(lapse=LAPSE, reported_by=Role.PEER, reason=None)
    history = and_then(and_then(given(*OPEN), REPORTED, PEER), retracted, PEER)
    history.when(PEER, retract()).refused(LapseAlreadyRetracted)


def test_a_return_ends_every_open_lapse_at_once() -> None:
    second = LapseId(some_id("second"))
    again = LapseReported(
        lapse=second, substance=Substance.NOT_SAID, account=None, safety_checked=True
    )
    history = and_then(and_then(given(*OPEN), REPORTED, PEER), again, CLINICIAN)
    history.when(PEER, return_by()).then(ReEntered(door=Door.CALL, lapses=(LAPSE, second)))


def test_a_second_return_has_nothing_to_return_from() -> None:
    returned = ReEntered(door=Door.GROUP, lapses=(LAPSE,))
    history = and_then(and_then(given(*OPEN), REPORTED, PEER), returned, PEER)
    history.when(CLINICIAN, return_by()).refused(NothingToReturnFrom)


def test_a_lapse_taken_back_needs_no_return() -> None:
    retracted = LapseReportRetracted(lapse=LAPSE, reported_by=Role.PEER, reason=None)
    history = and_then(and_then(given(*OPEN), REPORTED, PEER), retracted, PEER)
    history.when(PEER, return_by()).refused(NothingToReturnFrom)


def test_whoever_asks_to_come_back_is_let_in_without_a_lapse_on_record() -> None:
    asked = and_then(given(*OPEN), ReEntryRequested(words=None), PARTICIPANT)
    asked.when(PEER, return_by(Door.VISIT)).then(ReEntered(door=Door.VISIT, lapses=()))


def test_nobody_returns_before_the_lapse() -> None:
    reported = and_then(given(*OPEN), REPORTED, PEER)
    earlier = reported.but_it_happened(timedelta(days=2))
    earlier.when(PEER, return_by()).refused(ReturnBeforeLapse)


def test_the_participant_asks_and_the_team_opens_the_door() -> None:
    given(*OPEN).when(PARTICIPANT, return_by()).refused(NotInYourScope)


def test_the_door_is_open_to_anybody_who_asks() -> None:
    given(*OPEN).when(
        PARTICIPANT, lambda case, when: decisions.request_re_entry(case, when, words="May I come?")
    ).then(ReEntryRequested(words=PersonalText("May I come?")))
