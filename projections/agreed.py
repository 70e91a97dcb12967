"""Folding what a role hears of the table's decisions on a case into where each of them stands."""

from uuid import UUID

from braid.domain.disclosure.clinician.line import ClinicianLine
from braid.domain.disclosure.line import Kind, Line
from braid.domain.disclosure.peer.line import PeerLine
from braid.domain.disclosure.table import Agreed
from braid.domain.made import changed
from braid.domain.recorded import Recorded

from .rows import ActionRow, DiscussedRow

Known = dict[tuple[UUID, UUID], ActionRow]
Discussed = dict[tuple[UUID, UUID], DiscussedRow]


def agreed_in(line: Line) -> Agreed | None:
    """What a line tells of the table's decisions, to a reader who hears of them."""
    return line.agreed if isinstance(line, PeerLine | ClinicianLine) else None


def fold_action(known: Known, recorded: Recorded, line: Line, place: int) -> None:
    """Fold in what was decided, or what became of it, where a line tells of it."""
    agreed = agreed_in(line)
    if agreed is None or agreed.action is None:
        return
    key = (recorded.originator_id, agreed.action)
    match line.kind:
        case Kind.DECISION_RECORDED:
            known[key] = _decided(recorded, agreed, place)
        case Kind.ACTION_COMPLETED:
            done_at = recorded.occurred.latest
            known[key] = changed(known[key], done_place=place, done_at=done_at)
        case Kind.ACTION_OVERDUE:
            known[key] = changed(known[key], is_overdue=True)
        case _:
            raise ValueError(line.kind)


def fold_discussed(known: Discussed, recorded: Recorded, line: Line) -> None:
    """Fold in that a conference turned to a case: the first time counts."""
    agreed = agreed_in(line)
    if line.kind is not Kind.CASE_DISCUSSED or agreed is None or agreed.conference is None:
        return
    row = DiscussedRow(
        case_id=recorded.originator_id,
        conference=agreed.conference,
        at=recorded.occurred.latest,
    )
    known.setdefault((row.case_id, row.conference), row)


def _decided(recorded: Recorded, agreed: Agreed, place: int) -> ActionRow:
    if not (agreed.action and agreed.conference and agreed.owner):
        raise ValueError(recorded.event_id)
    if agreed.owner_role is None or agreed.due is None:
        raise ValueError(recorded.event_id)
    return ActionRow(
        case_id=recorded.originator_id,
        action=agreed.action,
        conference=agreed.conference,
        place=place,
        owner=agreed.owner,
        owner_role=agreed.owner_role.value,
        due=agreed.due,
    )
