"""From where in the log on each role could know of an event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from braid.domain.disclosure.adopted import adopted, in_force
from braid.domain.identity import READING_ROLES, Role
from braid.domain.membership import belonging_after, is_over, membership_changes
from braid.domain.recorded import Recorded


@dataclass(frozen=True, kw_only=True)
class Known:
    """From which position on a role could know of an event; None for never, so far."""

    role: Role
    position: int | None


def first_known(
    history: Sequence[Recorded], program: Sequence[Recorded], event: UUID
) -> Sequence[Known]:
    """When each role could first know of an event of a case: shown to it, and to somebody of it.

    Nothing where the case's history holds no such event. Raises DisclosureNotKept.
    """
    found = next((one for one in history if one.event_id == event), None)
    if found is None:
        return ()
    return [
        Known(role=role, position=_first(history, program, found, role)) for role in READING_ROLES
    ]


def recorded_by(history: Sequence[Recorded], position: int) -> datetime | None:
    """When the log took the event at a position, where it is one of these."""
    return next((one.recorded_at for one in history if one.position == position), None)


def _first(
    history: Sequence[Recorded], program: Sequence[Recorded], event: Recorded, role: Role
) -> int | None:
    """The first turn at which it is shown, and somebody is there to whom it is."""
    at = event.position or 0
    turns = {at, *(one.position for one in adopted(program, role))}
    turns |= {one.position or 0 for one in history if any(_joins([one], role))}
    for turn in sorted(one for one in turns if one >= at):
        is_shown = in_force(program, role, turn).seen(event) is not None
        moment = recorded_by((*history, *program), turn)
        if is_shown and _is_anybody_there(history, role, turn, moment):
            return turn
    return None


def _joins(history: Sequence[Recorded], role: Role) -> Iterator[bool]:
    return (
        one.joins for one in membership_changes(history) if one.member.role is role and one.joins
    )


def _is_anybody_there(
    history: Sequence[Recorded], role: Role, position: int, moment: datetime | None
) -> bool:
    """Whether somebody of a role belonged to the case; auditors belong to every one."""
    if role is Role.AUDITOR:
        return True
    by_then = [one for one in history if (one.position or 0) <= position]
    return any(
        member.role is role and not (moment and is_over(until, moment))
        for member, until in belonging_after(by_then).items()
    )
