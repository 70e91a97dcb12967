"""What a member must be answered, computed from the events by the pure disclosures alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from braid.domain.disclosure.line import Kind, Line
from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import Role
from braid.domain.recorded import Recorded

ATTENDANCE = {Kind.MEETING_ATTENDED, Kind.MEETING_MISSED, Kind.MEETING_EXCUSED}
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
        if line.kind in ATTENDANCE and line.occurrence is not None:
            key = (line.occurrence.meeting, line.occurrence.starts)
            corrected |= {believed[key]} if key in believed else set()
            believed[key] = fact.event_id
        elif line.kind is Kind.LAPSE_REPORTED and line.lapse is not None:
            reports[line.lapse] = opened[line.lapse] = (fact, line)
        elif line.kind is Kind.LAPSE_REPORT_RETRACTED and line.lapse is not None:
            corrected.add(reports[line.lapse][0].event_id)
            opened.pop(line.lapse, None)
        elif line.kind is Kind.RE_ENTERED:
            opened.clear()
    return Known(lines=lines, corrected=corrected, open_lapses=list(opened.values()))


def said(value: Any) -> Any:
    """A value as GraphQL writes it."""
    match value:
        case Kind() | Role():
            return value.name
        case UUID():
            return str(value)
        case datetime():
            return value.isoformat()
        case _:
            return value if value is None or isinstance(value, int | str) else str(value)


LINE: dict[str, Callable[[Recorded, Line], Any]] = {
    "__typename": lambda _fact, _line: "Line",
    "id": lambda fact, _line: fact.event_id,
    "kind": lambda _fact, line: line.kind,
    "headline": lambda _fact, line: line.headline,
    "words": lambda _fact, line: line.words,
    "lapse": lambda _fact, line: line.lapse,
    "by": lambda fact, _line: fact.by.person,
    "byRole": lambda fact, _line: fact.by.role,
    "occurredFrom": lambda fact, _line: fact.occurred.earliest,
    "occurredTo": lambda fact, _line: fact.occurred.latest,
    "reportedAt": lambda fact, _line: fact.reported_at,
}
"""The fields of a line that every schema has."""
OWN = {
    "door": "door",
    "audience": "audience",
    "substance": "substance",
    "safetyChecked": "safety_checked",
    "clinicalSummary": "clinical_summary",
    "ehrPatient": "ehr_patient",
    "closingReason": "closing_reason",
}
"""Fields of some lines, by the name of their attribute."""
PARTS = {
    "member": ("member", {"person": "person", "role": "role", "name": "name"}),
    "pattern": ("pattern", {"id": "flag", "basis": "basis", "confidence": "confidence"}),
    "occurrence": (
        "occurrence",
        {"meeting": "meeting", "kind": "kind", "starts": "starts", "source": "source"},
    ),
    "meeting": (
        "meeting",
        {
            "id": "meeting",
            "kind": "kind",
            "modality": "modality",
            "title": "title",
            "starts": "starts",
            "zone": "zone",
            "minutes": "minutes",
            "repeats": "repeats",
        },
    ),
}
"""Parts of some lines, with the attributes behind their fields."""
BESIDE = {"recordedAt", "hoursFrom", "hoursTo"}
"""The log's own clock and two times of day, which other tests look at."""
AUDITORS = {"event", "facts", "position", "version", "command", "correlation", "causation"}


def line(fact: Recorded, told: Line, names: Sequence[str], corrected: set[UUID]) -> dict[str, Any]:
    """A line as it must be answered, for these fields of the schema."""
    answer: dict[str, Any] = {}
    for name in names:
        if name in LINE:
            answer[name] = said(LINE[name](fact, told))
        elif name == "isCorrected":
            answer[name] = fact.event_id in corrected
        elif name in OWN:
            value: Any = getattr(told, OWN[name], None)
            answer[name] = value.name if isinstance(value, StrEnum) else value
        elif name in PARTS:
            answer[name] = _part(getattr(told, PARTS[name][0], None), PARTS[name][1])
        elif name not in BESIDE | AUDITORS:
            raise KeyError(name)
    return answer


def _part(part: object, fields: dict[str, str]) -> dict[str, Any] | None:
    if part is None:
        return None
    values = {name: getattr(part, attribute) for name, attribute in fields.items()}
    return {
        name: value.name if isinstance(value, StrEnum) else said(value)
        for name, value in values.items()
    }
