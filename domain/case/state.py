"""A case as its events have made it: what decisions need to know, and no more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from typing import assert_never

from braid.domain.action.state import Table
from braid.domain.action.state import after as after_action
from braid.domain.check_in.state import CheckIns
from braid.domain.check_in.state import after as after_check_in
from braid.domain.clocks import Interval
from braid.domain.comment.events import CommentAdded
from braid.domain.daily.events import MilestoneReached
from braid.domain.daily.state import Recovery
from braid.domain.daily.state import after as after_count
from braid.domain.emergency.state import Accesses
from braid.domain.emergency.state import after as after_emergency
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
from braid.domain.identity import LapseId, MeetingId, Member, PersonId, Role
from braid.domain.instrument.events import InstrumentAnswered
from braid.domain.lapse.events import (
    LapseReported,
    LapseReportRetracted,
    ReEntered,
    ReEntryRequested,
)
from braid.domain.lapse.state import Lapse, was_over
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingExcused,
    MeetingMissed,
    MeetingScheduled,
)
from braid.domain.meeting.state import Attendance, Meeting
from braid.domain.recorded import Recorded
from braid.domain.retention.state import Retention
from braid.domain.retention.state import after as after_retention
from braid.domain.signal.events import RecoveryDateSet
from braid.domain.warning.state import Warnings
from braid.domain.warning.state import after as after_warning
from braid.domain.window.state import Windows
from braid.domain.window.state import after as after_window

from .events import CaseClosed, CaseOpened, Discharged, TeamMemberAssigned, TeamMemberReleased


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case, replayed."""

    participant: PersonId | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    """When the log was told: nobody dates a closing back to end its retention."""
    is_open: bool = False
    members: frozenset[Member] = frozenset()
    meetings: Mapping[MeetingId, Meeting] = field(default_factory=dict)
    attendance: Mapping[tuple[MeetingId, datetime], Attendance] = field(default_factory=dict)
    lapses: Mapping[LapseId, Lapse] = field(default_factory=dict)
    last_return: Interval | None = None
    last_return_told: datetime | None = None
    """When the team learned of it."""
    return_is_asked: bool = False
    recovery: Recovery = field(default_factory=Recovery)
    check_ins: CheckIns = field(default_factory=CheckIns)
    windows: Windows = field(default_factory=Windows)
    warnings: Warnings = field(default_factory=dict)
    table: Table = field(default_factory=Table)
    emergencies: Accesses = field(default_factory=dict)
    retention: Retention = field(default_factory=Retention)

    def open_lapses(self) -> tuple[LapseId, ...]:
        """The lapses from which she has not come back yet, oldest report first."""
        return tuple(key for key, lapse in self.lapses.items() if lapse.is_open)


def evolve(case: Case, recorded: Recorded) -> Case:
    """The case after one more event."""
    event = recorded.event
    if isinstance(event, CaseEvent):
        return _team(case, event, recorded)
    if isinstance(event, MeetingEvent):
        return _meeting(case, event, recorded)
    if isinstance(event, LapseEvent):
        return _lapse(case, event, recorded)
    if isinstance(event, RecoveryDateSet | MilestoneReached):
        return replace(case, recovery=after_count(case.recovery, event))
    if isinstance(event, CheckInEvent):
        return replace(case, check_ins=after_check_in(case.check_ins, recorded))
    if isinstance(event, WindowEvent | TimerEvent):
        return replace(case, windows=after_window(case.windows, recorded))
    if isinstance(event, WarningEvent):
        return replace(case, warnings=after_warning(case.warnings, event, recorded))
    if isinstance(event, SignalEvent | DailyEvent | InstrumentAnswered | CommentAdded):
        return case
    if isinstance(event, ActionEvent):
        return replace(case, table=after_action(case.table, event, recorded))
    if isinstance(event, RetentionEvent):
        return replace(case, retention=after_retention(case.retention, event))
    if isinstance(event, EmergencyEvent):
        return replace(case, emergencies=after_emergency(case.emergencies, event, recorded))
    if isinstance(event, ConferenceEvent | ProgramEvent):
        return case
    assert_never(event)


def replay(history: Iterable[Recorded]) -> Case:
    """The case after all its events."""
    return reduce(evolve, history, Case())


def _team(case: Case, event: CaseEvent, recorded: Recorded) -> Case:
    match event:
        case CaseOpened(participant=person):
            herself = Member(person=person, role=Role.PARTICIPANT)
            opened = replace(case, participant=person, members=frozenset({herself}))
            return replace(opened, is_open=True, opened_at=recorded.occurred.latest)
        case CaseClosed():
            closed = recorded.recorded_at or recorded.occurred.latest
            return replace(case, is_open=False, closed_at=closed)
        case TeamMemberAssigned(member=member):
            return replace(case, members=case.members | {member})
        case TeamMemberReleased(member=member):
            return replace(case, members=case.members - {member})
        case Discharged():
            return case
        case _:
            assert_never(event)


def _meeting(case: Case, event: MeetingEvent, recorded: Recorded) -> Case:
    match event:
        case MeetingScheduled(meeting=key):
            since = recorded.reported_at
            meeting = Meeting(kind=event.kind, plan=event.plan, since=since)
            return replace(case, meetings={**case.meetings, key: meeting})
        case MeetingAttended():
            attendance = Attendance.ATTENDED
        case MeetingMissed():
            attendance = Attendance.MISSED
        case MeetingExcused():
            attendance = Attendance.EXCUSED
        case _:
            assert_never(event)
    key_of = (event.meeting, event.starts)
    return replace(case, attendance={**case.attendance, key_of: attendance})


def _lapse(case: Case, event: LapseEvent, recorded: Recorded) -> Case:
    lapses = case.lapses
    match event:
        case LapseReported(lapse=key):
            back = case.last_return
            lapse = Lapse(
                occurred=recorded.occurred,
                reported_by=recorded.by,
                reported_at=recorded.reported_at,
                has_returned=back is not None and was_over(recorded.occurred, back),
            )
            return replace(case, lapses={**lapses, key: lapse})
        case LapseReportRetracted(lapse=key):
            return replace(case, lapses={**lapses, key: replace(lapses[key], is_retracted=True)})
        case ReEntryRequested():
            return replace(case, return_is_asked=True)
        case ReEntered(lapses=keys):
            returned = _returned(case, keys, recorded.occurred)
            return replace(returned, last_return_told=recorded.reported_at)
        case _:
            assert_never(event)


def _returned(case: Case, ended: tuple[LapseId, ...], back: Interval) -> Case:
    over = {key: replace(case.lapses[key], has_returned=True) for key in ended}
    counted = case.recovery
    if any(case.lapses[key].reported_by.role is Role.PARTICIPANT for key in ended):
        counted = replace(counted, returned_at=back.latest)
    return replace(
        case,
        lapses={**case.lapses, **over},
        return_is_asked=False,
        last_return=back,
        recovery=counted,
    )
