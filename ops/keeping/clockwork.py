"""Braid's clock at work: it visits each case and each table when something may be due there.

It follows the log, and remembers nothing that must last. Everything due is found again from what is
on record, and recorded under a command id of its own: two clocks at once, or one that stood still
for a week, record each deed once.
"""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event
from uuid import UUID

import psycopg
import structlog
from eventsourcing.persistence import InterfaceError, Notification, OperationalError

from braid.domain.conference.events import ConferenceConvened
from braid.domain.program.state import Program
from braid.domain.store.log import Log
from braid.domain.store.programs import Programs, stream_of

from .keeper import Keeper

CONVENED = ConferenceConvened.__name__
TICK = 1.0
"""Seconds between two looks at the log and the clock."""
PAGE = 5_000
LATER = timedelta(minutes=10)
"""When a case is looked at again whose visit failed."""
AWAY = (psycopg.OperationalError, psycopg.InterfaceError, OperationalError, InterfaceError)

Visit = Callable[[UUID, Program], datetime | None]
"""Records what is due on a stream; answers when to look again, None for not before it changes."""

_log = structlog.get_logger()


class Clockwork:
    """Visits cases and tables: all first, then each when it changes or when its time has come."""

    def __init__(
        self,
        log: Log,
        programs: Programs,
        keeper: Keeper,
        clock: Callable[[], datetime],
        *,
        tables: Visit = lambda _conference, _program: None,
        monthly: Callable[[Program], object] = lambda _program: None,
    ) -> None:
        self._log = log
        self._programs = programs
        self._keeper = keeper
        self._clock = clock
        self._visit_table = tables
        self._monthly = monthly
        self._ended = Event()
        self.trouble: str | None = None
        """Why the clock stands still, where it does."""
        self._position: int | None = None
        self._tables: set[UUID] = set()
        """The streams that are conferences."""
        self._due: dict[UUID, datetime] = {}
        self._queue: list[tuple[datetime, UUID]] = []

    def end(self) -> None:
        """Let `run` return soon."""
        self._ended.set()

    def run(self) -> None:
        """Work until ended; where the database is away, wait for it."""
        while not self._ended.is_set():
            self._try()
            self._ended.wait(TICK)

    def _try(self) -> None:
        """One tick; what was missed where it failed is found by visiting all cases again."""
        try:
            self.tick()
        except AWAY as away:
            _log.warning("clock_waits", cause=type(away).__name__)
            self._position = None
        except Exception as failure:  # noqa: BLE001 - a clock that ended would stand still unseen
            self.trouble = f"Braid's clock stands still: {type(failure).__name__}"
            _log.error("clock_stands_still", cause=type(failure).__name__)
            self._position = None
        else:
            self.trouble = None

    def tick(self) -> int:
        """Visit whatever may have something due now; returns how many were visited."""
        program = self._look_at_the_log()
        now, visited = self._clock(), 0
        while self._queue and self._queue[0][0] <= now and not self._ended.is_set():
            at, case = heapq.heappop(self._queue)
            if self._due.get(case) == at:
                self._visit(case, program)
                visited += 1
        self._publish(program)
        return visited

    def _publish(self, program: Program) -> None:
        try:
            self._monthly(program)
        except AWAY:
            raise
        except Exception as failure:  # noqa: BLE001 - a month that cannot be counted waits
            _log.error("publication_failed", cause=type(failure).__name__)

    def _look_at_the_log(self) -> Program:
        now, entries = self._clock(), self._log.entries
        if self._position is None:
            self._position = entries.max_notification_id() or 0
            self._find_tables()
            for stream in [*entries.every_case(), *self._tables]:
                self._schedule(stream, now)
        own = stream_of(entries.program)
        while page := entries.select_notifications(self._position, PAGE, inclusive_of_start=False):
            self._tables |= {_stream(one) for one in page if one.topic == CONVENED}
            for stream in {_stream(one) for one in page}:
                for case in entries.every_case() if stream == own else [stream]:
                    self._schedule(case, now)
            self._position = page[-1].id
        return self._programs.current()

    def _find_tables(self) -> None:
        last: int | None = None
        while page := self._log.entries.select_notifications(
            last, PAGE, topics=[CONVENED], inclusive_of_start=last is None
        ):
            self._tables |= {_stream(one) for one in page}
            last = page[-1].id

    def _visit(self, case: UUID, program: Program) -> None:
        self._due.pop(case, None)
        visit = self._visit_table if case in self._tables else self._keeper.visit
        try:
            again = visit(case, program)
        except AWAY:
            self._schedule(case, self._clock())
            raise
        except Exception as failure:  # noqa: BLE001 - one case's fault must not stop the others
            _log.error("visit_failed", cause=type(failure).__name__)
            again = self._clock() + LATER
        if again is not None:
            self._schedule(case, again)

    def _schedule(self, case: UUID, at: datetime) -> None:
        if case not in self._due or at < self._due[case]:
            self._due[case] = at
            heapq.heappush(self._queue, (at, case))


def _stream(taken: Notification) -> UUID:
    return UUID(str(taken.originator_id))
