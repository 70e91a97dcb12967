"""Why a case comes to the table, in which order, and what the whole team may not know."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from braid.domain.action.events import ActionKind, ActionOverdue, CaseDiscussed, DecisionRecorded
from braid.domain.case.state import Case
from braid.domain.conference.events import ReasonKind
from braid.domain.conference.proposing import (
    MOST_CASES,
    REVIEW,
    WEIGHTS,
    Outlook,
    item_of,
    proposed,
)
from braid.domain.events import Event
from braid.domain.identity import (
    BRAID,
    ActionId,
    CaseId,
    ConferenceId,
    Member,
    PersonalText,
    Role,
    WindowId,
)
from braid.domain.lapse.events import Door, LapseReportRetracted, ReEntered, ReEntryRequested
from braid.domain.meeting.events import Plan
from braid.domain.program.events import Counting
from braid.domain.signal.events import RecoveryDateSet
from braid.domain.signal.sharing import Sharing
from braid.domain.warning.events import Hearing, Severity, WarningEscalated
from braid.domain.window.events import RiskWindowNamed, WindowKind
from braid.ops.calendar import LibraryCalendar

from .cases import CLOSED, LAPSE, OPEN, REPORTED
from .given import CLINICIAN, NOW, PEER, and_then, given, some_id
from .tables import CONFERENCE, CONVENED, SLOT, STARTS, WITH_PEER, table
from .warned import FIRST, closed, raised

LOOK = Outlook(
    conference=CONFERENCE, at=STARTS, calendar=LibraryCalendar(), counting=Counting.GOES_ON
)
BEFORE = ConferenceId(some_id("the conference before"))
ACTION = ActionId(some_id("action"))
BACK = ReEntered(door=Door.CALL, lapses=(LAPSE,))


def reasons(case: Case) -> set[ReasonKind]:
    item = item_of(some_id("case"), case, LOOK)
    assert item.score == sum(WEIGHTS[one.kind] for one in item.reasons)
    return {one.kind for one in item.reasons}


def case(*events: Event, at: datetime = NOW - timedelta(days=7)) -> Case:
    return given(*OPEN, *events, by=BRAID, at=at).case


def discussed(*events: Event) -> Case:
    """A case that a conference talked about since."""
    return and_then(given(*OPEN, *events), CaseDiscussed(conference=BEFORE), CLINICIAN).case


def action(hearing: Hearing = Hearing.TEAM, owner: Member = PEER) -> DecisionRecorded:
    return DecisionRecorded(
        conference=BEFORE,
        action=ACTION,
        hearing=hearing,
        kind=ActionKind.CONTACT,
        what=PersonalText("Call."),
        why=PersonalText("Nobody has."),
        owner=owner,
        due=NOW,
        answers=(),
    )


def window(starts: datetime) -> RiskWindowNamed:
    return RiskWindowNamed(
        window=WindowId(some_id("window")),
        kind=next(iter(WindowKind)),
        place=None,
        people=None,
        plan=Plan(starts=starts.replace(tzinfo=None), zone="UTC", minutes=60, repeats=None),
    )


def counted(since: date, sharing: Sharing = Sharing.TEAM) -> RecoveryDateSet:
    return RecoveryDateSet(since=since, sharing=sharing)


def test_a_quiet_case_does_not_come() -> None:
    assert reasons(case()) == set()
    assert proposed(table(*CONVENED), {CaseId(some_id("quiet")): case()}, LOOK) == (SLOT,)


@pytest.mark.parametrize(
    ("severity", "reason"),
    [
        (Severity.URGENT, ReasonKind.URGENT_WARNING),
        (Severity.CONCERN, ReasonKind.CONCERN_WARNING),
        (Severity.NOTICE, ReasonKind.NOTICE_WARNING),
    ],
)
def test_an_open_warning_brings_a_case(severity: Severity, reason: ReasonKind) -> None:
    warning = replace(raised(1), severity=severity)
    assert reasons(case(warning)) == {reason}
    assert reasons(case(warning, closed(FIRST))) == set()


def test_a_warning_that_still_waits_presses_more() -> None:
    up = WarningEscalated(warning=FIRST, hearing=Hearing.TEAM, level=1)
    both = {ReasonKind.CONCERN_WARNING, ReasonKind.WARNING_ESCALATED}
    assert reasons(case(raised(1), up)) == both


def test_what_clinicians_alone_hear_brings_no_case() -> None:
    clinical = Hearing.CLINICIANS
    up = WarningEscalated(warning=FIRST, hearing=clinical, level=1)
    late = ActionOverdue(action=ACTION, hearing=clinical, due=NOW)
    told = (raised(1, hearing=clinical), up, action(clinical, CLINICIAN), late)
    assert reasons(case(*told)) == set()


def test_a_lapse_brings_a_case_while_it_is_open_and_once_more_when_it_is_news() -> None:
    assert reasons(case(REPORTED)) == {ReasonKind.OPEN_LAPSE, ReasonKind.LAPSE_SINCE}
    assert reasons(discussed(REPORTED)) == {ReasonKind.OPEN_LAPSE}
    taken_back = LapseReportRetracted(lapse=LAPSE, reported_by=Role.PEER, reason=None)
    assert reasons(case(REPORTED, taken_back)) == set()


def test_who_asks_to_come_back_and_who_came_back_is_talked_about() -> None:
    assert reasons(case(ReEntryRequested(words=None))) == {ReasonKind.RETURN_ASKED}
    news = {ReasonKind.LAPSE_SINCE, ReasonKind.RETURNED_SINCE}
    assert reasons(case(REPORTED, BACK)) == news
    assert reasons(discussed(REPORTED, BACK)) == set()


def test_what_this_conference_said_already_makes_no_news_old() -> None:
    turned = CaseDiscussed(conference=CONFERENCE)
    assert ReasonKind.LAPSE_SINCE in reasons(case(REPORTED, turned))


def test_what_was_decided_comes_back_until_it_is_done() -> None:
    late = ActionOverdue(action=ACTION, hearing=Hearing.TEAM, due=NOW)
    assert reasons(case(action())) == {ReasonKind.ACTION_OPEN}
    assert reasons(case(action(), late)) == {ReasonKind.ACTION_OVERDUE}


def test_a_case_that_nobody_talked_about_for_four_weeks_comes() -> None:
    long_ago = STARTS - REVIEW - timedelta(minutes=1)
    assert reasons(case(at=long_ago)) == {ReasonKind.REVIEW_OVERDUE}
    talked = and_then(given(*OPEN, at=long_ago), CaseDiscussed(conference=BEFORE), CLINICIAN)
    assert reasons(talked.case) == set()


def test_a_window_within_a_week_of_the_conference_brings_a_case() -> None:
    soon, later = STARTS + timedelta(days=6), STARTS + timedelta(days=8)
    assert reasons(case(window(soon))) == {ReasonKind.WINDOW_AHEAD}
    assert reasons(case(window(later))) == reasons(case(window(STARTS))) == set()


def test_a_milestone_comes_near_where_she_shares_it_with_the_whole_team() -> None:
    since = (STARTS - timedelta(days=26)).date()
    assert reasons(case(counted(since))) == {ReasonKind.MILESTONE_AHEAD}
    for only in (Sharing.ONLY_ME, Sharing.PEERS):
        assert reasons(case(counted(since, only))) == set()
    assert datetime.combine(since, time()) + timedelta(days=30) > STARTS.replace(tzinfo=None)


def test_what_presses_most_comes_first_and_a_closed_case_does_not_come() -> None:
    urgent, late, over = (CaseId(some_id(name)) for name in ("urgent", "late", "over"))
    known = {
        late: case(action()),
        over: given(*CLOSED, REPORTED).case,
        urgent: case(REPORTED),
    }
    items = proposed(table(*CONVENED), known, LOOK)
    assert [one.item for one in items] == [CONFERENCE, urgent, late]


def test_among_equals_the_order_says_nothing_and_stays_and_twenty_come() -> None:
    known = {CaseId(some_id(f"case {number}")): case(action()) for number in range(30)}
    items = proposed(table(*CONVENED), known, LOOK)
    assert len(items) == MOST_CASES + 1
    assert proposed(table(*CONVENED), dict(reversed(known.items())), LOOK) == items
    other = proposed(table(*CONVENED), known, replace(LOOK, conference=BEFORE))
    assert [one.item for one in other[1:]] != [one.item for one in items[1:]]


def test_cases_that_an_attendee_does_not_see_keep_none_of_hers_away() -> None:
    hers = CaseId(some_id("hers"))
    others = [CaseId(some_id(f"{number} of others")) for number in range(MOST_CASES)]
    theirs = dict.fromkeys(others, replace(case(REPORTED), members=frozenset({CLINICIAN})))
    known = {hers: case(action()), **theirs}
    assert hers not in {one.item for one in proposed(table(*CONVENED), known, LOOK)}
    assert hers in {one.item for one in proposed(table(*WITH_PEER), known, LOOK)}
