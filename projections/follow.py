"""Following the log into every strand: in pages, each page whole, one event at most once.

One thread reads and decodes the log once and offers it to each strand in its own transaction, so
that a strand which stops does not stop the others.
"""

from collections.abc import Callable, Sequence
from threading import Event
from time import monotonic

import psycopg
import structlog
from eventsourcing.persistence import InterfaceError, OperationalError

from braid.domain.identity import Role
from braid.domain.store.log import Log
from braid.domain.store.shapes import UnknownEvent
from braid.domain.store.statements import statements

from .page import Page, page_of
from .strand import Strand

PAGE = 2_000
LOOK_AGAIN = 5.0
"""Seconds after which the follower looks by itself: a wake-up may be lost with its sender."""
AWAY = (psycopg.OperationalError, psycopg.InterfaceError, OperationalError, InterfaceError)
"""The database may come back; any other failure would only repeat itself."""
REST = 0.02
"""Seconds between two looks at the log: what is told meanwhile shares a page, at less cost.

What is told when nothing was told for so long waits for no rest.
"""
BREATH = 0.5
"""Seconds to wait before another try after the database went away."""

_log = structlog.get_logger()


class StrandStopped(Exception):
    """A strand cannot go on by itself: the message names it, a position and a cause, no content."""


class Follower:
    """Follows the log into strands."""

    def __init__(
        self,
        log: Log,
        strands: Sequence[Strand],
        *,
        conninfo: str,
        key: bytes,
        observe: Callable[[Role, int], None] = lambda _role, _position: None,
    ) -> None:
        """`key` marks what is announced."""
        self._log = log
        self._strands = strands
        self._conninfo = conninfo
        self._key = key
        self.observe = observe
        self._ended = Event()
        self.stopped: dict[Role, str] = {}
        """Strands that stopped, and at what."""

    def end(self) -> None:
        """Let `run` return soon."""
        self._ended.set()

    def run(self) -> None:
        """Follow until ended, waiting for the log by notification.

        Raises StrandStopped once no strand can go on, or where the follower itself fails.
        """
        while not self._ended.is_set():
            try:
                with psycopg.connect(self._conninfo, autocommit=True, connect_timeout=5) as ear:
                    # Listen first, then look: what is committed in between is not missed.
                    ear.execute(statements("braid.domain.store.sql", "log.sql")["listen"])
                    self._follow_and_listen(ear)
            except AWAY as away:
                _log.warning("follower_waits", cause=type(away).__name__)
                self._ended.wait(BREATH)
            except StrandStopped:
                raise
            except Exception as failure:
                self._stop_all(type(failure).__name__)
                raise StrandStopped(self.stopped[self._strands[0].role]) from failure

    def catch_up(self) -> int:
        """Follow to the end of the log; returns the position reached. Raises StrandStopped."""
        position = min(strand.position() for strand in self._going())
        while entries := self._log.entries.select_notifications(
            position, PAGE, inclusive_of_start=False
        ):
            try:
                page = page_of(entries, self._log)
            except UnknownEvent as unknown:
                self._stop_all(f"unknown event {unknown} at position {entries[0].id}")
                raise StrandStopped(self.stopped[self._strands[0].role]) from None
            for strand in self._going():
                self._offer(strand, page)
            position = page.until
        return position

    def _follow_and_listen(self, ear: psycopg.Connection) -> None:
        while not self._ended.is_set():
            self.catch_up()
            self._ended.wait(REST)
            again = monotonic() + LOOK_AGAIN
            while not self._ended.is_set() and monotonic() < again:
                if any(True for _ in ear.notifies(timeout=BREATH, stop_after=1)):
                    break

    def _offer(self, strand: Strand, page: Page) -> None:
        try:
            strand.follow(page, key=self._key)
        except AWAY:
            raise
        except Exception as failure:  # noqa: BLE001 - one strand's fault must not stop the others
            self._stop(strand.role, f"{type(failure).__name__} before position {page.until}")
            return
        self.observe(strand.role, page.until)

    def _going(self) -> list[Strand]:
        going = [strand for strand in self._strands if strand.role not in self.stopped]
        if not going:
            raise StrandStopped("; ".join(sorted(self.stopped.values())))
        return going

    def _stop_all(self, cause: str) -> None:
        for strand in self._strands:
            self._stop(strand.role, cause)

    def _stop(self, role: Role, cause: str) -> None:
        self.stopped[role] = f"the {role} strand stopped: {cause}"
        _log.error("strand_stopped", strand=role.value, cause=cause)
