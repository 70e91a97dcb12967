"""What the participant sees: her own words, and what she was told. Nothing that counts against her.

What others noticed or reported about her is theirs to bring to her in person.
"""

from typing import assert_never

from braid.domain.comment.events import CommentAdded
from braid.domain.events import (
    ActionEvent,
    CaseEvent,
    CheckInEvent,
    ConferenceEvent,
    DailyEvent,
    EmergencyEvent,
    LapseEvent,
    MeetingEvent,
    ProgramEvent,
    RetentionEvent,
    SignalEvent,
    TimerEvent,
    WarningEvent,
    WindowEvent,
)
from braid.domain.identity import Role
from braid.domain.instrument.events import InstrumentAnswered
from braid.domain.recorded import Recorded

from . import cases, days, emergency, program, windows
from .line import ParticipantLine


def seen_by_participant(recorded: Recorded) -> ParticipantLine | None:
    """The event as the participant may know it; None where it is hidden from her."""
    event, hers = recorded.event, recorded.by.role is Role.PARTICIPANT
    if isinstance(event, CaseEvent):
        return cases.case(event)
    if isinstance(event, MeetingEvent):
        return cases.meeting(event, hers=hers)
    if isinstance(event, LapseEvent):
        return cases.lapse(event, hers=hers)
    if isinstance(event, CommentAdded):
        return cases.comment(event, hers=hers)
    if isinstance(event, SignalEvent):
        return days.signal(event, hers=hers)
    if isinstance(event, DailyEvent):
        return days.day(event)
    if isinstance(event, CheckInEvent):
        return days.check_in(event)
    if isinstance(event, InstrumentAnswered):
        return days.questionnaire(event, hers=hers)
    if isinstance(event, WindowEvent):
        return windows.window(event, hers=hers)
    if isinstance(event, TimerEvent):
        return windows.timer(event)
    if isinstance(event, EmergencyEvent):
        return emergency.emergency(event)
    if isinstance(event, WarningEvent | ActionEvent | RetentionEvent | ConferenceEvent):
        return None
    if isinstance(event, ProgramEvent):
        return program.program(event)
    assert_never(event)
