"""What a strand answers of the table's decisions on a case, and of what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from braid.domain.disclosure.table import Agreed
from braid.domain.identity import CaseId, PersonId

from .agreed import agreed_in
from .reading import Reading


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something that was decided, and what became of it."""

    agreed: Agreed
    decided_at: datetime
    owner_name: str | None
    """None where the owner has left the team."""
    done_at: datetime | None
    is_overdue: bool
    note: str | None


# Any: a row of the statements cases_actions and open_actions.
def action_row(reading: Reading, participant: PersonId, row: Sequence[Any]) -> Action:
    """A row of an action, opened."""
    _, is_overdue, done_at, owner, name, decided_at, event_id, body, done_event, done_body = row
    agreed = agreed_in(reading.bodies.line(body, participant, event_id))
    if agreed is None:
        raise TypeError(event_id)
    done = agreed_in(reading.bodies.line(done_body, participant, done_event)) if done_body else None
    return Action(
        agreed=agreed,
        decided_at=decided_at,
        owner_name=None if name is None else reading.bodies.name(name, participant, owner),
        done_at=done_at,
        is_overdue=is_overdue and done_at is None,
        note=done.note if done else None,
    )


@dataclass(frozen=True, kw_only=True)
class OpenAction:
    """Something that is still to be done, and of which case."""

    case: CaseId
    called: str
    action: Action


def open_actions(reading: Reading, *, limit: int) -> Sequence[OpenAction]:
    """What is still to be done of the reader's open cases, what is due first before the rest."""
    found = []
    for *row, participant, called in reading.rows("open_actions", limit=limit):
        case = row[0]
        name = reading.bodies.name(called, participant, case)
        action = action_row(reading, participant, row)
        found.append(OpenAction(case=case, called=name, action=action))
    return found
