"""What a role that hears of early warnings may ask of them: of a case, and of all her cases."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import strawberry

from braid.domain.disclosure.parts import Warned
from braid.projections.warned import (
    Standing,
    corroborated,
    lines_by_event,
    told_of,
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
    """What the warnings of one case rest on: looked up once for all of them, where asked for."""

    look: Callable[[], Mapping[UUID, Any]]

    @cached_property
    def lines(self) -> Mapping[UUID, Any]:
        """The reader's own lines, as her schema shows them, by their events."""
        return self.look()

    def of(self, events: Iterable[UUID]) -> list[Any]:
        """Those of some events, in their order."""
        return [self.lines[one] for one in events if one in self.lines]


@dataclass(frozen=True, kw_only=True)
class Warnings:
    """A role's own warning, as a class made anew for its schema."""

    type: Any
    more: Iterable[str]

    def values(self, one: Standing, later: Sequence[Warned]) -> dict[str, Any]:
        """The values of a warning, with what was learned of it since it was raised."""
        return _given(one, later, self.more)

    def shown(
        self, values: Iterable[Mapping[str, Any]], look: Callable[[], Mapping[UUID, Any]]
    ) -> list[Any]:
        """Warnings of a case with these values; `look` finds the lines that they rest on."""
        rested = Rested(look=look)
        return [self.type(**one, rested=rested) for one in values]


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def case_warnings(lines: Lines, warning: Warnings) -> Any:  # noqa: ANN401
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
            told = [warning.values(one, later.get(told_of(one).warning, ())) for one in found]

            def look() -> Mapping[UUID, Any]:
                rests = {event for one in told for event in cited_by(one)}
                seen = lines_by_event(reading, self.admitted, rests)
                return {event: lines.show(one) for event, one in seen.items()}

            return warning.shown(told, look)

    return OfCase


def warning_part(lines: Lines, **more: Any) -> Warnings:  # noqa: ANN401
    """A role's own warning: shared fields, and more by their types."""
    line = lines.type

    @strawberry.type
    class Evidence:
        rested: strawberry.Private[Rested]

        @strawberry.field
        def evidence(self: Any) -> list[line]:  # type: ignore[valid-type]
            """The lines that it rests on, as you read them."""
            return self.rested.of(self.evidence_ids)  # type: ignore[no-any-return]

        @strawberry.field
        def counter_evidence(self: Any) -> list[line]:  # type: ignore[valid-type]
            """The lines that speak against it, as you read them; they never close it."""
            return self.rested.of(self.counter_evidence_ids)  # type: ignore[no-any-return]

    shared = made("Warning", warning_fields.WarningFields, **more)
    meaning = warning_fields.WarningFields.__doc__ or ""
    return Warnings(type=joined("Warning", meaning, shared, Evidence), more=tuple(more))


def cited_by(values: Mapping[str, Any]) -> Iterable[UUID]:
    """The events that a warning with these values rests on, and those that speak against it."""
    return (*values["evidence_ids"], *values["counter_evidence_ids"])


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
