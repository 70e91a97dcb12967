"""What an auditor sees: everything that happened, field by field, under audit purpose only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from braid.domain.action.events import FeedbackExchanged
from braid.domain.case.events import CaseOpened, TeamMemberAssigned, TeamMemberReleased
from braid.domain.check_in.events import CheckInHeld, CheckInMissed, CheckInScheduled
from braid.domain.comment.events import CommentAdded
from braid.domain.conference.events import PacketFrozen
from braid.domain.events import EVENTS, ConferenceEvent, EmergencyEvent, Event
from braid.domain.identity import CommandId, RequestId
from braid.domain.lapse.events import (
    LapseReported,
    LapseReportRetracted,
    ReEntered,
    ReEntryRequested,
)
from braid.domain.made import made_at_once
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingExcused,
    MeetingMissed,
    MeetingScheduled,
)
from braid.domain.recorded import Recorded

from . import shapes
from .emergency import Reviewed, reviewed
from .line import Kind, Line
from .table import AtTable, at_table


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One field of an event, named as it is stored; its value as text."""

    name: str
    value: str


@made_at_once
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
    table: AtTable | None = None
    emergency: Reviewed | None = None


PLAIN = frozenset({str, int, bool, UUID, date, datetime})
"""Values that their own text stands for."""
_WORD = re.compile(r"(?<!^)(?=[A-Z])")
KINDS = {name: Kind(_WORD.sub("_", name).lower()) for name in EVENTS}
"""The kind of line of each event: its own name."""


def seen_by_auditor(recorded: Recorded) -> AuditorLine | None:
    """The event, whole: every field as a fact, and the parts that strands fold."""
    name = type(recorded.event).__name__
    return AuditorLine(
        kind=KINDS[name],
        headline=name,
        event=name,
        facts=tuple(facts_in(recorded.event)),
        position=recorded.position or 0,
        version=recorded.originator_version,
        command=recorded.command,
        correlation=recorded.correlation,
        causation=recorded.causation,
        **_parts(recorded.event),
    )


# Any: the parts of a line, each checked by the line itself where it is made.
def _parts(event: Event) -> dict[str, Any]:
    """What cards, teams, attendance, lapses and tables are folded from, and somebody's words."""
    if isinstance(event, PacketFrozen):
        return {"table": AtTable(position=event.position, packets=event.packets)}
    if isinstance(event, ConferenceEvent):
        return {"table": at_table(event)}
    if isinstance(event, EmergencyEvent):
        return {"emergency": reviewed(event)}
    match event:
        case CaseOpened(name=called):
            return {"called": called}
        case TeamMemberAssigned() | TeamMemberReleased():
            return {"member": shapes.member(event)}
        case MeetingScheduled():
            return {"meeting": shapes.meeting(event)}
        case MeetingAttended() | MeetingMissed() | MeetingExcused():
            return {"occurrence": shapes.occurrence(event)}
        case CheckInScheduled() | CheckInHeld() | CheckInMissed():
            return {"check_in": shapes.check_in(event)}
        case LapseReported(lapse=lapse) | LapseReportRetracted(lapse=lapse):
            return {"lapse": lapse}
        case ReEntered(door=door):
            return {"door": door}
        case (
            ReEntryRequested(words=words)
            | CommentAdded(text=words)
            | FeedbackExchanged(words=words)
        ):
            return {"words": words}
        case _:
            return {}


def facts_in(part: object, prefix: str = "") -> Iterator[Fact]:
    """Every field, nested ones under a dotted name; what was not said is left out."""
    if isinstance(part, tuple) and any(is_dataclass(one) for one in part):
        for number, one in enumerate(part):
            yield from facts_in(one, f"{prefix}.{number}")
        return
    kind: type = type(part)
    names = _fields_of(kind)
    if names is None:
        yield Fact(name=prefix, value=_text(part))
        return
    for name in names:
        value = getattr(part, name)
        if value is None:
            continue
        place = f"{prefix}.{name}" if prefix else name
        if type(value) in PLAIN:
            yield Fact(name=place, value=str(value))
        else:
            yield from facts_in(value, place)


@cache
def _fields_of(kind: type) -> tuple[str, ...] | None:
    """The names of a dataclass's fields; None of any other class."""
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else None


def _text(value: object) -> str:
    match value:
        case StrEnum():
            return value.value
        case tuple():
            return ", ".join("" if one is None else _text(one) for one in value)
        case _:
            return str(value)
