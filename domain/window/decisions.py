"""What may be decided about a window: prepare it in time, be there, look back.

Decisions keep no words, so words said again are recorded again and the newest hold. What can be
compared without words is recorded once.
"""

from datetime import datetime, timedelta

from braid.domain.calendar import Calendar
from braid.domain.case.admission import admit
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import CASE_ROLES, PersonId, WindowId
from braid.domain.meeting.events import Plan
from braid.domain.meeting.planning import check_plan, end, occurrence
from braid.domain.text import name, optional_text, personal_text

from .events import (
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
from .refusals import (
    FirstHourNotUnderstood,
    NobodyIsTheirOwnBuddy,
    OutsideThePhase,
    ScriptNotChosen,
    WindowNotFound,
    WindowNotOver,
)
from .state import Window

SHORTEST_FIRST_HOUR, LONGEST_FIRST_HOUR = 5, 240
AROUND = timedelta(hours=24)
"""How long before and after a window its buddy checks in."""
OVER_AT_ONCE = frozenset({HowItWent.LEFT_EARLY, HowItWent.LAPSE})


def name_window(
    case: Case,
    when: Circumstances,
    calendar: Calendar,
    *,
    window: WindowId,
    kind: WindowKind,
    plan: Plan,
    place: str | None = None,
    people: str | None = None,
) -> RiskWindowNamed:
    """Say ahead where, with whom and when it will be dangerous (E11, P15)."""
    admit(case, when.by, *CASE_ROLES)
    check_plan(plan, calendar, when.now)
    return RiskWindowNamed(
        window=window,
        kind=kind,
        place=optional_text(place),
        people=optional_text(people),
        plan=plan,
    )


def pair_buddy(
    case: Case,
    when: Circumstances,
    *,
    window: WindowId,
    called: str,
    person: PersonId | None = None,
) -> BuddyPaired:
    """Name who will check in. Another buddy later takes the first one's place."""
    _known(case, when, window)
    if person is not None and person == case.participant:
        raise NobodyIsTheirOwnBuddy
    return BuddyPaired(window=window, name=name(called), person=person)


def choose_exit_script(
    case: Case, when: Circumstances, *, window: WindowId, script: str
) -> ExitScriptChosen:
    """Choose the words to leave with."""
    _known(case, when, window)
    return ExitScriptChosen(window=window, script=personal_text(script))


def rehearse_exit_script(
    case: Case, when: Circumstances, *, window: WindowId, aloud: bool
) -> ExitScriptRehearsed | None:
    """Rehearse the words. Each time is a fact of its own; the same time said twice is not."""
    known = _known(case, when, window)
    if not known.has_script:
        raise ScriptNotChosen
    if any(one.occurred == when.occurred and one.aloud == aloud for one in known.rehearsals):
        return None
    return ExitScriptRehearsed(window=window, aloud=aloud)


def plan_first_hour(
    case: Case, when: Circumstances, *, window: WindowId, task: str, drink: str, minutes: int
) -> FirstHourPlanned:
    """Give the first hour a task, a drink without alcohol and a time limit (E14)."""
    _known(case, when, window)
    if not SHORTEST_FIRST_HOUR <= minutes <= LONGEST_FIRST_HOUR:
        raise FirstHourNotUnderstood
    return FirstHourPlanned(window=window, task=name(task), drink=name(drink), minutes=minutes)


def check_in_as_buddy(
    case: Case,
    when: Circumstances,
    calendar: Calendar,
    *,
    window: WindowId,
    starts: datetime,
    phase: Phase,
) -> BuddyCheckedIn | None:
    """Say that the buddy, or whoever stood in, checked in (E12).

    It may be said late: what counts is that the time when it happened can lie in the phase.
    """
    known = _known(case, when, window)
    start = occurrence(known.plan, calendar, when.now, starts)
    first, last = _span(phase, start, end(known.plan, start))
    if when.occurred.latest < first or when.occurred.earliest > last:
        raise OutsideThePhase
    if phase in known.at(start).checked_in:
        return None
    return BuddyCheckedIn(window=window, starts=start, phase=phase)


def debrief(
    case: Case,
    when: Circumstances,
    calendar: Calendar,
    *,
    window: WindowId,
    starts: datetime,
    how_it_went: HowItWent,
    worked: str | None = None,
    needs_work: str | None = None,
) -> WindowDebriefed | None:
    """Look back on one occurrence (E15). A later debrief takes the earlier one's place.

    Saying the same without any words adds nothing. `HowItWent.LAPSE` reports no lapse: only
    `report_lapse` does, so that a debrief never becomes a report behind anybody's back.
    """
    known = _known(case, when, window)
    start = occurrence(known.plan, calendar, when.now, starts)
    over = start if how_it_went in OVER_AT_ONCE else end(known.plan, start)
    if when.occurred.latest < over:
        raise WindowNotOver
    words = optional_text(worked), optional_text(needs_work)
    if known.at(start).how_it_went is how_it_went and words == (None, None):
        return None
    return WindowDebriefed(
        window=window,
        starts=start,
        how_it_went=how_it_went,
        worked=words[0],
        needs_work=words[1],
    )


def _known(case: Case, when: Circumstances, key: WindowId) -> Window:
    """The window, for those who belong to the case."""
    admit(case, when.by, *CASE_ROLES)
    window = case.windows.named.get(key)
    if window is None:
        raise WindowNotFound
    return window


def _span(phase: Phase, start: datetime, over: datetime) -> tuple[datetime, datetime]:
    """From when until when a phase lasts."""
    return {
        Phase.BEFORE: (start - AROUND, start),
        Phase.DURING: (start, over),
        Phase.AFTER: (over, over + AROUND),
    }[phase]
