"""Group commit: appends that wait at the same time share one statement, one transaction, one flush.

There is no thread of its own. Who comes while nobody is committing goes at once and alone; who
comes meanwhile queues. Who is done hands the whole queue to one of those who wait in it.
"""

from collections import deque
from collections.abc import Callable, Sequence
from math import inf
from threading import Lock
from time import monotonic

from eventsourcing.persistence import OperationalError

from .appending import Rows
from .deadline import remaining
from .rivals import Taken

MOST_AT_ONCE = 256
HEAVIEST = 4_000_000
"""Bytes after which a batch is full; one append alone may be heavier."""
FOR_EVER = -1.0

Answer = int | Exception
"""The position of the first event, or why there is none."""
Carry = Callable[[Sequence[Rows]], Sequence[Answer]]
"""Appends a batch and answers each of it, once that is durable."""


class _Turn:
    """One append, on its way."""

    __slots__ = ("answer", "batch", "has_left", "patience", "rows", "until", "wakes", "woken")

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.answer: Answer | None = None
        self.batch: list[_Turn] | None = None
        """What its thread is to carry, once it is told to lead."""
        self.wakes: Sequence[_Turn] = ()
        """Whom its thread wakes in turn: where one wakes all, all fight for the interpreter."""
        self.has_left = False
        self.patience = remaining(FOR_EVER)
        self.until = inf if self.patience == FOR_EVER else monotonic() + self.patience
        self.woken = Lock()
        self.woken.acquire()


class GroupCommit:
    """Takes appends from many threads and carries them in batches, in the order they came."""

    def __init__(self, carry: Carry) -> None:
        self._carry = carry
        self._lock = Lock()
        self._is_led = False
        self._queue = deque[_Turn]()
        self._put_off = list[_Turn]()
        """Who came before those in the queue, and collides with one of the batch under way."""

    def append(self, rows: Rows) -> int:
        """Append; returns the first position, durable by then.

        Raises what the append is refused for, and OperationalError where the caller can wait no
        longer: then it is not known whether it was appended.
        """
        turn = _Turn(rows)
        if self._is_led:
            _ = rows.encoded  # by its own thread, while another's statement is under way
        with self._lock:
            if self._is_led:
                self._queue.append(turn)
            else:
                self._is_led, turn.batch = True, [turn]
        if turn.batch is None:
            self._await(turn)
        # It stands in its own batch: let go here, it waits for no collector.
        batch, turn.batch = turn.batch, None
        if batch is not None:
            self._lead(turn, batch)
        if isinstance(turn.answer, Exception):
            raise turn.answer
        if turn.answer is None:
            raise OperationalError("DeadlinePassed")
        return turn.answer

    def _await(self, turn: _Turn) -> None:
        """Wait for the answer, or for being told to lead, as long as the deadline lets."""
        is_told = False
        try:
            is_told = turn.woken.acquire(timeout=turn.patience)
        finally:
            if is_told or self._leave(turn):
                self._wake(turn.wakes)

    def _leave(self, turn: _Turn) -> bool:
        """Wait no longer; another leads what this one was to lead. Whether it was told by then."""
        next_one = None
        with self._lock:
            turn.has_left = True
            is_told = turn.woken.acquire(blocking=False)
            batch, turn.batch = turn.batch, None
            if batch is not None:
                self._put_back([*batch, *self._put_off])
                self._put_off = []
            for waiting in (self._queue, self._put_off):
                if turn in waiting:
                    waiting.remove(turn)
            if batch is not None:
                next_one = self._appointed()
        if next_one is not None:
            next_one.woken.release()
        return is_told

    def _lead(self, leader: _Turn, batch: Sequence[_Turn]) -> None:
        """Carry a batch, and hand on what has come meanwhile."""
        answers: Sequence[Answer] = [OperationalError("unknown") for _ in batch]
        try:
            answers = self._carry([one.rows for one in batch])
        finally:
            self._hand_on(leader, batch, answers)

    def _hand_on(self, leader: _Turn, batch: Sequence[_Turn], answers: Sequence[Answer]) -> None:
        """Tell everybody in a batch; wake the next leader first, as the database waits for it."""
        for one, answer in zip(batch, answers, strict=True):
            one.answer = answer
        with self._lock:
            lost = self._lost(batch) if self._put_off else []
            next_one = self._appointed()
        if next_one is not None:
            next_one.woken.release()
        waiting = [one for one in (*batch, *lost) if one is not leader]
        for place, one in enumerate(waiting):
            one.wakes = waiting[2 * place + 1 : 2 * place + 3]
        self._wake(waiting[:1])

    def _wake(self, turns: Sequence[_Turn]) -> None:
        for one in turns:
            with self._lock:
                is_there = not one.has_left
                if is_there:
                    one.woken.release()
            if not is_there:
                self._wake(one.wakes)

    def _lost(self, batch: Sequence[_Turn]) -> list[_Turn]:
        """Who was put off, and wants what the batch has taken; the others are next."""
        taken = Taken()
        for one in batch:
            if isinstance(one.answer, int):
                taken.add(one.rows)
        for one in self._put_off:
            one.answer = taken.refusal(one.rows)
        self._put_back([one for one in self._put_off if one.answer is None])
        lost = [one for one in self._put_off if one.answer is not None]
        self._put_off = []
        return lost

    def _put_back(self, turns: Sequence[_Turn]) -> None:
        self._queue.extendleft(reversed(turns))

    def _appointed(self) -> _Turn | None:
        """Who leads the next batch: who can wait longest, so that no other's deadline ends it."""
        batch, together, weight = list[_Turn](), Taken(), 0
        while self._queue and len(batch) < MOST_AT_ONCE and weight < HEAVIEST:
            one = self._queue.popleft()
            if together.meets(one.rows):
                self._put_off.append(one)
                continue
            together.add(one.rows)
            batch.append(one)
            weight += sum(map(len, one.rows.encoded))
        self._is_led = bool(batch)
        if not batch:
            return None
        leader = max(batch, key=lambda one: one.until)
        leader.batch = batch
        return leader
