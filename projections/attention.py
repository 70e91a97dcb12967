"""What a strand answers to "who needs me today, and why": cases by what presses most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from braid.domain.disclosure.clinician.line import ClinicianLine
from braid.domain.disclosure.line import Kind
from braid.domain.disclosure.parts import Warned
from braid.domain.identity import CaseId, PersonId
from braid.domain.program.state import Attention
from braid.domain.warning.events import Severity

from .caseload import AdmittedCaseId
from .program import program_lines
from .reading import Reading
from .warnings import SEVERITIES, warned_in

MOST = 2_000
"""Rows of reasons that one answer looks at."""
SEVERITY = 9
"""Which column of a row says how severe a reason is."""


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One early warning that waits."""

    event_id: UUID
    severity: Severity
    level: int
    raised_at: datetime
    taken_on_at: datetime | None
    warned: Warned


@dataclass(frozen=True, kw_only=True)
class Needed:
    """A case that waits for somebody, and why."""

    case: AdmittedCaseId
    called: str
    weight: int
    """How much it presses: the heaviest of its reasons, as the statement `needed` says."""
    since: datetime
    open_lapses: int
    asked_back_at: datetime | None
    reasons: tuple[Reason, ...]
    """The warnings that wait; none where the card is held back."""


@dataclass(frozen=True, kw_only=True)
class Today:
    """Who needs the reader today: as many cards as her day has room for, and the rest."""

    cards: tuple[Needed, ...]
    held_back: tuple[Needed, ...]
    held_back_count: int
    """How many are held back, those beyond the first included."""


def attention_of(reading: Reading) -> Attention:
    """How much attention the program lets warnings take, as far as this role sees it."""
    for one in program_lines(reading, limit=1, before=None, kinds=[Kind.ATTENTION_DECLARED]):
        told = one.line.declared if isinstance(one.line, ClinicianLine) else None
        if told is not None and told.cards_a_day is not None:
            return Attention(cards_a_day=told.cards_a_day)
    return Attention()


def needed_today(reading: Reading, *, day_began: datetime, held_back: int) -> Today:
    """The cases that wait for the reader, most pressing first, so many of those held back.

    Cards she took on today count against her day's; what is urgent is shown whatever the count.
    """
    [[taken_on]] = reading.rows("taken_on_today", since=day_began)
    room = max(0, attention_of(reading).cards_a_day - taken_on)
    rows = reading.rows("needed", shown=room, limit=MOST)
    cards: list[Needed] = []
    waiting: list[Sequence[tuple[Any, ...]]] = []
    for rank, of_case in groupby(rows, key=lambda row: row[0]):
        reasons = list(of_case)
        if rank <= room or any(SEVERITIES.get(one[SEVERITY]) is Severity.URGENT for one in reasons):
            cards.append(_needed(reading, reasons))
        else:
            waiting.append(reasons)
    return Today(
        cards=tuple(cards),
        held_back=tuple(_needed(reading, one) for one in waiting[:held_back]),
        held_back_count=len(waiting),
    )


# Any: rows of the statement named above.
def _needed(reading: Reading, rows: Sequence[tuple[Any, ...]]) -> Needed:
    _, case, participant, called, weight, since, lapses, asked, *_ = rows[0]
    return Needed(
        case=AdmittedCaseId(CaseId(case)),
        called=reading.bodies.name(called, participant, case),
        weight=weight,
        since=since,
        open_lapses=lapses,
        asked_back_at=asked,
        reasons=tuple(_reason(reading, participant, row) for row in rows if row[8] is not None),
    )


def _reason(reading: Reading, participant: PersonId, row: tuple[Any, ...]) -> Reason:
    *_, severity, level, raised_at, taken_on_at, event_id, body = row
    line = reading.bodies.line(body, participant, event_id)
    warned = warned_in(line)
    if warned is None:
        raise TypeError(type(line).__name__)
    return Reason(
        event_id=event_id,
        severity=SEVERITIES[severity],
        level=level,
        raised_at=raised_at,
        taken_on_at=taken_on_at,
        warned=warned,
    )
