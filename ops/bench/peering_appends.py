"""Single appends beside those of others: the same payload, by 1, 4, 16 and 64 at once."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import count
from uuid import UUID, uuid4

import psycopg

from braid.domain.store.appending import CommandMark
from braid.domain.store.datastore import Datastore
from braid.domain.store.entries import Around, Entry
from braid.domain.store.recorder import LogRecorder
from braid.ops import clock
from braid.ops.database.logins import Logins

from .floor import floor
from .measure import Contender, Measure, Of, Reach
from .node import NodeMissing
from .peering_appends_others import Peer, emmett, message_db, stock
from .peering_appends_turns import PAYLOAD, Append, Appender, ByThreads, Turns
from .peering_appends_umadb import UmaMissing, umadb
from .stage import Stage

AT_ONCE = (1, 4, 16, 64)
AHEAD_AT = 16
"""How many at once Braid is to be ahead of everybody."""
OPERATIONS = 192
"""Appends of a round, by all together; of one alone, a quarter."""
PROGRAM = 3
"""Where Braid's recorder writes: no strand follows it."""
POSITIONS = count(1)
"""Of everything that the floor inserts, whichever measure it stands in."""
PEERS: Mapping[str, Peer] = {
    "eventsourcing": stock,
    "Emmett": emmett,
    "Message DB": message_db,
    "UmaDB": umadb,
}
AWAY = (NodeMissing, UmaMissing)


def peered(stage: Stage) -> list[Measure]:
    """Single appends, by each number at once."""
    peers, without = found(stage.logins.admin, stage.held)
    ways = {"floor": plain(stage.logins), "recorder": recorder(stage.logins)} | peers
    turns = Turns()
    stage.held.callback(turns.end)
    return [_measure(ways, turns, at_once, tuple(without)) for at_once in AT_ONCE]


def found(admin: str, held: ExitStack) -> tuple[dict[str, Appender], list[str]]:
    """The peers that can be had here, and why each other one cannot."""
    peers, without = dict[str, Appender](), list[str]()
    for name, peer in PEERS.items():
        try:
            peers[name] = peer(admin, max(AT_ONCE), held)
        except AWAY as reason:
            without.append(f"{name}: {reason}")
    return peers, without


def plain(logins: Logins, positions: "count[int]" = POSITIONS) -> Appender:
    """The floor: one insert and commit into a copy of the table, each on its own connection."""
    return ByThreads(partial(_plain, logins, positions))


def recorder(logins: Logins) -> Appender:
    """Braid's recorder, one for everybody."""
    return ByThreads(partial(_recorder, logins))


def _measure(
    ways: Mapping[str, Appender], turns: Turns, at_once: int, without: tuple[str, ...]
) -> Measure:
    contenders = {name: _contender(name, way, turns, at_once) for name, way in ways.items()}
    floor, braid, *peers = contenders.values()
    ahead = [Reach(way=braid.name, against=one.name, of=Of.SPEED, bound=1) for one in peers]
    return Measure(
        name=f"append beside peers, {at_once} at once",
        unit="event",
        floor=floor,
        others=(braid,),
        peers=tuple(peers),
        reaches=tuple(ahead) if at_once == AHEAD_AT else (),
        without=without,
    )


def _contender(name: str, way: Appender, turns: Turns, at_once: int) -> Contender:
    each = max(1, OPERATIONS // max(at_once, 4))
    waited: list[float] = []

    def once() -> int:
        waited[:] = way.append(each)
        return len(waited)

    return Contender(
        name=name,
        once=once,
        before=partial(turns.take, way, at_once),
        asks=name == "Emmett",
        latencies=lambda: waited,
    )


def _plain(
    logins: Logins, position: "count[int]", held: ExitStack, at_once: int
) -> Sequence[Append]:
    insert = floor()["insert_event"]
    row = {
        "program": PROGRAM,
        "originator_version": 1,
        "topic": PAYLOAD.topic,
        "state": PAYLOAD.state,
        "metadata": PAYLOAD.metadata,
        "recorded_at": clock.now(),
    }

    def append(connection: psycopg.Connection) -> None:
        new: dict[str, UUID | int] = {
            name: uuid4() for name in ("originator_id", "event_id", "command")
        }
        connection.execute(insert, row | new | {"position": next(position)}, prepare=True)

    connect = partial(psycopg.connect, logins.admin, autocommit=True)
    return [partial(append, held.enter_context(connect())) for _ in range(at_once)]


def _recorder(logins: Logins, held: ExitStack, at_once: int) -> Sequence[Append]:
    datastore = Datastore(logins.writer, pool_size=at_once)
    held.callback(datastore.close)
    recorder = LogRecorder(datastore, program=PROGRAM)
    mark = CommandMark(actor=uuid4(), fingerprint=bytes(32))

    def append() -> None:
        around = Around(event_id=uuid4(), metadata=PAYLOAD.metadata, command=uuid4())
        entry = Entry(
            originator_id=uuid4(),
            originator_version=1,
            topic=PAYLOAD.topic,
            state=PAYLOAD.state,
            around=around,
        )
        recorder.insert_events([entry], marks=[mark])

    return [append] * at_once
