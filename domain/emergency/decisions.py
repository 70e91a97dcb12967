"""What may be decided about emergency access: take it, end it, review it."""

from datetime import timedelta

from braid.domain.case.admission import admit
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import AccessId, Member, PersonalText, Role
from braid.domain.refusals import CaseNotFound, NotInYourScope
from braid.domain.text import optional_text

from .events import (
    EmergencyAccessEnded,
    EmergencyAccessReviewed,
    EmergencyAccessTaken,
    Verdict,
)
from .refusals import AccessIsRunning, AccessNotFound, NobodyReviewsThemselves, YouAreOnTheTeam
from .state import not_ended

LASTS = timedelta(hours=4)
"""For how long a case is had in an emergency; who needs it longer says so again."""


def take_emergency_access(
    case: Case,
    when: Circumstances,
    *,
    access: AccessId,
    name: PersonalText,
    affiliation: PersonalText | None,
    reason: PersonalText,
) -> tuple[EmergencyAccessEnded | EmergencyAccessTaken, ...]:
    """Take a case of somebody else's in an emergency, also one that is closed.

    What is said comes checked: a case may be told from none only by an access that is on record.
    """
    if when.by.role is not Role.CLINICIAN:
        raise NotInYourScope
    if case.participant in (None, when.by.person) or case.retention.is_erased:
        raise CaseNotFound
    if when.by in case.members:
        raise YouAreOnTheTeam
    if any(when.now < one.until for _, one in not_ended(case.emergencies, when.by)):
        raise AccessIsRunning
    taken = EmergencyAccessTaken(
        access=access,
        name=name,
        affiliation=affiliation,
        reason=reason,
        until=when.now + LASTS,
    )
    return (*ended_for(case, when.by), taken)


def end_emergency_access(
    case: Case, when: Circumstances, *, access: AccessId
) -> EmergencyAccessEnded | None:
    """Its time is over."""
    admit(case, when.by, Role.BRAID, also_closed=True)
    one = case.emergencies.get(access)
    if one is None or one.is_over or when.now < one.until:
        return None
    return EmergencyAccessEnded(access=access, member=one.member)


def review_emergency_access(
    case: Case, when: Circumstances, *, access: AccessId, verdict: Verdict, note: str | None = None
) -> EmergencyAccessReviewed:
    """Say what a look into it found: whether there was an emergency that asked for it."""
    admit(case, when.by, Role.AUDITOR, also_closed=True)
    one = case.emergencies.get(access)
    if one is None:
        raise AccessNotFound
    if one.member.person == when.by.person:
        raise NobodyReviewsThemselves
    return EmergencyAccessReviewed(access=access, verdict=verdict, note=optional_text(note))


def ended_for(case: Case, member: Member) -> tuple[EmergencyAccessEnded, ...]:
    """The end of what somebody has of a case by emergency, before she has it otherwise."""
    return tuple(
        EmergencyAccessEnded(access=key, member=member)
        for key, _ in not_ended(case.emergencies, member)
    )
