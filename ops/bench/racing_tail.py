"""A reader at the end of the log, who goes on by position and never looks back."""

import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Event, Thread
from typing import Self, cast
from uuid import UUID

import psycopg
from eventsourcing.persistence import InterfaceError, OperationalError

from braid.domain.store.datastore import Datastore
from braid.domain.store.entries import Row, TakenEntry
from braid.domain.store.recorder import LogRecorder

from .racing_orders import PROGRAM

PAGE, PAUSE = 17, 0.01
AWAY = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """An event as a reader saw it."""

    position: int
    stream: UUID
    version: int
    event: UUID
    command: UUID
    state: bytes
    recorded_at: datetime


class Tail:
    """Reads on while the block runs, and to the end of the log when asked."""

    def __init__(self, conninfo: str) -> None:
        self._datastore = Datastore(conninfo, pool_size=1)
        self._recorder = LogRecorder(self._datastore, program=PROGRAM)
        self._ended = Event()
        self._thread = Thread(target=self._read, name="tail", daemon=True)
        self._broken: Exception | None = None
        self.seen: list[Seen] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
        self._datastore.close()

    def end(self) -> None:
        """Read to the end of the log as it is now, and no further. Raises what reading raised."""
        self._ended.set()
        self._thread.join()
        if self._broken is not None:
            raise self._broken

    def _read(self) -> None:
        try:
            self._read_to_the_end()
        except Exception as broken:  # noqa: BLE001 - raised again where `end` waits
            self._broken = broken

    def _read_to_the_end(self) -> None:
        is_last = False
        while not is_last:
            is_last = self._ended.is_set()
            while self._reads_on():
                pass
            time.sleep(PAUSE)

    def _reads_on(self) -> bool:
        """Read the next page; whether there was one."""
        after = self.seen[-1].position if self.seen else 0
        try:
            page = self._recorder.select_notifications(after, PAGE, inclusive_of_start=False)
        except AWAY:
            with suppress(*AWAY):
                self._datastore.forget_broken()
            return not self._ended.wait(PAUSE)
        # Ours, under the library's names.
        self.seen += [_seen(cast("TakenEntry", entry).row) for entry in page]
        return bool(page)


def _seen(row: Row) -> Seen:
    return Seen(
        position=row.position,
        stream=row.originator_id,
        version=row.originator_version,
        event=row.event_id,
        command=cast("UUID", row.command),  # a racer names each
        state=bytes(row.state),
        recorded_at=row.recorded_at,
    )
