"""What a strand answers about cases: a page of them, and one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NewType
from uuid import UUID

from braid.domain.identity import CaseId, PersonId, Role
from braid.domain.refusals import CaseNotFound

from .reading import Reading

AdmittedCaseId = NewType("AdmittedCaseId", CaseId)
"""A case that the reader may see: only a card that her strand has given holds one."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """A case as a list shows it."""

    case: AdmittedCaseId
    participant: PersonId
    called: str
    opened_at: datetime
    closed_at: datetime | None
    last_line_at: datetime
    version: int
    open_lapses: int
    is_complete: bool
    """Whether every event of the case could be read; if not, somebody is looking into it."""


@dataclass(frozen=True, kw_only=True)
class CaseloadPlace:
    """Where a page of a caseload ended."""

    last_line_at: datetime
    case: UUID


def caseload(
    reading: Reading, *, limit: int, before: CaseloadPlace | None, only_open: bool
) -> Sequence[Card]:
    """The reader's cases, the most recently told of first."""
    statement = "every_case" if reading.reader.member.role is Role.AUDITOR else "caseload"
    rows = reading.rows(
        statement,
        limit=limit,
        only_open=only_open,
        before=before and before.last_line_at,
        before_case=before and before.case,
    )
    return [card_row(reading, row) for row in rows]


def card(reading: Reading, case: CaseId) -> Card:
    """One case. Raises CaseNotFound for a stranger as for no case at all."""
    of_auditor = reading.reader.member.role is Role.AUDITOR
    rows = reading.rows("any_card" if of_auditor else "card", case_id=case)
    if not rows:
        raise CaseNotFound
    return card_row(reading, rows[0])


# Any: a row of the statements named above.
def card_row(reading: Reading, row: tuple[Any, ...]) -> Card:
    """A row of a card, opened."""
    case, participant, called, opened_at, closed_at, last_line_at, lines, lapses, complete = row
    return Card(
        case=AdmittedCaseId(case),
        participant=participant,
        called=reading.bodies.name(called, participant, case),
        opened_at=opened_at,
        closed_at=closed_at,
        last_line_at=last_line_at,
        version=lines,
        open_lapses=lapses,
        is_complete=complete,
    )
