"""What is believed of each planned meeting now: the attendance recorded last counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from braid.domain.identity import MeetingId
from braid.domain.measure.attendance import Visit
from braid.domain.measure.span import monday, mondays
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingExcused,
    MeetingKind,
    MeetingMissed,
    MeetingScheduled,
    Modality,
)
from braid.domain.meeting.state import Attendance

from .known import History, of

GROUPS = frozenset({MeetingKind.PEER_GROUP, MeetingKind.MUTUAL_AID})
"""Meetings that are groups of peers."""
ATTENDANCE: dict[type[MeetingAttended | MeetingMissed | MeetingExcused], Attendance] = {
    MeetingAttended: Attendance.ATTENDED,
    MeetingMissed: Attendance.MISSED,
    MeetingExcused: Attendance.EXCUSED,
}


@dataclass(frozen=True, kw_only=True)
class Meeting(Visit):
    """One planned meeting, with what it was and how people met."""

    kind: MeetingKind
    modality: Modality | None


def meetings(history: History) -> tuple[Meeting, ...]:
    """Each planned meeting of which something was recorded, by its start."""
    modality = {event.meeting: event.modality for event, _ in of(history, MeetingScheduled)}
    believed: dict[tuple[MeetingId, datetime], Meeting] = {}
    for event, _ in _attendance(history):
        starts = event.starts.astimezone(UTC)
        believed[event.meeting, starts] = Meeting(
            starts=starts,
            attendance=ATTENDANCE[type(event)],
            kind=event.kind,
            modality=modality.get(event.meeting),
        )
    return tuple(sorted(believed.values(), key=lambda one: one.starts))


def attended(history: History, kinds: frozenset[MeetingKind] | None = None) -> tuple[datetime, ...]:
    """When the meetings attended began; of these kinds only, where kinds are given."""
    return tuple(
        one.starts
        for one in meetings(history)
        if one.attendance is Attendance.ATTENDED and (kinds is None or one.kind in kinds)
    )


def attended_by_week(history: History, zone: ZoneInfo, first: date, last: date) -> tuple[int, ...]:
    """How many meetings she attended in each of her weeks, from first to last."""
    in_weeks = [monday(starts, zone) for starts in attended(history)]
    return tuple(in_weeks.count(day) for day in mondays(first, last))


def _attendance(
    history: History,
) -> Iterator[tuple[MeetingAttended | MeetingMissed | MeetingExcused, object]]:
    for recorded in history:
        match recorded.event:
            case MeetingAttended() | MeetingMissed() | MeetingExcused():
                yield recorded.event, recorded
            case _:
                continue
