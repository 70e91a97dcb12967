"""What a role that hears of early warnings may ask of them: of a case, and of all her cases."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import strawberry

from braid.domain.disclosure.clinician.line import ClinicianLine
from braid.domain.disclosure.parts import Warned
from braid.domain.disclosure.peer.line import PeerLine
from braid.projections.caseload import Card
from braid.projections.reading import Reading
from braid.projections.timeline import Seen
from braid.projections.warned import Standing, corroborated, lines_by_event, warnings

from . import warning_fields
from .asking import Asking
from .cursors import page_size
from .lines import Lines
from .parts import joined, made

AS_RAISED = ("about", "rule", "rule_version", "sentence", "closes_when")


@dataclass(frozen=True, kw_only=True)
class Rested:
    """What the warnings of one answer rest on: looked up once for all of them, where asked for."""

    reading: Reading
    card: Card
    events: Sequence[UUID]

    @cached_property
    def lines(self) -> Mapping[UUID, Seen]:
        """The reader's own lines of these events."""
        return lines_by_event(self.reading, self.card, self.events)

    def of(self, events: Iterable[UUID]) -> list[Seen]:
        """Those of some events, in their order."""
        return [self.lines[one] for one in events if one in self.lines]


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def case_warnings(lines: Lines, **more: Any) -> Any:  # noqa: ANN401
    """What a Case answers of its early warnings: shared fields, and more by their types."""
    warning = _warning(lines, **more)

    @strawberry.type
    class Warnings:
        @strawberry.field
        def warnings(
            self: Any, info: Asking, with_closed: bool = False, first: int = 25
        ) -> list[warning]:  # type: ignore[valid-type]
            """Early warnings, the latest raised first; closed ones only where asked for."""
            limit, reading = page_size(first), info.context.open_read.current
            found = warnings(reading, self.admitted, limit=limit, with_closed=with_closed)
            return [warning(**one) for one in _standing(reading, self.admitted, found, more)]

    return Warnings


def _warning(lines: Lines, **more: Any) -> Any:  # noqa: ANN401
    line, show = lines.type, lines.show

    @strawberry.type
    class Evidence:
        rested: strawberry.Private[Rested]

        @strawberry.field
        def evidence(self: Any) -> list[line]:  # type: ignore[valid-type]
            """The lines that it rests on, as you read them."""
            return [show(one) for one in self.rested.of(self.evidence_ids)]

        @strawberry.field
        def counter_evidence(self: Any) -> list[line]:  # type: ignore[valid-type]
            """The lines that speak against it, as you read them; they never close it."""
            return [show(one) for one in self.rested.of(self.counter_evidence_ids)]

    shared = made("Warning", warning_fields.WarningFields, **more)
    return joined("Warning", warning_fields.WarningFields.__doc__ or "", shared, Evidence)


def _standing(
    reading: Reading, card: Card, found: Sequence[Standing], more: Iterable[str]
) -> list[dict[str, Any]]:
    """The values of warnings: as raised, with what was learned since."""
    later = corroborated(reading, card) if found else {}
    told = [(one, _told(one), later.get(_told(one).warning, ())) for one in found]
    given = [_given(one, raised, since, more) for one, raised, since in told]
    events = [key for one in given for key in one["evidence_ids"] + one["counter_evidence_ids"]]
    rested = Rested(reading=reading, card=card, events=list(dict.fromkeys(events)))
    return [one | {"rested": rested} for one in given]


def _given(
    one: Standing, raised: Warned, since: Sequence[Warned], more: Iterable[str]
) -> dict[str, Any]:
    every = (raised, *since)
    return {name: getattr(raised, name) for name in (*AS_RAISED, *more)} | {
        "id": raised.warning,
        "line_id": one.raised.event_id,
        "severity": one.severity,
        "level": one.level,
        "raised_at": one.raised.reported_at,
        "taken_on_at": one.taken_on_at,
        "acted_at": one.acted_at,
        "closed_at": one.closed_at,
        "evidence_ids": [key for part in every for key in part.evidence],
        "counter_evidence_ids": [key for part in every for key in part.counter_evidence],
    }


def _told(standing: Standing) -> Warned:
    line = standing.raised.line
    warned = line.warned if isinstance(line, PeerLine | ClinicianLine) else None
    if warned is None:
        raise TypeError(type(line).__name__)
    return warned
