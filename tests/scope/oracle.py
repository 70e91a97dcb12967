"""What a member must be answered, computed from the events by the pure disclosures alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from graphql import (
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLOutputType,
    get_named_type,
    is_leaf_type,
)

from braid.domain.disclosure.line import Kind, Line
from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import Role
from braid.domain.recorded import Recorded

from .questions import schema_of

ATTENDANCE = {Kind.MEETING_ATTENDED, Kind.MEETING_MISSED, Kind.MEETING_EXCUSED}
CHECK_INS = {Kind.CHECK_IN_HELD, Kind.CHECK_IN_MISSED}
Shown = tuple[Recorded, Line]


@dataclass(frozen=True, kw_only=True)
class Known:
    """What a role knows of a case."""

    lines: list[Shown]
    corrected: set[UUID]
    """Lines that a later one corrects, by event."""
    open_lapses: list[Shown]


def known(facts: Sequence[Recorded], role: Role) -> Known:
    """Everything a role knows of one case's events."""
    see = DISCLOSURES[role].seen
    lines = [(fact, line) for fact in facts if (line := see(fact)) is not None]
    corrected: set[UUID] = set()
    reports: dict[UUID, Shown] = {}
    opened: dict[UUID, Shown] = {}
    believed: dict[tuple[UUID, datetime], UUID] = {}
    for fact, line in lines:
        for key in _occurrences(line):
            corrected |= {believed[key]} if key in believed else set()
            believed[key] = fact.event_id
        if line.kind is Kind.LAPSE_REPORTED and line.lapse is not None:
            reports[line.lapse] = opened[line.lapse] = (fact, line)
        elif line.kind is Kind.LAPSE_REPORT_RETRACTED and line.lapse is not None:
            corrected.add(reports[line.lapse][0].event_id)
            opened.pop(line.lapse, None)
        elif line.kind is Kind.RE_ENTERED:
            opened.clear()
    return Known(lines=lines, corrected=corrected, open_lapses=list(opened.values()))


def _occurrences(line: Line) -> Iterator[tuple[UUID, datetime]]:
    """Which meeting or check-in a line answers."""
    if line.kind in ATTENDANCE and line.occurrence is not None:
        yield line.occurrence.meeting, line.occurrence.starts
    if line.kind in CHECK_INS and line.check_in is not None:
        yield line.check_in.check_in, line.check_in.starts


def said(value: Any) -> Any:
    """A value as GraphQL writes it."""
    match value:
        case StrEnum():
            return value.name
        case UUID():
            return str(value)
        case datetime() | date() | time():
            return value.isoformat()
        case tuple():
            return [said(one) for one in value]
        case _:
            return value


FROM_FACTS = {
    "id": "event_id",
    "by": "by.person",
    "byRole": "by.role",
    "occurredFrom": "occurred.earliest",
    "occurredTo": "occurred.latest",
    "reportedAt": "reported_at",
}
"""Fields of a line that tell who and when."""
RENAMED = {
    ("Meeting", "id"): "meeting",
    ("Pattern", "id"): "flag",
    ("Noticed", "id"): "flag",
    ("CheckIn", "id"): "check_in",
    ("WindowStep", "id"): "window",
    ("Warned", "id"): "warning",
    ("Warned", "evidenceIds"): "evidence",
    ("Warned", "counterEvidenceIds"): "counter_evidence",
    ("Pattern", "hoursFrom"): "hours.begin",
    ("Pattern", "hoursTo"): "hours.end",
}
"""Fields of parts that the domain calls otherwise; all others have its names."""
BESIDE = {"recordedAt", "position"}
"""What the log itself gives an event, which other tests look at."""


def line(
    fact: Recorded, told: Line, kind: GraphQLObjectType, corrected: set[UUID]
) -> dict[str, Any]:
    """A line as it must be answered, every field of its type in a schema."""
    answer: dict[str, Any] = {"__typename": "Line"}
    for name, field in kind.fields.items():
        if name in FROM_FACTS:
            answer[name] = said(_attribute(fact, FROM_FACTS[name]))
        elif name == "isCorrected":
            answer[name] = fact.event_id in corrected
        elif name not in BESIDE:
            answer[name] = shown(_attribute(told, _snake(name)), field.type)
    return answer


def shown(value: Any, kind: GraphQLOutputType) -> Any:
    """A value of a line as a schema's type shows it, to its full depth."""
    named = get_named_type(kind)
    if isinstance(value, tuple):
        return [_plain(one, named) for one in value]
    return _plain(value, named)


def _plain(value: Any, named: GraphQLNamedType) -> Any:
    if value is None or is_leaf_type(named):
        return said(value)
    assert isinstance(named, GraphQLObjectType)
    return {"__typename": named.name} | {
        name: shown(_attribute(value, RENAMED.get((named.name, name), _snake(name))), field.type)
        for name, field in named.fields.items()
    }


def line_type(role: Role) -> GraphQLObjectType:
    """The type of a role's lines."""
    kind = schema_of(role).type_map["Line"]
    assert isinstance(kind, GraphQLObjectType)
    return kind


def _attribute(value: Any, path: str) -> Any:
    for name in path.split("."):
        value = None if value is None else getattr(value, name)
    return value


def _snake(name: str) -> str:
    return "".join(f"_{one.lower()}" if one.isupper() else one for one in name)
