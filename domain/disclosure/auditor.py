"""What an auditor sees: everything that happened, field by field, under audit purpose only."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any, assert_never

from braid.domain.case.events import (
    CaseClosed,
    CaseOpened,
    TeamMemberAssigned,
    TeamMemberReleased,
)
from braid.domain.comment.events import CommentAdded
from braid.domain.events import Event
from braid.domain.identity import Role
from braid.domain.lapse.events import (
    LapseReported,
    LapseReportRetracted,
    ReEntered,
    ReEntryRequested,
)
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingExcused,
    MeetingMissed,
    MeetingScheduled,
)
from braid.domain.signal.events import IsolationPatternFlagged

from . import shapes
from .line import Kind, Line


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One field of an event, named as it is stored; its value as text."""

    name: str
    value: str


@dataclass(frozen=True, kw_only=True)
class AuditorLine(Line):
    """A line as an auditor sees it."""

    event: str
    facts: tuple[Fact, ...]


def seen_by_auditor(event: Event, _by: Role) -> AuditorLine | None:
    """The event, whole."""
    match event:
        case CaseOpened(name=called):
            return _whole(event, Kind.CASE_OPENED, called=called)
        case CaseClosed():
            return _whole(event, Kind.CASE_CLOSED)
        case TeamMemberAssigned():
            return _whole(event, Kind.TEAM_MEMBER_ASSIGNED, member=shapes.member(event))
        case TeamMemberReleased():
            return _whole(event, Kind.TEAM_MEMBER_RELEASED, member=shapes.member(event))
        case MeetingScheduled():
            return _whole(event, Kind.MEETING_SCHEDULED, meeting=shapes.meeting(event))
        case MeetingAttended():
            return _whole(event, Kind.MEETING_ATTENDED, occurrence=shapes.occurrence(event))
        case MeetingMissed():
            return _whole(event, Kind.MEETING_MISSED, occurrence=shapes.occurrence(event))
        case MeetingExcused():
            return _whole(event, Kind.MEETING_EXCUSED, occurrence=shapes.occurrence(event))
        case LapseReported(lapse=lapse):
            return _whole(event, Kind.LAPSE_REPORTED, lapse=lapse)
        case LapseReportRetracted(lapse=lapse):
            return _whole(event, Kind.LAPSE_REPORT_RETRACTED, lapse=lapse)
        case ReEntryRequested(words=words):
            return _whole(event, Kind.RE_ENTRY_REQUESTED, words=words)
        case ReEntered(door=door):
            return _whole(event, Kind.RE_ENTERED, door=door)
        case IsolationPatternFlagged():
            return _whole(event, Kind.ISOLATION_PATTERN_FLAGGED)
        case CommentAdded(text=words):
            return _whole(event, Kind.COMMENT_ADDED, words=words)
        case _:
            assert_never(event)


# Any: the parts of a line, each checked by the line itself where it is called.
def _whole(event: Event, kind: Kind, **parts: Any) -> AuditorLine:  # noqa: ANN401
    name = type(event).__name__
    return AuditorLine(kind=kind, headline=name, event=name, facts=tuple(_facts(event)), **parts)


def _facts(part: object, prefix: str = "") -> Iterator[Fact]:
    """Every field, nested ones under a dotted name; what was not said is left out."""
    if not is_dataclass(part):
        yield Fact(name=prefix, value=_text(part))
        return
    for field in fields(part):
        value = getattr(part, field.name)
        if value is not None:
            yield from _facts(value, f"{prefix}.{field.name}" if prefix else field.name)


def _text(value: object) -> str:
    match value:
        case StrEnum():
            return value.value
        case tuple():
            return ", ".join(_text(one) for one in value)
        case _:
            return str(value)
