"""Hearing how far each strand has followed: for readers that wait, and for live readers."""

from collections.abc import Callable, Iterable
from threading import Condition, Event, Thread
from time import monotonic
from typing import Self

import psycopg
import structlog

from braid.domain.identity import READING_ROLES, Role
from braid.domain.store.statements import statements

from .stirring import Announcement, NotAnAnnouncement, Topic

BREATH = 0.5

_log = structlog.get_logger()


class StrandWatch:
    """Listens for strands' announcements on a connection of its own."""

    def __init__(self, conninfo: str, *, key: bytes) -> None:
        """`key` is what announcements are marked with."""
        self._conninfo = conninfo
        self._key = key
        self._heard: dict[Role, int] = dict.fromkeys(Role, 0)
        self._change = Condition()
        self._listeners: set[Callable[[Announcement], None]] = set()
        self._ended = Event()
        self._thread = Thread(target=self._run, name="strand-watch", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join(timeout=5)

    def wait(self, role: Role, position: int, *, seconds: float) -> bool:
        """Wait until news of a strand at or past a position; False when time is up."""
        until = monotonic() + seconds
        with self._change:
            while self._heard[role] < position:
                if (left := until - monotonic()) <= 0:
                    return False
                self._change.wait(min(left, BREATH))
        return True

    def listen(self, listener: Callable[[Announcement], None]) -> Callable[[], None]:
        """Call `listener` when a strand has moved, from another thread; returns how to stop."""
        self._listeners.add(listener)
        return lambda: self._listeners.discard(listener)

    def tells_of(self, announced: Announcement, topics: Iterable[Topic]) -> bool:
        """Whether any of these may have moved."""
        return announced.tells_of(topics, self._key)

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                with psycopg.connect(self._conninfo, autocommit=True, connect_timeout=5) as ear:
                    ear.execute(statements("braid.projections.sql", "reading.sql")["listen"])
                    self._all_may_have_news()
                    self._hear(ear)
            except psycopg.Error as away:
                _log.warning("strand_watch_waits", cause=type(away).__name__)
                self._ended.wait(BREATH)

    def _hear(self, ear: psycopg.Connection) -> None:
        while not self._ended.is_set():
            for news in ear.notifies(timeout=BREATH):
                self._take(news.payload)
                if self._ended.is_set():
                    return

    def _take(self, payload: str) -> None:
        """Take in an announcement; any login may send one, so what makes no sense is left."""
        try:
            announced = Announcement.read(payload)
        except NotAnAnnouncement:
            _log.warning("announcement_not_understood")
        else:
            self._tell(announced)

    def _all_may_have_news(self) -> None:
        """While nobody listened, anything may have been announced."""
        for role in READING_ROLES:
            self._tell(Announcement(role=role, position=0, marks=None))

    def _tell(self, announced: Announcement) -> None:
        role = announced.role
        with self._change:
            self._heard[role] = max(self._heard[role], announced.position)
            self._change.notify_all()
        for listener in tuple(self._listeners):
            listener(announced)
