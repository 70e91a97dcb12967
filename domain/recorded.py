"""An event with everything around it: whose, when, by whom, why, and where in the log."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from .clocks import Interval
from .events import Event
from .identity import CommandId, EventId, Member, PersonId, RequestId
from .made import made_at_once


@made_at_once
@dataclass(frozen=True, kw_only=True)
class Recorded:
    """One event of one case's stream.

    `position` and `recorded_at` are None until the log has taken the event.
    """

    originator_id: UUID
    originator_version: int
    event_id: UUID
    event: Event
    participant: PersonId
    by: Member
    occurred: Interval
    reported_at: datetime
    command: CommandId
    correlation: RequestId
    causation: UUID
    position: int | None = None
    recorded_at: datetime | None = None
    is_erased: bool = False
    """Whether its words were sealed under a key that is destroyed: ERASED stands for them."""


def event_id_of(stream: UUID, by: Member, command: CommandId, number: int) -> EventId:
    """The id under which the nth event of a command (from 0) is recorded.

    It is known before the command is carried out, so that events of one command can cite others.
    """
    return EventId(uuid5(command, f"{stream} {by.person} {number}"))
