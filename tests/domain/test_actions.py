"""What the table says and decides of a case: by whom, about what, and until when it is done."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest

from braid.domain.action import decisions
from braid.domain.action.events import (
    CLINICAL_ACTIONS,
    ActionKind,
    Answered,
    FeedbackExchanged,
)
from braid.domain.action.refusals import DueDayOutOfBounds
from braid.domain.conference.refusals import (
    ConferenceIsOver,
    ConferenceNotFound,
    YouAreExcused,
)
from braid.domain.conference.state import Conference
from braid.domain.identity import BRAID, Member, PersonalText
from braid.domain.refusals import (
    CaseIsClosed,
    CaseNotFound,
    NotInYourScope,
    NotOnTheTeam,
    TextIsMissing,
)
from braid.domain.warning.events import Hearing
from braid.domain.warning.refusals import WarningNotFound
from braid.ops.calendar import LibraryCalendar

from .acted import ACTION, CLINICAL, DECIDED, DISCUSSED
from .cases import CLOSED, OPEN
from .given import (
    CLINICIAN,
    OTHER_CLINICIAN,
    PARTICIPANT,
    PEER,
    STRANGER,
    Decision,
    and_then,
    given,
)
from .tables import CONFERENCE, OVER, PEER_EXCUSED, WITH_PEER, table
from .warned import FIRST, SECOND, closed, raised

TABLE = table(*WITH_PEER)


def decide(there: Conference = TABLE, **otherwise: Any) -> Decision:
    told = {"kind": ActionKind.CONTACT, "what": "Call on Friday.", "why": "It was quiet."}
    who = {"action": ACTION, "owner": PEER, "due": date(2026, 3, 6)}
    given_so = {**told, **who, **otherwise}

    def decision(case: Any, when: Any) -> Any:
        return decisions.record_decision(case, when, LibraryCalendar(), there, **given_so)

    return decision


def turn(there: Conference = TABLE) -> Decision:
    return partial(decisions.turn_to_case, table=there)


def feedback(there: Conference = TABLE) -> Decision:
    return partial(decisions.give_feedback, table=there, words=" The calls helped. ")


@pytest.mark.parametrize("by", [PEER, CLINICIAN])
def test_the_table_turns_to_a_case_once_a_conference(by: Member) -> None:
    case = given(*OPEN)
    case.when(by, turn()).then(DISCUSSED)
    and_then(case, DISCUSSED, by).when(CLINICIAN, turn()).then_nothing()


def test_a_decision_says_what_why_who_and_by_when_and_the_case_was_talked_about() -> None:
    case = given(*OPEN)
    case.when(PEER, decide()).then((DISCUSSED, DECIDED))
    and_then(case, DISCUSSED, CLINICIAN).when(CLINICIAN, decide()).then(DECIDED)


@pytest.mark.parametrize("kind", sorted(CLINICAL_ACTIONS))
def test_what_is_clinical_is_decided_and_done_and_heard_by_clinicians(kind: ActionKind) -> None:
    case = given(*OPEN, DISCUSSED)
    case.when(CLINICIAN, decide(kind=kind, owner=CLINICIAN)).then(replace(CLINICAL, kind=kind))
    case.when(PEER, decide(kind=kind, owner=CLINICIAN)).refused(NotInYourScope)
    case.when(PEER, decide(kind=kind, owner=PEER)).refused(NotInYourScope)
    case.when(CLINICIAN, decide(kind=kind, owner=PEER)).refused(NotInYourScope)


@pytest.mark.parametrize("owner", [STRANGER, PARTICIPANT, OTHER_CLINICIAN, BRAID])
def test_who_does_it_is_on_the_team(owner: Member) -> None:
    given(*OPEN).when(CLINICIAN, decide(owner=owner)).refused(NotOnTheTeam)


@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2027, 3, 5), date.min, date.max])
def test_a_day_lies_between_today_and_a_year_from_now(day: date) -> None:
    given(*OPEN).when(CLINICIAN, decide(due=day)).refused(DueDayOutOfBounds)


def test_a_day_ends_when_it_ends_where_the_table_sits() -> None:
    sunday = replace(DECIDED, due=datetime(2026, 3, 9, 3, 59, 59, tzinfo=UTC))
    given(*OPEN, DISCUSSED).when(PEER, decide(due=date(2026, 3, 8))).then(sunday)


def test_a_decision_needs_words() -> None:
    given(*OPEN).when(CLINICIAN, decide(what=" ")).refused(TextIsMissing)
    given(*OPEN).when(CLINICIAN, decide(why="")).refused(TextIsMissing)


def test_a_decision_answers_warnings_open_or_closed_each_once_with_who_hears_of_them() -> None:
    clinical = raised(2, warning=SECOND, hearing=Hearing.CLINICIANS)
    case = given(*OPEN, raised(1), clinical, closed(FIRST), DISCUSSED, by=BRAID)
    case.when(CLINICIAN, decide(answers=[SECOND, FIRST, SECOND])).then(
        replace(
            DECIDED,
            answers=(
                Answered(warning=SECOND, hearing=Hearing.CLINICIANS),
                Answered(warning=FIRST, hearing=Hearing.TEAM),
            ),
        )
    )


def test_a_peer_answers_no_warning_that_she_does_not_hear_of() -> None:
    clinical = given(*OPEN, raised(1, hearing=Hearing.CLINICIANS), by=BRAID)
    for case in (clinical, given(*OPEN)):
        case.when(PEER, decide(answers=[FIRST])).refused(WarningNotFound)
    given(*OPEN).when(CLINICIAN, decide(answers=[FIRST])).refused(WarningNotFound)


@pytest.mark.parametrize("order", [turn, decide, feedback])
def test_who_says_something_of_a_case_is_on_its_team_and_comes_to_the_table(order: Any) -> None:
    case = given(*OPEN)
    case.when(STRANGER, order()).refused(CaseNotFound)
    case.when(PARTICIPANT, order()).refused(NotInYourScope)
    given(*CLOSED).when(CLINICIAN, order()).refused(CaseIsClosed)
    case.when(PEER, order(table(*PEER_EXCUSED))).refused(YouAreExcused)
    case.when(PEER, order(table(*OVER))).refused(ConferenceIsOver)
    for there in (table(), table(*WITH_PEER[:-1])):
        case.when(PEER, order(there)).refused(ConferenceNotFound)


@pytest.mark.parametrize("by", [PEER, CLINICIAN])
def test_each_side_tells_the_other_what_helped(by: Member) -> None:
    words = PersonalText("The calls helped.")
    given(*OPEN).when(by, feedback()).then(FeedbackExchanged(conference=CONFERENCE, words=words))
