"""Emergency accesses as auditors look into them: folded from whole events, asked for as a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import class_row
from psycopg.sql import Composed

from braid.domain.disclosure.auditor import AuditorLine
from braid.domain.disclosure.line import Kind, Line
from braid.domain.emergency.events import Verdict
from braid.domain.identity import CaseId
from braid.domain.made import changed, made_at_once
from braid.domain.recorded import Recorded

from .reading import Reading

Known = dict[tuple[UUID, UUID], "EmergencyRow"]


@made_at_once
@dataclass(frozen=True, kw_only=True)
class EmergencyRow:
    """An emergency access, and the lines that tell of it and of its review."""

    case_id: UUID
    access: UUID
    place: int
    person: UUID
    taken_at: datetime
    until: datetime
    ended_at: datetime | None = None
    review_place: int | None = None
    verdict: str | None = None


@dataclass(frozen=True, kw_only=True)
class EmergencyAccess:
    """An emergency access, and where its review stands."""

    access: UUID
    case: CaseId
    person: UUID
    taken_at: datetime
    until: datetime
    ended_at: datetime | None
    verdict: Verdict | None
    reviewed_at: datetime | None
    reviewed_by: UUID | None
    said: Mapping[str, str]
    """The fields of the event that tells of it."""
    review: Mapping[str, str]
    """The fields of the event that reviews it."""


def fold_emergency(known: Known, recorded: Recorded, line: Line, place: int) -> None:
    """Fold in what a line tells of an emergency access to who reviews it."""
    told = line.emergency if isinstance(line, AuditorLine) else None
    if told is None:
        return
    key = (recorded.originator_id, told.access)
    match line.kind:
        case Kind.EMERGENCY_ACCESS_TAKEN if told.until is not None:
            known[key] = EmergencyRow(
                case_id=recorded.originator_id,
                access=told.access,
                place=place,
                person=recorded.by.person,
                taken_at=recorded.occurred.latest,
                until=told.until,
            )
        case Kind.EMERGENCY_ACCESS_ENDED:
            known[key] = changed(known[key], ended_at=recorded.occurred.latest)
        case Kind.EMERGENCY_ACCESS_REVIEWED:
            verdict = told.verdict and told.verdict.value
            known[key] = changed(known[key], review_place=place, verdict=verdict)
        case _:
            raise ValueError(line.kind)


def emergencies_loaded(
    connection: psycopg.Connection[Any],
    sql: Mapping[str, Composed],
    seen: Sequence[tuple[Recorded, Line]],
) -> Known:
    """What is known of emergency accesses to the cases of these lines, where one tells of any."""
    cases = {
        recorded.originator_id
        for recorded, line in seen
        if isinstance(line, AuditorLine) and line.emergency is not None
    }
    if not cases:
        return {}
    with connection.cursor(row_factory=class_row(EmergencyRow)) as cursor:
        cursor.execute(sql["emergencies"], {"cases": list(cases)})
        return {(one.case_id, one.access): one for one in cursor}


def emergency_accesses(
    reading: Reading, *, only_unreviewed: bool, after: UUID | None, limit: int
) -> Sequence[EmergencyAccess]:
    """Emergency accesses of the program, the latest first; those after another one."""
    rows = reading.rows(
        "emergency_accesses", only_unreviewed=only_unreviewed, after=after, limit=limit
    )
    return [_access(reading, row) for row in rows]


# Any: a row of the statement named above.
def _access(reading: Reading, row: tuple[Any, ...]) -> EmergencyAccess:
    access, case, participant, person, taken_at, until, ended_at, verdict, *told = row
    taken, taken_body, reviewed, review_body, reviewed_at, reviewed_by = told
    return EmergencyAccess(
        access=access,
        case=CaseId(case),
        person=person,
        taken_at=taken_at,
        until=until,
        ended_at=ended_at,
        verdict=Verdict(verdict) if verdict else None,
        reviewed_at=reviewed_at,
        reviewed_by=reviewed_by,
        said=_facts(reading.bodies.line(taken_body, participant, taken)),
        review=_facts(reading.bodies.line(review_body, participant, reviewed)) if reviewed else {},
    )


def _facts(line: Line) -> Mapping[str, str]:
    if not isinstance(line, AuditorLine):
        raise TypeError(type(line).__name__)
    return {one.name: one.value for one in line.facts}
