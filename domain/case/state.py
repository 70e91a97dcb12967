"""A case as its events have made it: what decisions need to know, and no more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from typing import assert_never

from braid.domain.clocks import Interval
from braid.domain.comment.events import CommentAdded
from braid.domain.events import Event
from braid.domain.identity import LapseId, MeetingId, Member, PersonId, Role
from braid.domain.lapse.events import (
    LapseReported,
    LapseReportRetracted,
    ReEntered,
    ReEntryRequested,
)
from braid.domain.lapse.state import Lapse
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingExcused,
    MeetingMissed,
    MeetingScheduled,
)
from braid.domain.meeting.state import Attendance, Meeting
from braid.domain.recorded import Recorded
from braid.domain.signal.events import IsolationPatternFlagged

from .events import CaseClosed, CaseOpened, TeamMemberAssigned, TeamMemberReleased


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case, replayed."""

    participant: PersonId | None = None
    is_open: bool = False
    members: frozenset[Member] = frozenset()
    meetings: Mapping[MeetingId, Meeting] = field(default_factory=dict)
    attendance: Mapping[tuple[MeetingId, datetime], Attendance] = field(default_factory=dict)
    lapses: Mapping[LapseId, Lapse] = field(default_factory=dict)
    return_is_asked: bool = False

    def open_lapses(self) -> tuple[LapseId, ...]:
        """The lapses from which she has not come back yet, oldest report first."""
        return tuple(key for key, lapse in self.lapses.items() if lapse.is_open)


def evolve(case: Case, recorded: Recorded) -> Case:
    """The case after one more event."""
    return _evolve(case, recorded.event, recorded.occurred, recorded.by)


def replay(history: Iterable[Recorded]) -> Case:
    """The case after all its events."""
    return reduce(evolve, history, Case())


def _evolve(case: Case, event: Event, occurred: Interval, by: Member) -> Case:
    match event:
        case CaseOpened(participant=person):
            herself = Member(person=person, role=Role.PARTICIPANT)
            return replace(case, participant=person, is_open=True, members=frozenset({herself}))
        case CaseClosed():
            return replace(case, is_open=False)
        case TeamMemberAssigned(member=member):
            return replace(case, members=case.members | {member})
        case TeamMemberReleased(member=member):
            return replace(case, members=case.members - {member})
        case MeetingScheduled(meeting=key):
            meeting = Meeting(kind=event.kind, plan=event.plan)
            return replace(case, meetings={**case.meetings, key: meeting})
        case MeetingAttended() | MeetingMissed() | MeetingExcused():
            return _attendance(case, event)
        case LapseReported(lapse=key):
            lapse = Lapse(occurred=occurred, reported_by=by)
            return replace(case, lapses={**case.lapses, key: lapse})
        case LapseReportRetracted(lapse=key):
            retracted = replace(case.lapses[key], is_retracted=True)
            return replace(case, lapses={**case.lapses, key: retracted})
        case ReEntryRequested():
            return replace(case, return_is_asked=True)
        case ReEntered(lapses=keys):
            back = {key: replace(case.lapses[key], has_returned=True) for key in keys}
            return replace(case, lapses={**case.lapses, **back}, return_is_asked=False)
        case IsolationPatternFlagged() | CommentAdded():
            return case
        case _:
            assert_never(event)


def _attendance(case: Case, event: MeetingAttended | MeetingMissed | MeetingExcused) -> Case:
    match event:
        case MeetingAttended():
            attendance = Attendance.ATTENDED
        case MeetingMissed():
            attendance = Attendance.MISSED
        case MeetingExcused():
            attendance = Attendance.EXCUSED
        case _:
            assert_never(event)
    key = (event.meeting, event.starts)
    return replace(case, attendance={**case.attendance, key: attendance})
