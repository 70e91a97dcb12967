"""A payday window and its events, with which several tests begin."""

from datetime import UTC, datetime, timedelta

from braid.domain.identity import PersonalText, WindowId
from braid.domain.meeting.events import Plan
from braid.domain.window.events import (
    BuddyCheckedIn,
    BuddyPaired,
    ExitScriptChosen,
    ExitScriptRehearsed,
    FirstHourPlanned,
    HowItWent,
    Phase,
    RiskWindowNamed,
    WindowDebriefed,
    WindowKind,
)

from .given import some_id

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WINDOW = WindowId(some_id("payday"))
FRIDAYS = Plan(
    starts=datetime(2026, 2, 13, 18, 0),  # noqa: DTZ001 - a wall clock; the plan names its zone
    zone="America/New_York",
    minutes=240,
    repeats="FREQ=WEEKLY",
)
START = datetime(2026, 2, 27, 23, 0, tzinfo=UTC)
OVER = START + 4 * HOUR
NAMED = RiskWindowNamed(
    window=WINDOW,
    kind=WindowKind.PAYDAY,
    place=PersonalText("The bar by the plant"),
    people=None,
    plan=FRIDAYS,
)
PAIRED = BuddyPaired(window=WINDOW, name=PersonalText("Sam"), person=None)
CHOSEN = ExitScriptChosen(window=WINDOW, script=PersonalText("Early shift tomorrow."))
REHEARSED = ExitScriptRehearsed(window=WINDOW, aloud=True)
FIRST_HOUR = FirstHourPlanned(
    window=WINDOW, task=PersonalText("Grill"), drink=PersonalText("Ginger beer"), minutes=60
)


def checked_in(phase: Phase, start: datetime = START) -> BuddyCheckedIn:
    """The buddy checked in."""
    return BuddyCheckedIn(window=WINDOW, starts=start, phase=phase)


def debriefed(how: HowItWent = HowItWent.AS_PLANNED, start: datetime = START) -> WindowDebriefed:
    """She looked back, without many words."""
    return WindowDebriefed(
        window=WINDOW, starts=start, how_it_went=how, worked=None, needs_work=None
    )
