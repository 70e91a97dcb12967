"""What an auditor sees: everything that happened, field by field, under audit purpose only."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any, assert_never
from uuid import UUID

from braid.domain.case.events import (
    CaseClosed,
    CaseOpened,
    TeamMemberAssigned,
    TeamMemberReleased,
)
from braid.domain.comment.events import CommentAdded
from braid.domain.identity import CommandId, RequestId
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
from braid.domain.recorded import Recorded
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
    position: int
    version: int
    """Of the case's stream: every event counts."""
    command: CommandId
    correlation: RequestId
    causation: UUID


def seen_by_auditor(recorded: Recorded) -> AuditorLine | None:
    """The event, whole."""
    event = recorded.event
    match event:
        case CaseOpened(name=called):
            return _whole(recorded, Kind.CASE_OPENED, called=called)
        case CaseClosed():
            return _whole(recorded, Kind.CASE_CLOSED)
        case TeamMemberAssigned():
            return _whole(recorded, Kind.TEAM_MEMBER_ASSIGNED, member=shapes.member(event))
        case TeamMemberReleased():
            return _whole(recorded, Kind.TEAM_MEMBER_RELEASED, member=shapes.member(event))
        case MeetingScheduled():
            return _whole(recorded, Kind.MEETING_SCHEDULED, meeting=shapes.meeting(event))
        case MeetingAttended():
            return _whole(recorded, Kind.MEETING_ATTENDED, occurrence=shapes.occurrence(event))
        case MeetingMissed():
            return _whole(recorded, Kind.MEETING_MISSED, occurrence=shapes.occurrence(event))
        case MeetingExcused():
            return _whole(recorded, Kind.MEETING_EXCUSED, occurrence=shapes.occurrence(event))
        case LapseReported(lapse=lapse):
            return _whole(recorded, Kind.LAPSE_REPORTED, lapse=lapse)
        case LapseReportRetracted(lapse=lapse):
            return _whole(recorded, Kind.LAPSE_REPORT_RETRACTED, lapse=lapse)
        case ReEntryRequested(words=words):
            return _whole(recorded, Kind.RE_ENTRY_REQUESTED, words=words)
        case ReEntered(door=door):
            return _whole(recorded, Kind.RE_ENTERED, door=door)
        case IsolationPatternFlagged():
            return _whole(recorded, Kind.ISOLATION_PATTERN_FLAGGED)
        case CommentAdded(text=words):
            return _whole(recorded, Kind.COMMENT_ADDED, words=words)
        case _:
            assert_never(event)


# Any: the parts of a line, each checked by the line itself where it is called.
def _whole(recorded: Recorded, kind: Kind, **parts: Any) -> AuditorLine:  # noqa: ANN401
    name = type(recorded.event).__name__
    return AuditorLine(
        kind=kind,
        headline=name,
        event=name,
        facts=tuple(_facts(recorded.event)),
        position=recorded.position or 0,
        version=recorded.originator_version,
        command=recorded.command,
        correlation=recorded.correlation,
        causation=recorded.causation,
        **parts,
    )


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
