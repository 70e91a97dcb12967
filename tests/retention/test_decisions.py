"""Records are kept long enough, held where a court asks, and erased only when nothing stands by."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from braid.domain.case.decisions import assign_team_member, release_team_member
from braid.domain.case.events import CaseClosed, ClosingReason
from braid.domain.case.state import evolve
from braid.domain.clocks import at_once
from braid.domain.comment.decisions import add_comment
from braid.domain.comment.events import Audience
from braid.domain.identity import CommentId, Member, PersonalText, Role
from braid.domain.program.state import Program, replayed
from braid.domain.refusals import CaseNotFound, NotInYourScope, TextIsMissing
from braid.domain.retention.decisions import (
    declare_retention,
    erase_again,
    erase_record,
    lift_legal_hold,
    place_legal_hold,
)
from braid.domain.retention.events import (
    ErasureReason,
    LegalHoldLifted,
    LegalHoldPlaced,
    RecordErased,
    RetentionDeclared,
)
from braid.domain.retention.refusals import (
    HoldStands,
    NoHoldStands,
    RecordIsErased,
    RecordIsHeld,
    RecordIsStillOpen,
    RetentionStillRuns,
    YearsOutOfBounds,
)
from tests.domain.cases import CLOSED, OPEN
from tests.domain.given import (
    AUDITOR,
    CLINICIAN,
    NOW,
    PARTICIPANT,
    PEER,
    STRANGER,
    given,
    member,
    recorded,
    some_id,
)

BECAUSE = ErasureReason.RETENTION_ENDED
ERASE = partial(erase_record, reason=BECAUSE, years=6)
HELD = LegalHoldPlaced(reason=PersonalText("A court asks for it."))
ERASED = RecordErased(reason=BECAUSE)
LONG_AGO = NOW.replace(year=NOW.year - 6)
LEAD = member("ruth", Role.LEAD)
SAY = partial(
    add_comment, comment=CommentId(some_id("comment")), audience=Audience.TEAM, text="Hello."
)


def test_a_record_is_erased_once_it_was_kept_long_enough() -> None:
    given(*CLOSED, at=LONG_AGO).when(AUDITOR, ERASE).then(ERASED)


def test_a_record_is_not_erased_a_day_too_early() -> None:
    soon = LONG_AGO + timedelta(days=1)
    given(*CLOSED, at=soon).when(AUDITOR, ERASE).refused(RetentionStillRuns)


def test_a_program_that_keeps_longer_is_obeyed() -> None:
    longer = partial(erase_record, reason=BECAUSE, years=7)
    given(*CLOSED, at=LONG_AGO).when(AUDITOR, longer).refused(RetentionStillRuns)


def test_what_was_closed_on_a_leap_day_is_kept_to_the_first_of_march() -> None:
    closed = datetime(2028, 2, 29, 12, tzinfo=UTC)
    case = given(*CLOSED, at=closed).case
    early = at_once(AUDITOR, datetime(2034, 3, 1, 11, tzinfo=UTC))
    with pytest.raises(RetentionStillRuns):
        ERASE(case, early)
    assert ERASE(case, at_once(AUDITOR, datetime(2034, 3, 1, 12, tzinfo=UTC))) == ERASED


def test_an_open_record_is_not_erased_however_old() -> None:
    given(*OPEN, at=LONG_AGO).when(AUDITOR, ERASE).refused(RecordIsStillOpen)


def test_a_held_record_is_not_erased_however_old() -> None:
    given(*CLOSED, HELD, at=LONG_AGO).when(AUDITOR, ERASE).refused(RecordIsHeld)


def test_a_record_that_was_let_go_is_erased() -> None:
    given(*CLOSED, HELD, LegalHoldLifted(), at=LONG_AGO).when(AUDITOR, ERASE).then(ERASED)


def test_what_is_erased_already_is_not_erased_twice() -> None:
    given(*CLOSED, ERASED, at=LONG_AGO).when(AUDITOR, ERASE).then_nothing()
    again = partial(erase_again, reason=BECAUSE)
    given(*CLOSED, ERASED, at=LONG_AGO).when(AUDITOR, again).then_nothing()


def test_what_a_backup_brought_back_is_erased_again_whatever_holds_it_there() -> None:
    given(*OPEN, HELD).when(AUDITOR, partial(erase_again, reason=BECAUSE)).then(ERASED)


@pytest.mark.parametrize("by", [CLINICIAN, PEER, PARTICIPANT, LEAD], ids=lambda one: one.role)
def test_only_auditors_have_records_erased(by: Member) -> None:
    given(*CLOSED, at=LONG_AGO).when(by, ERASE).refused(NotInYourScope)
    given(*CLOSED).when(by, partial(erase_again, reason=BECAUSE)).refused(NotInYourScope)


@pytest.mark.parametrize("history", [OPEN, CLOSED], ids=["open", "closed"])
def test_an_auditor_holds_a_record_open_or_closed(history: tuple[object, ...]) -> None:
    place = partial(place_legal_hold, reason=" A court asks for it. ")
    given(*history).when(AUDITOR, place).then(HELD)  # type: ignore[arg-type]


def test_a_hold_needs_its_reason() -> None:
    given(*OPEN).when(AUDITOR, partial(place_legal_hold, reason=" ")).refused(TextIsMissing)


def test_a_record_is_held_once() -> None:
    given(*OPEN, HELD).when(AUDITOR, partial(place_legal_hold, reason="Again.")).refused(HoldStands)


def test_a_hold_is_lifted_once() -> None:
    given(*OPEN, HELD).when(AUDITOR, lift_legal_hold).then(LegalHoldLifted())
    given(*OPEN).when(AUDITOR, lift_legal_hold).refused(NoHoldStands)


@pytest.mark.parametrize("by", [CLINICIAN, PEER, PARTICIPANT], ids=lambda one: one.role)
def test_a_team_neither_holds_its_record_nor_lets_it_go(by: Member) -> None:
    place = partial(place_legal_hold, reason="A court asks for it.")
    given(*OPEN).when(by, place).refused(NotInYourScope)
    given(*OPEN, HELD).when(by, lift_legal_hold).refused(NotInYourScope)
    given(*OPEN, HELD).when(STRANGER, lift_legal_hold).refused(CaseNotFound)


def test_an_auditor_holds_nothing_that_does_not_exist() -> None:
    given().when(AUDITOR, partial(place_legal_hold, reason="It.")).refused(CaseNotFound)


def test_nothing_is_decided_on_an_erased_record() -> None:
    after = given(*CLOSED, ERASED)
    after.when(CLINICIAN, partial(release_team_member, member=PEER)).refused(CaseNotFound)
    after.when(CLINICIAN, partial(assign_team_member, member=PEER, called="D.")).refused(
        CaseNotFound
    )
    for by in (CLINICIAN, PEER, PARTICIPANT, STRANGER):
        after.when(by, SAY).refused(CaseNotFound)
        after.when(by, lift_legal_hold).refused(CaseNotFound)
    after.when(AUDITOR, partial(place_legal_hold, reason="It.")).refused(RecordIsErased)


def declared(program: Program, years: int, by: Member = LEAD) -> RetentionDeclared | None:
    return declare_retention(program, at_once(by, NOW), years=years)


def test_a_lead_says_how_long_records_are_kept() -> None:
    event = declared(Program(), 10)
    assert event == RetentionDeclared(years=10)
    program = replayed([event])
    assert program.retention_years == 10
    assert declared(program, 10) is None


@pytest.mark.parametrize("years", [-1, 0, 5, 101])
def test_no_program_keeps_records_for_less_than_six_years(years: int) -> None:
    with pytest.raises(YearsOutOfBounds):
        declared(Program(), years)


def test_only_a_lead_says_how_long_records_are_kept() -> None:
    for by in (AUDITOR, CLINICIAN, PEER, PARTICIPANT):
        with pytest.raises(NotInYourScope):
            declared(Program(), 10, by)


def test_a_closing_dated_back_ends_no_retention() -> None:
    """What counts is when the log was told of it."""
    before, closed = given(*OPEN), CaseClosed(reason=ClosingReason.OTHER, note=None)
    told = replace(recorded(closed, CLINICIAN, LONG_AGO), recorded_at=NOW)
    case = evolve(before.case, told)
    with pytest.raises(RetentionStillRuns):
        ERASE(case, at_once(AUDITOR, NOW))
