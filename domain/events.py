"""Every fact Braid records: the closed union of all events.

An event added here does not type-check until `evolve` and each role's disclosure answer for it.
"""

from typing import get_args

from .case.events import CaseClosed, CaseOpened, TeamMemberAssigned, TeamMemberReleased
from .comment.events import CommentAdded
from .lapse.events import LapseReported, LapseReportRetracted, ReEntered, ReEntryRequested
from .meeting.events import MeetingAttended, MeetingExcused, MeetingMissed, MeetingScheduled
from .signal.events import IsolationPatternFlagged

Event = (
    CaseOpened
    | CaseClosed
    | TeamMemberAssigned
    | TeamMemberReleased
    | MeetingScheduled
    | MeetingAttended
    | MeetingMissed
    | MeetingExcused
    | LapseReported
    | LapseReportRetracted
    | ReEntryRequested
    | ReEntered
    | IsolationPatternFlagged
    | CommentAdded
)

EVENTS: dict[str, type[Event]] = {event.__name__: event for event in get_args(Event)}
"""Each event class by the name it is stored under."""
