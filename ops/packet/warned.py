"""The early warnings of a case that are open, with the lines that they rest on."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from braid.domain.disclosure.parts import Warned
from braid.projections.folded import Folded
from braid.projections.rows import WarningRow
from braid.projections.timeline import Seen
from braid.projections.warnings import SEVERITIES, warned_in

from .contents import Evidence, OpenWarning


def open_warnings(folded: Folded) -> Iterator[OpenWarning]:
    """The open early warnings of a case, the latest raised first."""
    rows = [row for row in folded.rows.warnings.values() if row.closed_at is None]
    if not rows:
        return
    lines = {one.event_id: one for one in folded.lines}
    in_order = sorted(rows, key=lambda one: one.warning)
    for row in sorted(in_order, key=lambda one: one.raised_at, reverse=True):
        told = [
            warned
            for one in folded.lines
            if (warned := warned_in(one.line)) is not None and warned.warning == row.warning
        ]
        yield _open_warning(row, told, lines)


def _open_warning(row: WarningRow, told: list[Warned], lines: Mapping[UUID, Seen]) -> OpenWarning:
    raised = told[0]
    return OpenWarning(
        warning=raised.warning,
        about=raised.about,
        rule=raised.rule,
        rule_version=raised.rule_version,
        severity=SEVERITIES[row.severity],
        sentence=raised.sentence,
        closes_when=raised.closes_when,
        raised_at=row.raised_at,
        level=row.level,
        taken_on_at=row.taken_on_at,
        acted_at=row.acted_at,
        evidence=_rests_on((key for one in told for key in one.evidence), lines),
        counter_evidence=_rests_on((key for one in told for key in one.counter_evidence), lines),
    )


def _rests_on(events: Iterable[UUID], lines: Mapping[UUID, Seen]) -> tuple[Evidence, ...]:
    """The lines of events, in their order; what the role may not see is not among them."""
    return tuple(_evidence(lines[key]) for key in dict.fromkeys(events) if key in lines)


def _evidence(seen: Seen) -> Evidence:
    return Evidence(
        event=seen.event_id,
        kind=seen.line.kind,
        headline=seen.line.headline,
        occurred=seen.occurred,
    )
