"""Emergency access to a case, as the tests of its rules begin with it."""

from datetime import timedelta

from braid.domain.emergency import decisions
from braid.domain.emergency.events import EmergencyAccessTaken
from braid.domain.identity import AccessId, Member, PersonalText, Role
from tests.domain.cases import OPEN
from tests.domain.given import NOW, Decision, Given, and_then, given, member, some_id

OUTSIDER = member("ines", Role.CLINICIAN)
ACCESS = AccessId(some_id("access"))
REASON = PersonalText("Found unresponsive at the clinic.")
NAME = PersonalText("Dr. Ines Vidal")
TAKEN = EmergencyAccessTaken(
    access=ACCESS, name=NAME, affiliation=None, reason=REASON, until=NOW + decisions.LASTS
)


def take() -> Decision:
    """Somebody takes the case."""
    return lambda case, when: decisions.take_emergency_access(
        case, when, access=ACCESS, name=NAME, affiliation=None, reason=REASON
    )


def taken(*, ago: timedelta = timedelta(), by: Member = OUTSIDER) -> Given:
    """An open case that somebody took in an emergency some time ago."""
    since = NOW - ago
    event = EmergencyAccessTaken(
        access=AccessId(some_id("earlier access")),
        name=NAME,
        affiliation=None,
        reason=REASON,
        until=since + decisions.LASTS,
    )
    return and_then(given(*OPEN), event, by, since)
