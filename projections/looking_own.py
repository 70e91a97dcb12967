"""Who looked: what a participant is told of who opened her cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from braid.domain.identity import CaseId, Member, PersonId, Purpose, RequestId, Role

from .reading import Reading


@dataclass(frozen=True, kw_only=True)
class Look:
    """Somebody of her team opened a participant's case."""

    request: RequestId
    case: CaseId
    by: Member
    purpose: Purpose
    looked_at: datetime
    looked_until: datetime
    """Later than `looked_at` where she followed the case live."""


@dataclass(frozen=True, kw_only=True)
class LookPlace:
    """Where a page of looks ended."""

    looked_at: datetime
    request: UUID


def looks(
    reading: Reading, moment: datetime, *, limit: int, before: LookPlace | None
) -> Sequence[Look]:
    """Who of her team had opened her cases by a moment, the latest first: to a participant."""
    return [_look(row) for row in reading.rows("looks", **_page(moment, limit, before))]


def looks_then(
    reading: Reading,
    whose: tuple[PersonId, Sequence[CaseId]],
    moment: datetime,
    *,
    limit: int,
    before: LookPlace | None,
) -> Sequence[Look]:
    """The same, of a participant and her cases as of then: to an auditor who sees through her."""
    person, cases = whose
    asked = {"person": person, "cases": list(cases), **_page(moment, limit, before)}
    return [_look(row) for row in reading.rows("looks_then", **asked)]


# Any: a row of the statements named above.
def _look(row: Sequence[Any]) -> Look:
    request, case, person, role, purpose, looked_at, until = row
    return Look(
        request=request,
        case=case,
        by=Member(person=person, role=Role(role)),
        purpose=Purpose(purpose),
        looked_at=looked_at,
        looked_until=until,
    )


def _page(moment: datetime, limit: int, before: LookPlace | None) -> dict[str, object]:
    return {
        "moment": moment,
        "before": before and before.looked_at,
        "before_request": before and before.request,
        "limit": limit,
    }
