"""What is seen of high-risk windows and ten minutes: rows of the disclosure table.

A window is hers and her team's together. What the clock finds still to do is for others to look
after: she is shown her plan, and no reproach.
"""

from braid.domain.events import Event
from braid.domain.identity import CASE_ROLES, PersonId, Role, TimerId, WindowId
from braid.domain.window.events import (
    BuddyCheckedIn,
    BuddyPaired,
    ExitScriptChosen,
    ExitScriptRehearsed,
    FirstHourPlanned,
    HowItWent,
    Phase,
    RiskWindowNamed,
    Step,
    TenMinutesPassed,
    TenMinutesStarted,
    TenMinutesUnanswered,
    Told,
    WindowDebriefed,
    WindowKind,
    WindowPassed,
    WindowStepMissed,
)

from .claims import BY_CLOCK, HIDDEN, NOON, PARTICIPANT, PEER, Row, named, shows, words
from .rows_of_cases import PLAN

WINDOW, TIMER = WindowId(named("window")), TimerId(named("timer"))
STEPS: tuple[tuple[Event, str], ...] = (
    (
        RiskWindowNamed(
            window=WINDOW,
            kind=WindowKind.PAYDAY,
            place=words("place"),
            people=words("people"),
            plan=PLAN,
        ),
        "window kind place people plan",
    ),
    (
        BuddyPaired(window=WINDOW, name=words("buddy"), person=PersonId(named("buddy"))),
        "window name person",
    ),
    (BuddyCheckedIn(window=WINDOW, starts=NOON, phase=Phase.BEFORE), "window starts phase"),
    (ExitScriptChosen(window=WINDOW, script=words("script")), "window script"),
    (ExitScriptRehearsed(window=WINDOW, aloud=True), "window aloud"),
    (
        FirstHourPlanned(window=WINDOW, task=words("task"), drink=words("drink"), minutes=60),
        "window task drink minutes",
    ),
    (
        WindowDebriefed(
            window=WINDOW,
            starts=NOON,
            how_it_went=HowItWent.HARD_BUT_HELD,
            worked=words("worked"),
            needs_work=words("needs work"),
        ),
        "window starts how_it_went worked needs_work",
    ),
)
"""The five steps, all of which her team sees."""


def whole(event: Event, shown: str, by: Role) -> Row:
    """All of it, to her and her team; of a debrief that others wrote, she reads that it was."""
    claim = hers = shows(shown)
    if isinstance(event, WindowDebriefed) and by is not PARTICIPANT:
        hers = shows("window starts", not_="how_it_went worked needs_work")
    return Row(event=event, by=by, peer=claim, clinician=claim, participant=hers)


STILL_WAITS = Row(
    event=WindowStepMissed(
        window=WINDOW, starts=NOON, step=Step.DEBRIEF, told=Told.PEER, learned_late=False
    ),
    by=BY_CLOCK,
    peer=shows("window starts step told learned_late"),
    clinician=shows("window starts step told learned_late"),
    participant=HIDDEN,
)
IS_OVER = Row(
    event=WindowPassed(window=WINDOW, starts=NOON, is_willpower_only=True, learned_late=False),
    by=BY_CLOCK,
    peer=shows("window starts is_willpower_only learned_late"),
    clinician=shows("window starts is_willpower_only learned_late"),
    participant=shows("window starts", not_="is_willpower_only learned_late"),
)
NO_ANSWER = Row(
    event=TenMinutesUnanswered(timer=TIMER, learned_late=False),
    by=BY_CLOCK,
    peer=shows("timer learned_late"),
    clinician=shows("timer learned_late"),
    participant=HIDDEN,
)
WINDOWS = (
    *(whole(event, shown, by) for event, shown in STEPS for by in CASE_ROLES),
    STILL_WAITS,
    IS_OVER,
)
TIMERS = (
    *(
        whole(event, "timer", by)
        for event in (TenMinutesStarted(timer=TIMER), TenMinutesPassed(timer=TIMER))
        for by in (PARTICIPANT, PEER)
    ),
    NO_ANSWER,
)
