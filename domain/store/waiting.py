"""Waiting in turn: those who lost to a rival try again one after the other, not all at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from uuid import UUID

from eventsourcing.persistence import OperationalError

from .deadline import remaining

MANY = 256
FOR_EVER = -1.0


class WaitingRooms:
    """A waiting room for each stream; streams may share one. Safe for many threads; bounded."""

    def __init__(self) -> None:
        self._locks = tuple(Lock() for _ in range(MANY))

    @contextmanager
    def of(self, stream: UUID) -> Iterator[None]:
        """Wait for one's turn. Raises OperationalError where it comes after the deadline."""
        lock = self._locks[hash(stream) % MANY]
        if not lock.acquire(timeout=remaining(FOR_EVER)):
            raise OperationalError("DeadlinePassed")
        try:
            yield
        finally:
            lock.release()
