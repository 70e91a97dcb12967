"""A window while it lasts and afterward: the buddy's three check-ins, and the debrief."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from braid.domain.identity import PersonalText
from braid.domain.refusals import (
    OccurrenceNotScheduled,
)
from braid.domain.window.events import HowItWent, Phase
from braid.domain.window.refusals import (
    OutsideThePhase,
    WindowNotOver,
)

from .cases import OPEN
from .given import (
    NOW,
    PARTICIPANT,
    PEER,
    and_then,
    given,
)
from .window_decisions import check_in, debrief
from .windows import (
    DAY,
    HOUR,
    NAMED,
    OVER,
    PAIRED,
    START,
    checked_in,
    debriefed,
)

WITH_WINDOW = (*OPEN, NAMED)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("phase", "first", "last"),
    [
        (Phase.BEFORE, START - DAY, START),
        (Phase.DURING, START, OVER),
        (Phase.AFTER, OVER, OVER + DAY),
    ],
)
def test_a_buddy_checks_in_before_during_and_after(
    phase: Phase, first: datetime, last: datetime
) -> None:
    history = given(*WITH_WINDOW, PAIRED)
    for moment in (first, last):
        at = history.but_it_happened(NOW - moment)
        at.when(PEER, check_in(phase)).then(checked_in(phase))
    for moment in (first - SECOND, last + SECOND):
        history.but_it_happened(NOW - moment).when(PEER, check_in(phase)).refused(OutsideThePhase)


def test_a_buddy_checks_in_once_in_each_phase() -> None:
    history = and_then(given(*WITH_WINDOW), checked_in(Phase.DURING), PEER)
    during = history.but_it_happened(NOW - OVER)
    during.when(PARTICIPANT, check_in(Phase.DURING)).then_nothing()
    during.when(PARTICIPANT, check_in(Phase.AFTER)).then(checked_in(Phase.AFTER))


def test_nobody_checks_in_to_what_was_not_named() -> None:
    history = given(*WITH_WINDOW).but_it_happened(NOW - START)
    history.when(PEER, check_in(Phase.DURING, START + HOUR)).refused(OccurrenceNotScheduled)
    history.when(PEER, debrief(start=START + HOUR)).refused(OccurrenceNotScheduled)


@pytest.mark.parametrize("how", HowItWent)
def test_a_window_is_looked_back_on_when_it_is_over(how: HowItWent) -> None:
    history = given(*WITH_WINDOW).but_it_happened(NOW - OVER)
    history.when(PARTICIPANT, debrief(how)).then(debriefed(how))


@pytest.mark.parametrize("how", HowItWent)
def test_nobody_looks_back_too_early(how: HowItWent) -> None:
    """Who left early, or lapsed, need not wait for the end."""
    at_once = how in {HowItWent.LEFT_EARLY, HowItWent.LAPSE}
    during = given(*WITH_WINDOW).but_it_happened(NOW - START)
    if at_once:
        during.when(PARTICIPANT, debrief(how)).then(debriefed(how))
    else:
        during.when(PARTICIPANT, debrief(how)).refused(WindowNotOver)
    before = given(*WITH_WINDOW).but_it_happened(NOW - START + SECOND)
    before.when(PARTICIPANT, debrief(how)).refused(WindowNotOver)


def test_a_later_debrief_takes_the_place_of_an_earlier_one() -> None:
    history = and_then(given(*WITH_WINDOW), debriefed(), PARTICIPANT)
    history.when(PEER, debrief()).then_nothing()
    history.when(PEER, debrief(HowItWent.LAPSE)).then(debriefed(HowItWent.LAPSE))
    history.when(PEER, debrief(worked="The ginger beer")).then(
        replace(debriefed(), worked=PersonalText("The ginger beer"))
    )


def test_a_debrief_reports_no_lapse() -> None:
    looked_back = and_then(given(*WITH_WINDOW), debriefed(HowItWent.LAPSE), PARTICIPANT)
    assert not looked_back.case.lapses
