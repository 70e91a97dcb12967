"""Who looked: what the read record and refused attempts tell an auditor."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from braid.domain.identity import CaseId, Member, PersonId, Purpose, RequestId, Role

from .looking_attempts import AttemptReason
from .reading import Reading


@dataclass(frozen=True, kw_only=True)
class Span:
    """From when, and until before when."""

    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which reads are asked for: all that agree with each of these."""

    person: UUID | None = None
    case: UUID | None = None
    purpose: Purpose | None = None
    role: Role | None = None
    span: Span = Span()


@dataclass(frozen=True, kw_only=True)
class ReadKept:
    """A read on record."""

    id: int
    read_at: datetime
    by: Member
    purpose: Purpose
    operation: str
    request: RequestId
    cases: tuple[CaseId, ...]
    """The cases and conferences that it named."""
    not_hers: tuple[CaseId, ...]
    """Of these, those that were not the reader's: she saw nothing of them."""
    position: int
    """How far her strand had followed the log."""

    @property
    def seen(self) -> tuple[CaseId, ...]:
        """The cases and conferences of which she saw something, if there was anything."""
        return tuple(one for one in self.cases if one not in self.not_hers)


@dataclass(frozen=True, kw_only=True)
class AttemptKept:
    """A refused attempt on record."""

    id: int
    refused_at: datetime
    by: Member | None
    operation: str
    request: RequestId
    case: CaseId | None
    why: AttemptReason
    detail: str | None
    times: int


def reads(
    reading: Reading, wanted: Wanted, *, limit: int, before: int | None
) -> Sequence[ReadKept]:
    """Who read what, the latest first: to an auditor."""
    rows = reading.rows(
        "reads",
        person=wanted.person,
        case=wanted.case,
        purpose=wanted.purpose and wanted.purpose.value,
        role=wanted.role and wanted.role.value,
        since=wanted.span.since,
        until=wanted.span.until,
        before=before,
        limit=limit,
    )
    return [_read(row) for row in rows]


def reads_by_id(reading: Reading, ids: Sequence[int]) -> Sequence[ReadKept]:
    """Some reads on record, in order: to an auditor."""
    return [_read(row) for row in reading.rows("reads_by_id", ids=list(ids))]


def attempts(
    reading: Reading, wanted: Wanted, *, limit: int, before: int | None
) -> Sequence[AttemptKept]:
    """Who tried what and was refused, the latest first: to an auditor."""
    rows = reading.rows(
        "attempts",
        person=wanted.person,
        case=wanted.case,
        since=wanted.span.since,
        until=wanted.span.until,
        before=before,
        limit=limit,
    )
    return [_attempt(row) for row in rows]


def names(reading: Reading, people: Iterable[PersonId]) -> dict[PersonId, set[str]]:
    """What people are called who belong to a team or sit at a table now: to an auditor."""
    found: dict[PersonId, set[str]] = {}
    for person, name, key in reading.rows("names", people=sorted(set(people))):
        found.setdefault(person, set()).add(reading.bodies.name(name, PersonId(key), person))
    return found


def participants(reading: Reading, cases: Iterable[CaseId]) -> dict[CaseId, PersonId]:
    """Whose some cases are: to an auditor."""
    rows = reading.rows("participants", cases=sorted(set(cases)))
    return {case: participant for case, participant, _ in rows}


# Any: rows of the statements named above.
def _read(row: Sequence[Any]) -> ReadKept:
    key, read_at, person, role, purpose, operation, request, cases, not_hers, position = row
    return ReadKept(
        id=key,
        read_at=read_at,
        by=Member(person=person, role=Role(role)),
        purpose=Purpose(purpose),
        operation=operation,
        request=request,
        cases=tuple(cases),
        not_hers=tuple(not_hers),
        position=position,
    )


def _attempt(row: Sequence[Any]) -> AttemptKept:
    key, refused_at, person, role, operation, request, case, why, detail, times = row
    return AttemptKept(
        id=key,
        refused_at=refused_at,
        by=None if person is None else Member(person=person, role=Role(role)),
        operation=operation,
        request=request,
        case=case,
        why=AttemptReason(why),
        detail=detail,
        times=times,
    )
