"""How a case begins and ends, and who is on its team."""

import pytest

from braid.domain.case import decisions
from braid.domain.case.events import (
    CaseClosed,
    CaseOpened,
    ClosingReason,
    TeamMemberAssigned,
    TeamMemberReleased,
)
from braid.domain.clocks import at_once
from braid.domain.identity import Member, PersonalText, Role
from braid.domain.refusals import (
    AlreadyOnTheTeam,
    CaseIsClosed,
    CaseNotFound,
    LastClinicianStays,
    NobodyIsTheirOwnHelper,
    NotInYourScope,
    NotOnTheTeam,
    OnlyPeersAndCliniciansJoin,
    TextIsMissing,
)

from .cases import CLOSED, OPEN
from .given import (
    AUDITOR,
    CLINICIAN,
    NOW,
    OTHER_CLINICIAN,
    PARTICIPANT,
    PEER,
    STRANGER,
    Decision,
    and_then,
    given,
    member,
)

NEW_PEER = member("rosalind", Role.PEER)


def assign(who: Member) -> Decision:
    return lambda case, when: decisions.assign_team_member(
        case, when, member=who, called="Rosalind"
    )


def release(who: Member) -> Decision:
    return lambda case, when: decisions.release_team_member(case, when, member=who)


def close() -> Decision:
    return lambda case, when: decisions.close_case(case, when, reason=ClosingReason.MOVED_ON)


def test_a_case_begins_with_its_clinician_on_the_team() -> None:
    opened = decisions.open_case(
        at_once(CLINICIAN, NOW),
        participant=PARTICIPANT.person,
        called=" Ada ",
        clinician_name="Dr. Okafor",
    )
    assert opened == (
        CaseOpened(
            participant=PARTICIPANT.person,
            name=PersonalText("Ada"),
            clinical_summary=None,
            ehr_patient=None,
        ),
        TeamMemberAssigned(member=CLINICIAN, name=PersonalText("Dr. Okafor")),
    )


@pytest.mark.parametrize("by", [PEER, PARTICIPANT, AUDITOR])
def test_only_a_clinician_opens_a_case(by: Member) -> None:
    with pytest.raises(NotInYourScope):
        decisions.open_case(
            at_once(by, NOW), participant=STRANGER.person, called="Ada", clinician_name="Dr. O."
        )


def test_nobody_opens_a_case_for_herself() -> None:
    with pytest.raises(NobodyIsTheirOwnHelper):
        decisions.open_case(
            at_once(CLINICIAN, NOW),
            participant=CLINICIAN.person,
            called="Ada",
            clinician_name="Dr. O.",
        )


def test_a_case_needs_a_name_to_be_called_by() -> None:
    with pytest.raises(TextIsMissing):
        decisions.open_case(
            at_once(CLINICIAN, NOW),
            participant=PARTICIPANT.person,
            called="  ",
            clinician_name="Dr. O.",
        )


def test_a_clinician_brings_somebody_onto_the_team() -> None:
    given(*OPEN).when(CLINICIAN, assign(NEW_PEER)).then(
        TeamMemberAssigned(member=NEW_PEER, name=PersonalText("Rosalind"))
    )


def test_nobody_joins_twice() -> None:
    given(*OPEN).when(CLINICIAN, assign(PEER)).refused(AlreadyOnTheTeam)


def test_the_participant_is_not_her_own_peer() -> None:
    herself = Member(person=PARTICIPANT.person, role=Role.PEER)
    given(*OPEN).when(CLINICIAN, assign(herself)).refused(NobodyIsTheirOwnHelper)


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.AUDITOR])
def test_only_peers_and_clinicians_make_a_team(role: Role) -> None:
    given(*OPEN).when(CLINICIAN, assign(member("x", role))).refused(OnlyPeersAndCliniciansJoin)


@pytest.mark.parametrize("by", [PEER, PARTICIPANT])
def test_the_team_is_the_clinicians_to_set(by: Member) -> None:
    given(*OPEN).when(by, assign(NEW_PEER)).refused(NotInYourScope)
    given(*OPEN).when(by, release(PEER)).refused(NotInYourScope)
    given(*OPEN).when(by, close()).refused(NotInYourScope)


def test_somebody_leaves_the_team() -> None:
    given(*OPEN).when(CLINICIAN, release(PEER)).then(TeamMemberReleased(member=PEER))


def test_who_is_not_there_cannot_leave() -> None:
    given(*OPEN).when(CLINICIAN, release(NEW_PEER)).refused(NotOnTheTeam)
    given(*OPEN).when(CLINICIAN, release(PARTICIPANT)).refused(NotOnTheTeam)


def test_the_last_clinician_stays_until_another_comes() -> None:
    history = given(*OPEN)
    history.when(CLINICIAN, release(CLINICIAN)).refused(LastClinicianStays)
    joined = TeamMemberAssigned(member=OTHER_CLINICIAN, name=PersonalText("Dr. Castellanos"))
    with_two = and_then(history, joined, CLINICIAN)
    with_two.when(CLINICIAN, release(CLINICIAN)).then(TeamMemberReleased(member=CLINICIAN))


def test_who_has_left_is_a_stranger() -> None:
    history = and_then(given(*OPEN), TeamMemberReleased(member=PEER), CLINICIAN)
    history.when(PEER, release(PEER)).refused(CaseNotFound)


def test_a_case_is_closed_once() -> None:
    given(*OPEN).when(CLINICIAN, close()).then(CaseClosed(reason=ClosingReason.MOVED_ON, note=None))
    given(*CLOSED).when(CLINICIAN, close()).refused(CaseIsClosed)


def test_no_reason_for_closing_punishes() -> None:
    """P1: no rule that discharges somebody for a lapse can even be expressed."""
    assert {reason.value for reason in ClosingReason} == {
        "goals_met",
        "moved_on",
        "asked_to_stop",
        "other",
    }
