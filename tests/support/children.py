"""Commands as children of a nursery: each a process of its own, as an operator starts them."""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]
NURSERY = "tests.support.nursery"


class NurseryLost(Exception):
    """The process that brings up children has ended."""


class Child:
    """A running command; named as `subprocess.Popen` names the same."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: dict[str, str],
        stdout: IO[bytes],
        stderr: IO[bytes],
    ) -> None:
        self._heard, told = os.pipe()
        self._arguments = list(arguments)
        self.returncode: int | None = None
        order = json.dumps({"arguments": self._arguments, "environment": environment}).encode()
        files = [stdout.fileno(), stderr.fileno(), told]
        socket.send_fds(_nursery(), [order], files)
        os.close(told)
        self.pid = self._number()

    def poll(self) -> int | None:
        """How it ended, or None while it goes on."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        """How it ended, once it has. Raises TimeoutExpired."""
        if (code := self._ended(timeout)) is None:
            raise subprocess.TimeoutExpired(self._arguments, timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it still goes on."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def _ended(self, seconds: float | None) -> int | None:
        if self.returncode is None and select.select([self._heard], [], [], seconds)[0]:
            self.returncode = self._number()
            os.close(self._heard)
        return self.returncode

    def _number(self) -> int:
        told = os.read(self._heard, 8)
        if not told:
            raise NurseryLost
        return int.from_bytes(told, "big", signed=True)


def completed(
    arguments: Sequence[str], environment: dict[str, str], *, seconds: float
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end. Raises TimeoutExpired, once it is killed."""
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        child = Child(arguments, environment, stdout, stderr)
        try:
            code = child.wait(seconds)
        finally:
            child.kill()
        said = [_read(one) for one in (stdout, stderr)]
        return subprocess.CompletedProcess(list(arguments), code, *said)


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


@cache
def _nursery() -> socket.socket:
    """Brought up when it is first asked; it ends with the process that asked."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BRAID_")}
    with there:
        nursery = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", NURSERY, str(there.fileno())],
            cwd=ROOT,
            env=kept,
            pass_fds=[there.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
    atexit.register(_dismissed, nursery, here)
    return here


def _dismissed(nursery: subprocess.Popen[bytes], orders: socket.socket) -> None:
    orders.close()
    nursery.wait(timeout=10)
