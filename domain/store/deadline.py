"""A deadline on every conversation with the database: a stopped server must not hang its clients.

A server that is stopped answers nothing, so its own time-outs cannot help; the client gives up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Any

import psycopg

_deadline: ContextVar[float | None] = ContextVar("braid_deadline", default=None)


class DeadlinePassed(psycopg.OperationalError):
    """The database did not answer in time."""

    def __init__(self) -> None:
        super().__init__("the database did not answer in time")


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Everything inside must have its answers from the database in so many seconds."""
    token = _deadline.set(monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


def remaining(otherwise: float) -> float:
    """Seconds left, `otherwise` where no deadline is set; never negative."""
    deadline = _deadline.get()
    return otherwise if deadline is None else max(0.0, deadline - monotonic())


class DeadlineConnection(psycopg.Connection[Any]):
    """A connection that gives up at the deadline; it is closed then, and the pool replaces it."""

    # Any: whatever psycopg's generator yields and returns passes through unchanged.
    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:  # noqa: ANN401
        """Wait as psycopg does, but no longer than the deadline. Raises DeadlinePassed."""
        deadline = _deadline.get()
        if deadline is None:
            return super().wait(gen, interval, timeout)
        left = max(0.0, deadline - monotonic())
        try:
            return super().wait(gen, interval, left if timeout is None else min(left, timeout))
        except psycopg.Error:
            if monotonic() < deadline:
                raise
            self.pgconn.finish()
            raise DeadlinePassed from None
