"""Sending what waits in the outbox, until it is sent: a mail server may be away for days."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from threading import Event, Thread
from typing import Any

import psycopg
import structlog
from psycopg.rows import tuple_row
from psycopg_pool import PoolTimeout

from braid.domain.store.datastore import Datastore
from braid.domain.store.statements import statements
from braid.ops.settings import Settings

from .letter import letter

LOOK_EVERY = 2.0
"""Seconds between two looks into the outbox."""

_log = structlog.get_logger()


class Alerts:
    """Sends alerts: each once, or twice where the answer of the mail server was lost."""

    def __init__(
        self,
        datastore: Datastore,
        hand_in: Callable[[EmailMessage], None],
        *,
        sender: str,
        to: str,
    ) -> None:
        self._datastore = datastore
        self._hand_in = hand_in
        self._sender = sender
        self._to = to
        self._sql = statements("braid.ops.alerts.sql", "outbox.sql")
        self._ended = Event()

    def end(self) -> None:
        """Let `run` return soon."""
        self._ended.set()

    def run(self) -> None:
        """Send what comes until ended; where the database is away, wait for it."""
        while not self._ended.is_set():
            try:
                self.send_due()
            except (psycopg.Error, PoolTimeout) as away:
                _log.warning("alerts_wait", cause=type(away).__name__)
            self._ended.wait(LOOK_EVERY)

    def send_due(self) -> int:
        """Try everything whose time has come; returns how many were sent."""
        sent = 0
        while not self._ended.is_set() and (due := self._taken()) is not None:
            sent += self._is_sent(*due)
        return sent

    # Any: a row of the statement named.
    def _taken(self) -> tuple[Any, ...] | None:
        with (
            self._datastore.connected() as connection,
            connection.cursor(row_factory=tuple_row) as cursor,
        ):
            return cursor.execute(self._sql["take"]).fetchone()

    # Any: the columns of that row.
    def _is_sent(self, event: Any, taken_at: Any, tries: int) -> bool:  # noqa: ANN401
        try:
            self._hand_in(letter(event, taken_at, sender=self._sender, to=self._to))
        except (OSError, ValueError) as failure:
            # What is no name of a machine, or cannot be said in SMTP, is a ValueError.
            _log.warning("alert_not_sent", cause=type(failure).__name__, tries=tries)
            return False
        with self._datastore.connected() as connection:
            connection.execute(self._sql["sent"], {"event": event})
        return True


def alerts_of(datastore: Datastore, chosen: Settings) -> Alerts | None:
    """What tells the privacy officer; nothing where nobody is to be told, and alerts wait."""
    if chosen.smtp is None or chosen.privacy_officer is None:
        return None
    return Alerts(
        datastore, chosen.smtp.hand_in, sender=chosen.mail_from, to=chosen.privacy_officer
    )


@contextmanager
def alerting(datastore: Datastore, chosen: Settings) -> Iterator[None]:
    """Alerts in a thread of their own while the block runs, where somebody is to be told."""
    alerts = alerts_of(datastore, chosen)
    if alerts is None:
        yield
        return
    thread = Thread(target=alerts.run, name="alerts", daemon=True)
    thread.start()
    try:
        yield
    finally:
        alerts.end()
        thread.join(timeout=5)
