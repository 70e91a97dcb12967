"""Decided events become facts: the next ones of their stream, with who, when and why."""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from braid.domain.case.events import CaseOpened
from braid.domain.clocks import Circumstances
from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.events import Event
from braid.domain.identity import PersonId, Role
from braid.domain.recorded import Recorded

from .command import Command, Decided


def facts(
    command: Command,
    when: Circumstances,
    history: Sequence[Recorded],
    decided: Decided,
    new_id: Callable[[], UUID],
) -> list[Recorded]:
    """What is to be recorded; nothing where nothing was decided."""
    events = decided if isinstance(decided, tuple) else (decided,)
    happened = [event for event in events if event is not None]
    return [
        Recorded(
            originator_id=command.case,
            originator_version=version,
            event_id=new_id(),
            event=event,
            participant=_participant(history, happened),
            by=when.by,
            occurred=when.occurred,
            reported_at=when.reported_at,
            command=command.command,
            correlation=command.request,
            causation=command.command,
        )
        for version, event in enumerate(happened, start=len(history) + 1)
    ]


def _participant(history: Sequence[Recorded], happened: Sequence[Event]) -> PersonId:
    if history:
        return history[0].participant
    [opened] = [event for event in happened if isinstance(event, CaseOpened)]
    return opened.participant


def visible(history: Iterable[Recorded], role: Role) -> int:
    """How many of these events a role sees: the version of a case in its eyes."""
    seen = DISCLOSURES[role].seen
    return sum(seen(one) is not None for one in history)
