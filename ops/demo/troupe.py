"""Several cases told at once, each in a process of its own: a year of a case takes a second."""

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from threading import Thread

from .telling import Telling, Told, tell

FEW = 8
"""So few cases are told sooner than other processes are ready."""
AHEAD = 2
"""How many cases are told ahead for each process: a large program would not fit into memory."""


def told(tellings: Sequence[Telling]) -> Iterator[Told]:
    """The cases, in order."""
    hands = min(os.cpu_count() or 1, len(tellings))
    if hands == 1 or len(tellings) <= FEW:
        yield from map(tell, tellings)
        return
    # Forking a process that has threads may hang: the others start afresh.
    pool = ProcessPoolExecutor(hands, mp_context=get_context("spawn"), initializer=_begin)
    try:
        waiting: deque[Future[Told]] = deque()
        for telling in tellings:
            waiting.append(pool.submit(tell, telling))
            if len(waiting) > AHEAD * hands:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Leave Ctrl-C to the parent, and end when it ends, however it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
