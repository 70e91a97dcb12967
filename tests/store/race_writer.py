"""One writer of the race, a process of its own: appends batches until told to stop or killed.

Run as `python -m tests.store.race_writer CONNINFO SEED BATCHES`; prints one line for each event
that was acknowledged: its stream, its version, its position.
"""

import random
import sys
from uuid import UUID, uuid4, uuid5

from eventsourcing.persistence import IntegrityError, StoredEvent

from braid.domain.store.datastore import Datastore
from braid.domain.store.recorder import LogRecorder
from braid.domain.store.wake import Waker

CONTESTED = tuple(uuid5(UUID(int=0), f"stream {number}") for number in range(3))
MOST = 40


def batch(recorder: LogRecorder, chance: random.Random) -> list[StoredEvent]:
    """Some next events of one stream: one of its own, or one that all writers want."""
    stream = chance.choice(CONTESTED) if chance.random() < 0.5 else uuid4()
    last = recorder.select_events(stream, desc=True, limit=1)
    version = last[0].originator_version if last else 0
    return [
        StoredEvent(stream, version + place, "Raced", b"state")
        for place in range(1, chance.randint(1, MOST) + 1)
    ]


def race(recorder: LogRecorder, seed: int, batches: int) -> None:
    """Append so many batches; a rival's conflict is passed over."""
    chance = random.Random(seed)  # noqa: S311 - a race, not a secret
    for _ in range(batches):
        events = batch(recorder, chance)
        try:
            positions = recorder.insert_events(events)
        except IntegrityError:
            continue
        for event, position in zip(events, positions, strict=True):
            line = f"{event.originator_id} {event.originator_version} {position}\n"
            sys.stdout.write(line)
        sys.stdout.flush()


if __name__ == "__main__":
    conninfo, seed, batches = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    datastore = Datastore(conninfo, pool_size=1)
    with Waker(conninfo) as waker:
        race(LogRecorder(datastore, program=1, wake=waker.wake), seed, batches)
    datastore.close()
