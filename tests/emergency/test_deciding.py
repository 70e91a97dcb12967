"""Who takes a case in an emergency, what she may do with it, how that ends, and who reviews it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from braid.domain.action.decisions import complete_action
from braid.domain.case import decisions as cases
from braid.domain.case.events import ClosingReason, TeamMemberAssigned
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.comment.decisions import add_comment
from braid.domain.comment.events import Audience
from braid.domain.emergency import decisions
from braid.domain.emergency.decisions import LASTS
from braid.domain.emergency.events import (
    EmergencyAccessEnded,
    EmergencyAccessReviewed,
    Verdict,
)
from braid.domain.emergency.refusals import (
    AccessIsRunning,
    AccessNotFound,
    NobodyReviewsThemselves,
    NotInAnEmergency,
    YouAreOnTheTeam,
)
from braid.domain.events import Event
from braid.domain.identity import (
    BRAID,
    AccessId,
    ActionId,
    CommentId,
    LapseId,
    Member,
    PersonalText,
    Role,
)
from braid.domain.lapse.decisions import report_lapse
from braid.domain.lapse.events import Substance
from braid.domain.membership import membership_changes
from braid.domain.refusals import CaseNotFound, NotInYourScope
from braid.domain.retention.events import ErasureReason, RecordErased
from braid.domain.store.command import Decided
from braid.projections.folded import belonging
from tests.domain.cases import CLOSED, OPEN
from tests.domain.given import (
    AUDITOR,
    CLINICIAN,
    NOW,
    PARTICIPANT,
    PEER,
    Decision,
    and_then,
    given,
    recorded,
    some_id,
)

from .given import ACCESS, OUTSIDER, TAKEN, take, taken

EARLIER = AccessId(some_id("earlier access"))
ENDED = EmergencyAccessEnded(access=EARLIER, member=OUTSIDER)


def end(access: AccessId = EARLIER) -> Decision:
    return lambda case, when: decisions.end_emergency_access(case, when, access=access)


def review(verdict: Verdict = Verdict.JUSTIFIED, access: AccessId = EARLIER) -> Decision:
    return lambda case, when: decisions.review_emergency_access(
        case, when, access=access, verdict=verdict, note=" Seen. "
    )


@pytest.mark.parametrize("history", [OPEN, CLOSED])
def test_a_clinician_from_outside_takes_a_case_open_or_closed(history: tuple[Event, ...]) -> None:
    given(*history).when(OUTSIDER, take()).then((TAKEN,))


def test_only_clinicians_take_a_case() -> None:
    for role in (Role.PEER, Role.PARTICIPANT, Role.AUDITOR, Role.LEAD):
        somebody = Member(person=OUTSIDER.person, role=role)
        given(*OPEN).when(somebody, take()).refused(NotInYourScope)


def test_no_case_her_own_case_and_an_erased_one_are_answered_alike() -> None:
    herself = Member(person=PARTICIPANT.person, role=Role.CLINICIAN)
    erased = and_then(given(*CLOSED), RecordErased(reason=ErasureReason.RETENTION_ENDED), AUDITOR)
    given().when(OUTSIDER, take()).refused(CaseNotFound)
    given(*OPEN).when(herself, take()).refused(CaseNotFound)
    erased.when(OUTSIDER, take()).refused(CaseNotFound)


def test_who_is_on_the_team_takes_nothing() -> None:
    given(*OPEN).when(CLINICIAN, take()).refused(YouAreOnTheTeam)


def test_what_is_running_is_not_taken_again_and_what_went_by_is() -> None:
    taken().when(OUTSIDER, take()).refused(AccessIsRunning)
    taken(ago=LASTS).when(OUTSIDER, take()).then((ENDED, TAKEN))
    and_then(taken(ago=LASTS), ENDED, BRAID).when(OUTSIDER, take()).then((TAKEN,))


def test_the_clock_ends_it_when_its_time_is_over_and_not_before() -> None:
    taken(ago=LASTS).when(BRAID, end()).then(ENDED)
    taken(ago=LASTS - timedelta(seconds=1)).when(BRAID, end()).then_nothing()
    and_then(taken(ago=LASTS), ENDED, BRAID).when(BRAID, end()).then_nothing()
    taken(ago=LASTS).when(OUTSIDER, end()).refused(NotInYourScope)


def comment(case: Case, when: Circumstances) -> Decided:
    said = "Naloxone given at 18:10."
    key = CommentId(some_id("comment"))
    return add_comment(case, when, comment=key, audience=Audience.TEAM, text=said)


def lapse(case: Case, when: Circumstances) -> Decided:
    key = LapseId(some_id("another lapse"))
    return report_lapse(case, when, lapse=key, substance=Substance.OPIOID)


@pytest.mark.parametrize("report", [comment, lapse])
def test_in_an_emergency_she_reports_what_she_saw_and_did(report: Decision) -> None:
    order = taken().when(OUTSIDER, report)
    assert order.decision(order.case, order.circumstances) is not None


FOR_THE_TEAM: tuple[Callable[..., Decided], ...] = (
    lambda case, when: cases.close_case(case, when, reason=ClosingReason.OTHER),
    lambda case, when: cases.assign_team_member(case, when, member=OUTSIDER, called="Ines"),
    lambda case, when: cases.release_team_member(case, when, member=CLINICIAN),
    lambda case, when: complete_action(case, when, action=ActionId(some_id("action"))),
)


@pytest.mark.parametrize("order", FOR_THE_TEAM)
def test_in_an_emergency_she_neither_joins_nor_decides_for_the_team(order: Decision) -> None:
    taken().when(OUTSIDER, order).refused(NotInAnEmergency)
    and_then(taken(ago=LASTS), ENDED, BRAID).when(OUTSIDER, order).refused(CaseNotFound)


def test_who_joins_the_team_has_it_by_emergency_no_longer() -> None:
    joined = TeamMemberAssigned(member=OUTSIDER, name=PersonalText("Ines"))
    after = taken().when(
        CLINICIAN,
        lambda case, when: cases.assign_team_member(case, when, member=OUTSIDER, called="Ines"),
    )
    after.then((ENDED, joined))
    facts = [recorded(one, CLINICIAN, NOW) for one in (ENDED, joined)]
    assert [(one.joins, one.until) for one in membership_changes(facts)] == [
        (False, None),
        (True, None),
    ]


def test_who_has_a_case_by_emergency_takes_no_packet_of_it_home() -> None:
    hers, facts = (OUTSIDER.person, OUTSIDER.role), [recorded(TAKEN, OUTSIDER, NOW)]
    assert hers not in belonging(facts)
    assert hers in belonging(facts, also_in_emergency=True)


def test_an_auditor_says_what_she_found_and_may_say_otherwise_later() -> None:
    found = EmergencyAccessReviewed(
        access=EARLIER, verdict=Verdict.JUSTIFIED, note=PersonalText("Seen.")
    )
    taken().when(AUDITOR, review()).then(found)
    and_then(taken(), found, AUDITOR).when(AUDITOR, review(Verdict.NOT_JUSTIFIED)).then(
        EmergencyAccessReviewed(
            access=EARLIER, verdict=Verdict.NOT_JUSTIFIED, note=PersonalText("Seen.")
        )
    )


def test_nobody_reviews_her_own_access_or_one_that_was_never_taken() -> None:
    herself = Member(person=OUTSIDER.person, role=Role.AUDITOR)
    taken().when(herself, review()).refused(NobodyReviewsThemselves)
    taken().when(AUDITOR, review(access=ACCESS)).refused(AccessNotFound)
    given().when(AUDITOR, review()).refused(CaseNotFound)
    taken().when(PEER, review()).refused(NotInYourScope)
