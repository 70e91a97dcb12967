"""Folding what a role hears of early warnings into where each of them stands."""

from datetime import datetime
from uuid import UUID

from braid.domain.disclosure.clinician.line import ClinicianLine
from braid.domain.disclosure.line import Kind, Line
from braid.domain.disclosure.parts import Warned
from braid.domain.disclosure.peer.line import PeerLine
from braid.domain.identity import BRAID
from braid.domain.made import changed
from braid.domain.recorded import Recorded
from braid.domain.warning.events import Severity

from .rows import WarningRow

RANKS = {Severity.NOTICE: 1, Severity.CONCERN: 2, Severity.URGENT: 3}
SEVERITIES = {rank: severity for severity, rank in RANKS.items()}
Known = dict[tuple[UUID, UUID], WarningRow]


def warned_in(line: Line) -> Warned | None:
    """What a line tells of a warning, to a reader who hears of them."""
    return line.warned if isinstance(line, PeerLine | ClinicianLine) else None


def fold_warning(warnings: Known, recorded: Recorded, line: Line, place: int) -> None:
    """Fold in what is told of a warning, where the line tells of one."""
    warned = warned_in(line)
    if warned is None:
        return
    key = (recorded.originator_id, warned.warning)
    if line.kind is Kind.WARNING_RAISED:
        warnings[key] = _raised(recorded, warned, place)
    else:
        warnings[key] = _answered(warnings[key], recorded, line.kind, warned)


def _raised(recorded: Recorded, warned: Warned, place: int) -> WarningRow:
    return WarningRow(
        case_id=recorded.originator_id,
        warning=warned.warning,
        place=place,
        severity=RANKS[warned.severity or Severity.NOTICE],
        level=0,
        raised_at=recorded.reported_at,
    )


def _answered(row: WarningRow, recorded: Recorded, kind: Kind, warned: Warned) -> WarningRow:
    moment = recorded.reported_at
    match kind:
        case Kind.WARNING_CORROBORATED:
            return _corroborated(row, recorded, warned)
        case Kind.WARNING_ACKNOWLEDGED:
            return _taken_on(row, recorded, moment)
        case Kind.WARNING_ACTED_UPON:
            return changed(_taken_on(row, recorded, moment), acted_at=row.acted_at or moment)
        case Kind.WARNING_ESCALATED:
            return changed(row, level=warned.level or row.level)
        case Kind.WARNING_CLOSED:
            return changed(row, closed_at=moment)
        case _:
            return row


def _taken_on(row: WarningRow, recorded: Recorded, moment: datetime) -> WarningRow:
    if row.taken_on_at is not None:
        return row
    return changed(row, taken_on_by=recorded.by.person, taken_on_at=moment)


def _corroborated(row: WarningRow, recorded: Recorded, warned: Warned) -> WarningRow:
    """More of it: what a person saw, or what presses more, waits for a new look."""
    if recorded.by == BRAID and warned.severity is None:
        return row
    presses = RANKS[warned.severity] if warned.severity else row.severity
    return changed(
        row,
        severity=max(row.severity, presses),
        level=0,
        taken_on_by=None,
        taken_on_at=None,
        acted_at=None,
    )
