"""Waking those who wait for the log or a strand: after the commit, and once for many commits.

A NOTIFY inside the transaction would hold PostgreSQL's commit lock for the whole database, so a
thread of its own sends it. A wake-up can be lost with its sender; waiters look again by themselves.
"""

from threading import Event, Thread
from typing import Self

import psycopg

from .statements import statements


class Waker:
    """Sends a NOTIFY on the log's channel soon after `wake` was called."""

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo
        self._wake = statements("braid.domain.store.sql", "log.sql")["wake"]
        self._due, self._ended = Event(), Event()
        self._thread = Thread(target=self._run, name="waker", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._due.set()
        self._thread.join(timeout=5)

    def wake(self) -> None:
        """Wake the waiters; returns at once."""
        self._due.set()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                with psycopg.connect(self._conninfo, autocommit=True, connect_timeout=5) as sender:
                    self._send(sender)
            except psycopg.Error:
                self._ended.wait(0.5)

    def _send(self, sender: psycopg.Connection) -> None:
        while True:
            self._due.wait()
            self._due.clear()
            if self._ended.is_set():
                return
            try:
                sender.execute(self._wake)
            except psycopg.Error:
                self._due.set()
                raise
