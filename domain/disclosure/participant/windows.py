"""What the participant sees of her windows: her plan, and what she made of it."""

from dataclasses import replace
from typing import assert_never

from braid.domain.disclosure import windows
from braid.domain.disclosure.line import Kind
from braid.domain.events import TimerEvent, WindowEvent
from braid.domain.window.events import (
    BuddyCheckedIn,
    BuddyPaired,
    ExitScriptChosen,
    ExitScriptRehearsed,
    FirstHourPlanned,
    RiskWindowNamed,
    TenMinutesPassed,
    TenMinutesStarted,
    TenMinutesUnanswered,
    WindowDebriefed,
    WindowPassed,
    WindowStepMissed,
)

from .line import ParticipantLine


def window(event: WindowEvent, *, hers: bool) -> ParticipantLine | None:
    """A window, or a step of its plan; a step that still waits is for others to look after.

    How it went she reads in her own words; what others wrote of it is theirs to talk over.
    """
    told = _told(event)
    if told is None:
        return None
    kind, headline = told
    part = replace(windows.window(event), is_willpower_only=None)
    if isinstance(event, WindowDebriefed) and not hers:
        part = replace(part, how_it_went=None, worked=None, needs_work=None)
    return ParticipantLine(kind=kind, headline=headline, window=part)


def _told(event: WindowEvent) -> tuple[Kind, str] | None:
    match event:
        case RiskWindowNamed():
            return Kind.RISK_WINDOW_NAMED, "A hard time was named ahead."
        case BuddyPaired():
            return Kind.BUDDY_PAIRED, "Somebody stands by you."
        case BuddyCheckedIn():
            return Kind.BUDDY_CHECKED_IN, "Your buddy checked in."
        case ExitScriptChosen():
            return Kind.EXIT_SCRIPT_CHOSEN, "You have words to leave with."
        case ExitScriptRehearsed():
            return Kind.EXIT_SCRIPT_REHEARSED, "You rehearsed your words to leave with."
        case FirstHourPlanned():
            return Kind.FIRST_HOUR_PLANNED, "Your first hour has a plan."
        case WindowDebriefed():
            return Kind.WINDOW_DEBRIEFED, "You talked it over afterwards."
        case WindowPassed():
            return Kind.WINDOW_PASSED, "It is behind you."
        case WindowStepMissed():
            return None
        case _:
            assert_never(event)


def timer(event: TimerEvent) -> ParticipantLine | None:
    """The next ten minutes; what went unanswered is for others to look after."""
    match event:
        case TenMinutesStarted():
            kind, headline = Kind.TEN_MINUTES_STARTED, "Ten minutes. A glass of water. Write back."
        case TenMinutesPassed():
            kind, headline = Kind.TEN_MINUTES_PASSED, "You made it through ten minutes."
        case TenMinutesUnanswered():
            return None
        case _:
            assert_never(event)
    return ParticipantLine(kind=kind, headline=headline, timer=event.timer)
