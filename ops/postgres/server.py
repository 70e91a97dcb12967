"""A server process, started by a thread that outlives it."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

from braid.ops.postgres.commands import ENVIRONMENT
from braid.ops.postgres.identity import Identity

# From <linux/prctl.h>.
SET_PARENT_DEATH_SIGNAL = 1
SET_NO_NEW_PRIVILEGES = 38


class Server:
    """One server process that is our child.

    Its thread starts it and waits for its end. So no zombie stays; what the thread forswears for
    itself, the server inherits; and a tie to the parent, which the kernel understands as a tie to
    the thread that forked, holds until this process dies.
    """

    def __init__(
        self, *, command: Sequence[str], identity: Identity, log: Path, tied: bool
    ) -> None:
        self._command = command
        self._identity = identity
        self._log = log
        self._tied = tied
        self._started: Future[None] = Future()
        self._thread: threading.Thread | None = None

    def start(self, alive: int) -> None:
        """Start the process; it inherits the open lock by which we know that it lives."""
        self._thread = threading.Thread(
            target=self._live, args=(alive,), name="postgres", daemon=True
        )
        self._thread.start()
        self._started.result()

    @property
    def ended(self) -> bool:
        return self._thread is not None and not self._thread.is_alive()

    def join(self, seconds: float) -> None:
        if self._thread is not None:
            self._thread.join(seconds)

    def _live(self, alive: int) -> None:
        try:
            process = self._process(alive)
        except BaseException as error:  # noqa: BLE001 - raised again where `start` waits
            self._started.set_exception(error)
            return
        self._started.set_result(None)
        process.wait()

    def _process(self, alive: int) -> subprocess.Popen[bytes]:
        control = _process_control()
        control(SET_NO_NEW_PRIVILEGES, 1)
        log = os.open(self._log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
        try:
            return subprocess.Popen(  # noqa: S603 - the program is one that `binaries` found
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=ENVIRONMENT,
                pass_fds=[alive],
                start_new_session=True,  # Ctrl-C is for us, and we stop the server
                user=self._identity.user,
                group=self._identity.group,
                extra_groups=self._identity.groups,
                # The kernel forgets the tie at a fork: only the child can make it.
                preexec_fn=_tie(control) if self._tied else None,  # noqa: PLW1509
            )
        finally:
            os.close(log)


def _process_control() -> Callable[[int, int], None]:
    if sys.platform != "linux":
        return lambda _option, _value: None
    library = ctypes.CDLL(None)

    def control(option: int, value: int) -> None:
        library.prctl(option, value, 0, 0, 0)

    return control


def _tie(control: Callable[[int, int], None]) -> Callable[[], None]:
    return lambda: control(SET_PARENT_DEATH_SIGNAL, signal.SIGINT)
