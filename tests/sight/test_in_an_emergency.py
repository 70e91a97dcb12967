"""A case taken in an emergency was hers until its hour, though nothing on record tells that."""

from datetime import datetime, timedelta

from braid.domain.case.events import TeamMemberReleased
from braid.domain.emergency.events import EmergencyAccessTaken
from braid.domain.identity import AccessId, PersonalText, PersonId, Role
from braid.ops.replaying.eyes import Eyes
from braid.projections.first_known import first_known
from braid.projections.sight import Sight

from .told import BEGAN, CLINICIAN, LAPSE, Log, named, opened, somebody

INES = somebody(Role.CLINICIAN, "from outside")


def taken(log: Log) -> datetime:
    """Somebody takes the case in an emergency; until when it is hers."""
    over = BEGAN + timedelta(days=log.position + 1, hours=4)
    event = EmergencyAccessTaken(
        access=AccessId(named("access")),
        name=PersonalText("Dr. Ines Vidal"),
        affiliation=None,
        reason=PersonalText("Found unresponsive."),
        until=over,
    )
    log.tell(event, INES)
    return over


def test_it_was_hers_until_its_hour_and_no_longer() -> None:
    log = opened()
    over = taken(log)
    found = Sight.of(log.case, Role.CLINICIAN, 3)
    assert found is not None
    assert found.is_of(INES.person, over - timedelta.resolution)
    assert not found.is_of(INES.person, over)
    assert found.is_of(CLINICIAN.person, over)


def test_nobody_knew_by_an_access_that_was_over() -> None:
    log = opened()
    log.tell(TeamMemberReleased(member=CLINICIAN))
    taken(log)
    lapse = log.tell(LAPSE)
    taken(log)
    known = {one.role: one.position for one in first_known(log.case, log.program, lapse.event_id)}
    assert known[Role.CLINICIAN] == log.position


def test_a_replay_shows_her_nothing_that_came_after_its_hour() -> None:
    log = opened()
    taken(log)
    log.tell(LAPSE)
    eyes = Eyes(role=Role.CLINICIAN, person=PersonId(INES.person))
    assert eyes.belonged(log.case) == (False, False, True, False)
