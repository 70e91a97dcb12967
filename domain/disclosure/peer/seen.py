"""What a peer specialist sees: what she needs to walk with the person.

No therapy or medication detail, no account of a lapse, no substance: "Peer specialists ... do not
provide therapy or adjust medications." (the essay, R1)
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
from braid.domain.instrument.events import InstrumentAnswered
from braid.domain.recorded import Recorded

from . import cases, days, program, table, warnings, windows
from .line import PeerLine


def seen_by_peer(recorded: Recorded) -> PeerLine | None:
    """The event as a peer specialist may know it; None where it is hidden from her."""
    event = recorded.event
    if isinstance(event, CaseEvent):
        return cases.case(event)
    if isinstance(event, MeetingEvent):
        return cases.meeting(event)
    if isinstance(event, LapseEvent):
        return cases.lapse(event)
    if isinstance(event, CommentAdded):
        return cases.comment(event)
    if isinstance(event, SignalEvent):
        return days.signal(event)
    if isinstance(event, DailyEvent):
        return days.day(event)
    if isinstance(event, CheckInEvent):
        return days.check_in(event)
    if isinstance(event, InstrumentAnswered):
        return days.questionnaire(event)
    if isinstance(event, WindowEvent):
        return windows.window(event)
    if isinstance(event, TimerEvent):
        return windows.timer(event)
    if isinstance(event, WarningEvent):
        return warnings.warning(event)
    if isinstance(event, ActionEvent):
        return table.action(event)
    if isinstance(event, RetentionEvent):
        return None
    if isinstance(event, EmergencyEvent):
        return None
    if isinstance(event, ConferenceEvent):
        return table.conference(event)
    if isinstance(event, ProgramEvent):
        return program.program(event)
    assert_never(event)
