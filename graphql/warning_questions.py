"""What a role that hears of early warnings may ask of them: of a case, and of all her cases."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any
from uuid import UUID

import strawberry

from braid.domain.disclosure.parts import Warned
from braid.projections.timeline import Seen
from braid.projections.warned import (
    Standing,
    corroborated,
    lines_by_event,
    warned_in,
    warnings,
)

from . import warning_fields
from .asking import Asking
from .cursors import page_size
from .lines import Lines
from .parts import joined, made

AS_RAISED = ("about", "rule", "rule_version", "sentence", "closes_when")


@dataclass(frozen=True, kw_only=True)
class Rested:
    """What the warnings of one answer rest on: looked up once for all of them, where asked for."""

    look: Callable[[Sequence[UUID]], Mapping[UUID, Seen]]
    events: Sequence[UUID]

    @cached_property
    def lines(self) -> Mapping[UUID, Seen]:
        """The reader's own lines of these events."""
        return self.look(self.events)

    def of(self, events: Iterable[UUID]) -> list[Seen]:
        """Those of some events, in their order."""
        return [self.lines[one] for one in events if one in self.lines]


@dataclass(frozen=True, kw_only=True)
class Warnings:
    """A role's own warning, as a class made anew for its schema."""

    type: Any
    more: Iterable[str]

    def shown(
        self,
        found: Sequence[tuple[Standing, Sequence[Warned]]],
        look: Callable[[Sequence[UUID]], Mapping[UUID, Seen]],
    ) -> list[Any]:
        """Warnings, each with what was learned since; `look` finds what they rest on."""
        given = [_given(one, since, self.more) for one, since in found]
        events = [key for one in given for key in one["evidence_ids"] + one["counter_evidence_ids"]]
        rested = Rested(look=look, events=list(dict.fromkeys(events)))
        return [self.type(**one, rested=rested) for one in given]


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def case_warnings(warning: Warnings) -> Any:  # noqa: ANN401
    """What a Case answers of its early warnings."""
    shown = warning.type

    @strawberry.type
    class OfCase:
        @strawberry.field
        def warnings(
            self: Any, info: Asking, with_closed: bool = False, first: int = 25
        ) -> list[shown]:  # type: ignore[valid-type]
            """Early warnings, the latest raised first; closed ones only where asked for."""
            limit, reading = page_size(first), info.context.open_read.current
            found = warnings(reading, self.admitted, limit=limit, with_closed=with_closed)
            later = corroborated(reading, self.admitted) if found else {}
            told = [(one, later.get(told_of(one).warning, ())) for one in found]
            return warning.shown(told, partial(lines_by_event, reading, self.admitted))

    return OfCase


def warning_part(lines: Lines, **more: Any) -> Warnings:  # noqa: ANN401
    """A role's own warning: shared fields, and more by their types."""
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
    meaning = warning_fields.WarningFields.__doc__ or ""
    return Warnings(type=joined("Warning", meaning, shared, Evidence), more=tuple(more))


def _given(one: Standing, since: Sequence[Warned], more: Iterable[str]) -> dict[str, Any]:
    raised = told_of(one)
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


def told_of(standing: Standing) -> Warned:
    """A warning as it was raised."""
    warned = warned_in(standing.raised)
    if warned is None:
        raise TypeError(type(standing.raised.line).__name__)
    return warned
