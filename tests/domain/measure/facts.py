"""Facts of a case, with their clocks."""

from datetime import datetime
from uuid import uuid5

from braid.domain.clocks import Interval
from braid.domain.events import Event
from braid.domain.identity import CommandId, PersonId, RequestId
from braid.domain.recorded import Recorded
from tests.domain.given import PEER, WORLD


def fact(
    name: str,
    event: Event,
    at: datetime,
    *,
    until: datetime | None = None,
    recorded: datetime | None = None,
) -> Recorded:
    """Something on record of the case of that name."""
    learned = until or at
    key = uuid5(WORLD, f"{name} {type(event).__name__} {at} {recorded}")
    return Recorded(
        originator_id=uuid5(WORLD, name),
        originator_version=1,
        event_id=key,
        event=event,
        participant=PersonId(uuid5(WORLD, f"person {name}")),
        by=PEER,
        occurred=Interval(earliest=at, latest=learned),
        reported_at=learned,
        command=CommandId(key),
        correlation=RequestId(key),
        causation=key,
        recorded_at=recorded or learned,
    )
