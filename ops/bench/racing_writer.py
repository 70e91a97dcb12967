"""One writer process of the race: several threads append at once, until they are done or killed.

Run as `python -m braid.ops.bench.racing_writer ORDER`; prints a report (racing_orders.py) a line.
"""

import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from random import Random
from threading import Lock
from typing import TypeVar
from uuid import UUID, uuid4

import msgspec
import psycopg
from eventsourcing.persistence import IntegrityError, InterfaceError, OperationalError

from braid.domain.store.appending import CommandMark
from braid.domain.store.datastore import Datastore
from braid.domain.store.recorder import EarlierCommand, LogRecorder
from braid.domain.store.wake import Waker

from .racing_moves import Move, Mover
from .racing_orders import PROGRAM, Order, Report, Told

AWAY = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
PAUSE = 0.1
FINGERPRINT = bytes(32)
Answer = TypeVar("Answer")


class Racer:
    """One thread of a writer, with somebody beside it for the twin of a command."""

    def __init__(self, recorder: LogRecorder, order: Order, number: int, lock: Lock) -> None:
        self._recorder, self._lock = recorder, lock
        self._actor = uuid4()
        chance = Random(f"{order.seed} {number}")  # noqa: S311 - a race, not a secret
        self._mover = Mover(chance=chance, most=order.most, length=self._length)

    def race(self, commands: int) -> None:
        """Append so many commands; what cannot be carried out is passed over."""
        with ThreadPoolExecutor(1) as beside:
            for _ in range(commands):
                move = self._patiently(self._mover.next)
                twin = beside.submit(self._carry_out, move.twin) if move.twin else None
                self._carry_out(move)
                if twin is not None:
                    twin.result()

    def _carry_out(self, move: Move) -> None:
        began = time.monotonic_ns()
        if move.is_noted:
            self._patiently(partial(self._note, move.command))
        positions = self._patiently(partial(self._append, move))
        if positions is not None:
            self._mover.settle(move)
        report = Report(
            command=move.command,
            told=Told.REFUSED if positions is None else Told.RECORDED,
            expected=move.expected,
            events=tuple(entry.around.event_id for entry in move.entries),
            positions=tuple(positions or ()),
            began=began,
            ended=time.monotonic_ns(),
        )
        with self._lock:
            sys.stdout.buffer.write(msgspec.json.encode(report) + b"\n")
            sys.stdout.buffer.flush()

    def _append(self, move: Move) -> Sequence[int] | None:
        """Its positions, none where they are not known; None where it was refused."""
        marks = [CommandMark(actor=self._actor, fingerprint=FINGERPRINT)] * len(move.entries)
        try:
            return self._recorder.insert_events(move.entries, marks=marks, changes=move.changes)
        except AWAY:
            raise
        except Exception:  # noqa: BLE001 - whatever the reason, it must be refused whole
            return () if self._is_its_own(move) else None

    def _is_its_own(self, move: Move) -> bool:
        """Whether the log has these very events: an answer was lost on the way."""
        first, held = move.entries[0], self._recorder.earlier(self._actor, move.command)
        return (
            held is not None
            and held.originator_id == move.entries[-1].originator_id
            and bool(
                self._recorder.select_events(
                    first.originator_id, gt=first.originator_version - 1, limit=1
                )
            )
        )

    def _note(self, command: UUID) -> None:
        came_to = EarlierCommand(
            fingerprint=FINGERPRINT, originator_id=uuid4(), originator_version=1, position=1
        )
        try:
            self._recorder.note(self._actor, command, came_to)
        except IntegrityError:
            return  # an answer was lost on the way

    def _length(self, stream: UUID) -> int:
        last = self._recorder.select_events(stream, desc=True, limit=1)
        return last[0].originator_version if last else 0

    def _patiently(self, work: Callable[[], Answer]) -> Answer:
        """Do it again while the database is away."""
        while True:
            try:
                return work()
            except AWAY:
                time.sleep(PAUSE)
                self._recorder.datastore.forget_broken()


def main(order: Order) -> None:
    """Race in as many threads as ordered, over one recorder."""
    with ExitStack() as held:
        datastore = Datastore(order.conninfo, pool_size=2 * order.threads)
        held.callback(datastore.close)
        waker = held.enter_context(Waker(order.conninfo))
        recorder = LogRecorder(datastore, program=PROGRAM, wake=waker.wake)
        lock = Lock()
        racers = [Racer(recorder, order, number, lock) for number in range(order.threads)]
        with ThreadPoolExecutor(order.threads) as threads:
            for done in [threads.submit(one.race, order.commands) for one in racers]:
                done.result()


if __name__ == "__main__":
    main(msgspec.json.decode(sys.argv[1], type=Order))
