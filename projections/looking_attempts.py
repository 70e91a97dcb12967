"""Putting refused attempts on record: on a connection of its own, whatever became of the read."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock
from time import monotonic
from typing import Any, Self
from uuid import UUID

import psycopg
import structlog
from psycopg_pool import ConnectionPool, PoolTimeout

from braid.domain.identity import PURPOSES, Member, RequestId
from braid.domain.store.deadline import remaining, within
from braid.domain.store.statements import statements

from .claims import ClaimKey
from .looking_flood import Flood

PATIENCE = 1.0
"""Seconds that an answer waits for the record of its refusal."""
RESPITE = 5.0
"""Seconds in which nothing is tried after the database was away: attempts are counted meanwhile."""
SEVERAL = "several"
"""What an attempt was at that stands for many."""
_log = structlog.get_logger()


class AttemptReason(StrEnum):
    """Why somebody was refused."""

    STRANGER = "stranger"
    OTHER_ROLE = "other_role"
    BAD_TOKEN = "bad_token"  # noqa: S105 - a reason, and no secret
    RECORD_FAILED = "record_failed"


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """Somebody tried something and was refused."""

    by: Member | None
    """Whose token it was; nobody's, where it never was anybody's."""
    operation: str
    """By Braid's own name for it."""
    request: RequestId
    why: AttemptReason
    case: UUID | None = None
    """The case or conference that was asked for, whether there is such a one or not."""
    detail: str | None = None
    """Which of Braid's own words says more: why a token was not believed."""


class Attempts:
    """Records attempts one by one, and beyond the bound by their number.

    No read waits for its connection, and it waits for no read.
    """

    def __init__(
        self,
        pool: ConnectionPool[Any],
        key: ClaimKey,
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._pool = pool
        self._key = key
        self._clock = clock
        self._flood: Flood[Attempt] = Flood()
        self._away_until = 0.0
        self._lock = Lock()
        self._sql = statements("braid.projections.sql", "looking.sql")["record_attempt"]

    def __enter__(self) -> Self:
        self._pool.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.settle()
        self._pool.close()

    def record(self, attempt: Attempt) -> None:
        """Put an attempt on record before its refusal is spoken; never fails.

        What cannot be recorded now is counted, and recorded when something can be.
        """
        with self._lock:
            due = self._flood.taken(attempt, self._minute(), (attempt.by, attempt.why))
        self._write(due)

    def settle(self) -> None:
        """Put on record what was only counted so far."""
        with self._lock:
            due = self._flood.counted()
        self._write(due)

    def _minute(self) -> int:
        return int(self._clock() // 60)

    def _write(self, due: list[tuple[Attempt, int]]) -> None:
        for place, (attempt, times) in enumerate(due):
            if self._clock() < self._away_until or not self._written(attempt, times):
                with self._lock:
                    for one, again in due[place:]:
                        self._flood.count(one, (one.by, one.why), again)
                return

    def _written(self, attempt: Attempt, times: int) -> bool:
        """Whether it is on record now."""
        seconds = min(PATIENCE, remaining(PATIENCE))
        try:
            with within(seconds), self._pool.connection(timeout=seconds) as connection:
                connection.execute(self._sql, self._parameters(attempt, times))
        except (psycopg.Error, PoolTimeout) as away:
            _log.error("attempt_not_recorded", cause=type(away).__name__)
            self._away_until = self._clock() + RESPITE
            return False
        return True

    def _parameters(self, attempt: Attempt, times: int) -> dict[str, object]:
        by, claims = attempt.by, None
        if by is not None:
            claims = self._key.signed_now(by, PURPOSES[by.role])
        is_one = times == 1
        return {
            "claims": claims,
            "operation": attempt.operation if is_one else SEVERAL,
            "request": attempt.request,
            "case": attempt.case if is_one else None,
            "why": attempt.why.value,
            "detail": attempt.detail if is_one else None,
            "times": times,
        }
