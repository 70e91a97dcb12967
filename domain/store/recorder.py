"""The library's application recorder, in one statement an append: see ops/decisions/0002."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

import psycopg
from eventsourcing.persistence import (
    IntegrityError,
    Notification,
    StoredEvent,
)
from eventsourcing.postgres import PostgresApplicationRecorder
from psycopg.rows import RowFactory, tuple_row

from braid.domain.membership import MembershipChange

from .appending import CommandMark, Rows
from .carrying import Carrier
from .committing import GroupCommit
from .datastore import Datastore
from .entries import Row
from .memberships import Memberships
from .refusing import told
from .statements import statements

BEYOND = 2**63 - 1
CHANNEL = "braid_log"


@dataclass(frozen=True, kw_only=True)
class EarlierCommand:
    """What a command came to when it was first carried out."""

    fingerprint: bytes
    originator_id: UUID
    originator_version: int
    position: int


def _nobody() -> None:
    """Wake nobody."""


class LogRecorder(Memberships, PostgresApplicationRecorder):
    """Records events of one program; `notification_id` is the position in its log.

    Keyword arguments of `insert_events`: `marks` (a CommandMark or None for each event) and
    `changes` (MembershipChange), both recorded in the same transaction as the events.
    """

    def __init__(
        self, datastore: Datastore, *, program: int, wake: Callable[[], None] = _nobody
    ) -> None:
        super().__init__(datastore, events_table_name="event")
        self.datastore: Datastore = datastore
        self.program = program
        self.channel_name = CHANNEL
        self._wake = wake
        self._sql = statements("braid.domain.store.sql", "log.sql")
        self._commits = GroupCommit(Carrier(datastore, program=program).carry)

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        marks: Sequence[CommandMark | None] | None = None,
        changes: Sequence[MembershipChange] = (),
        **_: object,
    ) -> Sequence[int]:
        """Append events, together with what other threads append meanwhile; returns positions.

        Raises IntegrityError where a version is taken or is not the next, CommandAlreadyRecorded
        for a command that the log has carried out, OperationalError where it is not known whether
        it was appended.
        """
        if not stored_events:
            return []
        marked = marks or [None] * len(stored_events)
        rows = Rows(stored_events, marked, changes)
        if rows.has_gap:
            raise IntegrityError("gap")
        first = self._commits.append(rows)
        self._wake()
        return list(range(first, first + len(stored_events)))

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """The events of one stream."""
        parameters = {
            "program": self.program,
            "stream": originator_id,
            "after": gt or 0,
            "until": BEYOND if lte is None else lte,
            "limit": BEYOND if limit is None else limit,
        }
        return self._entries("stream_backwards" if desc else "stream", parameters)

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """A page of the log, in order, without gaps."""
        first = 0 if start is None else start + (not inclusive_of_start)
        parameters: dict[str, Any] = {
            "program": self.program,
            "first": first,
            "until": BEYOND if stop is None else stop,
            "limit": limit,
        }
        if not topics:
            return self._entries("feed", parameters)
        return self._entries("feed_of_topics", parameters | {"topics": list(topics)})

    def max_notification_id(self) -> int | None:
        """How long the log is; None while it is empty."""
        [[last]] = self._query("last_position", tuple_row, {"program": self.program})
        return last if last is None else int(last)

    def earlier(self, actor: UUID, command: UUID) -> EarlierCommand | None:
        """What the command came to, if the log holds it."""
        rows = self._query("command", tuple_row, {"actor": actor, "command": command})
        if not rows:
            return None
        fingerprint, stream, version, position = rows[0]
        return EarlierCommand(
            fingerprint=bytes(fingerprint),
            originator_id=stream,
            originator_version=version,
            position=position,
        )

    def note(self, actor: UUID, command: UUID, came_to: EarlierCommand) -> None:
        """Note a command that changes nothing. Raises CommandAlreadyRecorded."""
        parameters = {
            "actor": actor,
            "command": command,
            "fingerprint": came_to.fingerprint,
            "stream": came_to.originator_id,
            "version": came_to.originator_version,
            "position": came_to.position,
        }
        self._query("note", tuple_row, parameters)

    def _entries(self, name: str, parameters: dict[str, Any]) -> list[Any]:
        # Any: the library's signatures want a list of their own base classes.
        return [Row._make(row).entry() for row in self._query(name, tuple_row, parameters)]

    def _query(self, name: str, rows: RowFactory[Any], parameters: dict[str, Any]) -> list[Any]:
        statement: LiteralString = self._sql[name]
        try:
            with (
                self.datastore.connected() as connection,
                connection.cursor(binary=True, row_factory=rows) as cursor,
            ):
                return cursor.execute(statement, parameters, prepare=True).fetchall()
        except psycopg.Error as problem:
            raise told(problem) from None
