"""Threads that wait for a commit, and what stands for the database they wait for."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from threading import Event
from uuid import UUID

from eventsourcing.persistence import IntegrityError

from braid.domain.store.appending import Rows
from braid.domain.store.committing import FOR_EVER, Answer
from braid.domain.store.deadline import remaining

from .appends import rows

SOON = 60.0


class Carried:
    """Stands for the database: keeps what it is sent, and answers when it is let."""

    def __init__(self) -> None:
        self.batches: list[list[Rows]] = []
        self.patience: list[float] = []
        self.sent, self._answered = Event(), Event()
        self.refuses: set[UUID] = set()
        self.breaks: BaseException | None = None

    def carry(self, batch: Sequence[Rows]) -> list[Answer]:
        self.batches.append(list(batch))
        self.patience.append(remaining(FOR_EVER))
        self.sent.set()
        assert self._answered.wait(SOON)
        if self.breaks is not None:
            raise self.breaks
        return [self._answer(one, len(self.batches)) for one in batch]

    def _answer(self, rows: Rows, number: int) -> Answer:
        refused = self.refuses & {event.originator_id for event in rows.events}
        return IntegrityError("no") if refused else number

    def answer(self) -> None:
        """Answer this and everything that follows."""
        self._answered.set()


Start = Callable[..., "Future[int]"]


def busy(carried: Carried, start: Start) -> "Future[int]":
    """Somebody is committing."""
    first = start(rows())
    assert carried.sent.wait(SOON)
    return first
