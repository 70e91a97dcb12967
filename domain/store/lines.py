"""Lines of those who lost to a rival: they try again one after the other, not all at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from uuid import UUID

from eventsourcing.persistence import OperationalError

from .deadline import remaining

MANY = 256
FOR_EVER = -1.0


class Lines:
    """A line for each stream; some streams share one. Safe for many threads, and bounded."""

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
