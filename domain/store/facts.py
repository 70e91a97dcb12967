"""Decided events become facts: the next ones of their stream, with who, when and why."""

from collections.abc import Sequence

from braid.domain.case.events import CaseOpened
from braid.domain.clocks import Circumstances
from braid.domain.events import Event
from braid.domain.identity import PersonId
from braid.domain.recorded import Recorded, event_id_of

from .command import Command, Decided
from .known import Known


def facts(
    command: Command,
    when: Circumstances,
    known: Known,
    decided: Decided,
) -> list[Recorded]:
    """What is to be recorded; nothing where nothing was decided."""
    events = decided if isinstance(decided, tuple) else (decided,)
    happened = [event for event in events if event is not None]
    return [
        Recorded(
            originator_id=command.case,
            originator_version=version,
            event_id=event_id_of(command.case, command.by, command.command, number),
            event=event,
            participant=known.participant or _participant(happened),
            by=when.by,
            occurred=when.occurred,
            reported_at=when.reported_at,
            command=command.command,
            correlation=command.request,
            causation=command.command,
        )
        for number, (version, event) in enumerate(enumerate(happened, start=known.length + 1))
    ]


def _participant(happened: Sequence[Event]) -> PersonId:
    [opened] = [event for event in happened if isinstance(event, CaseOpened)]
    return opened.participant
