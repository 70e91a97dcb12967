"""A server of a test's own, which may be stopped and killed without harm to other tests."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from braid.ops.postgres import Cluster, identity, listener, orphans
from braid.ops.postgres.places import Places


def processes(home: Path) -> list[int]:
    """Every process of the server."""
    return list(orphans._holders(Places(home=home).alive_lock, identity.of_server()))


@contextmanager
def stopped(home: Path) -> Iterator[None]:
    """The server stands still: it answers nothing and closes nothing."""
    halted: list[int] = []
    try:
        # A process may be born while its parent is not halted yet: look until none is new.
        while new := [one for one in processes(home) if one not in halted]:
            for process in new:
                os.kill(process, signal.SIGSTOP)
            halted += new
        yield
    finally:
        for process in halted:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGCONT)


def kill(home: Path) -> None:
    """The server's first process dies at once, as from a power cut."""
    process = listener.listening_process(Places(home=home).socket)
    assert process is not None
    os.kill(process, signal.SIGKILL)


def restart(cluster: Cluster) -> None:
    """The same server, started again."""
    cluster.start()


def eventually(condition: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether a condition comes true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return condition()
