"""What a strand answers about early warnings: those of a case, and what is new in all cases."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from braid.domain.disclosure.line import Kind
from braid.domain.disclosure.parts import Warned
from braid.domain.warning.events import Severity

from .caseload import Card
from .reading import Reading
from .timeline import Filter, Seen, seen_row, timeline
from .warnings import SEVERITIES, warned_in

MOST = 5_000
"""Lines of more learned that one answer looks at, the latest first."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An early warning, and where it stands."""

    raised: Seen
    """The line that raised it."""
    severity: Severity
    """How much it presses now; it may have grown since it was raised."""
    level: int
    taken_on_at: datetime | None
    acted_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class WarnedPlace:
    """How far somebody has heard of early warnings."""

    recorded_at: datetime
    case: UUID
    place: int


@dataclass(frozen=True, kw_only=True)
class News:
    """Something new about an early warning, and of which case."""

    case: UUID
    seen: Seen

    @property
    def place(self) -> WarnedPlace:
        """Where it stands."""
        return WarnedPlace(recorded_at=self.seen.recorded_at, case=self.case, place=self.seen.place)


def warnings(reading: Reading, of: Card, *, limit: int, with_closed: bool) -> Sequence[Standing]:
    """The early warnings of a case, the latest raised first."""
    rows = reading.rows("warnings", case_id=of.case, limit=limit, with_closed=with_closed)
    return [
        Standing(
            raised=seen_row(reading, of.participant, tuple(line)),
            severity=SEVERITIES[severity],
            level=level,
            taken_on_at=taken_on_at,
            acted_at=acted_at,
            closed_at=closed_at,
        )
        for _, severity, level, taken_on_at, acted_at, closed_at, *line in rows
    ]


def corroborated(reading: Reading, of: Card) -> Mapping[UUID, Sequence[Warned]]:
    """What was learned of a case's warnings after they were raised, by warning, oldest first."""
    kinds = Filter(kinds=(Kind.WARNING_CORROBORATED,))
    told: dict[UUID, list[Warned]] = defaultdict(list)
    for seen in reversed(timeline(reading, of, limit=MOST, before=None, wanted=kinds)):
        if (learned := warned_in(seen.line)) is not None:
            told[learned.warning].append(learned)
    return told


def told_of(standing: Standing) -> Warned:
    """A warning as it was raised."""
    warned = warned_in(standing.raised.line)
    if warned is None:
        raise TypeError(type(standing.raised.line).__name__)
    return warned


def lines_by_event(reading: Reading, of: Card, events: Iterable[UUID]) -> Mapping[UUID, Seen]:
    """Lines of a case by their events; what the reader may not see is not among them."""
    rows = reading.rows("lines_by_event", case_id=of.case, events=list(events))
    found = [seen_row(reading, of.participant, row) for row in rows]
    return {seen.event_id: seen for seen in found}


def last_warned(reading: Reading) -> WarnedPlace | None:
    """Where the reader's early warnings end now; None where there was none."""
    rows = reading.rows("last_warned")
    return _place(rows[0]) if rows else None


def warned_after(reading: Reading, *, place: WarnedPlace, limit: int) -> Sequence[News]:
    """What is new about early warnings in the reader's cases after a place, in order."""
    rows = reading.rows(
        "warned_after",
        after=place.recorded_at,
        after_case=place.case,
        after_place=place.place,
        limit=limit,
    )
    return [
        News(case=case, seen=seen_row(reading, participant, tuple(line)))
        for case, participant, *line in rows
    ]


# Any: a row of the statement named above.
def _place(row: tuple[Any, ...]) -> WarnedPlace:
    recorded_at, case, place = row
    return WarnedPlace(recorded_at=recorded_at, case=case, place=place)
