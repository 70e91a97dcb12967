"""The mutations by which an auditor holds a record, and a lead says how long records are kept."""

from uuid import UUID

from braid.domain.retention import decisions

from .asking import Asking
from .deciding import Answer, decide, declare


def place_legal_hold(
    info: Asking, case_id: UUID, command_id: UUID, reason: str, as_written: bool = False
) -> Answer:
    """Hold a record: whatever its age, it is not erased until the hold is lifted."""
    return decide(
        info,
        "place_legal_hold",
        case_id,
        command_id,
        lambda case, when: decisions.place_legal_hold(case, when, reason=reason),
        reason,
        as_written=as_written,
    )


def lift_legal_hold(info: Asking, case_id: UUID, command_id: UUID) -> Answer:
    """Let go of a record that was held: it may be erased once it has been kept long enough."""
    return decide(info, "lift_legal_hold", case_id, command_id, decisions.lift_legal_hold)


def declare_retention(info: Asking, command_id: UUID, years: int) -> Answer:
    """Say for how many years after its closing a case is kept, at least 6."""
    return declare(
        info,
        "declare_retention",
        command_id,
        lambda program, when: decisions.declare_retention(program, when, years=years),
        years,
    )
