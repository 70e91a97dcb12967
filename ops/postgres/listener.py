"""The process that listens at the socket, as the kernel names it."""

import contextlib
import os
import signal
import socket
import struct
from pathlib import Path

from psycopg import pq

PATIENCE = 1.0
CREDENTIALS = struct.Struct("3i")  # process, user, group


def answers(conninfo: str) -> bool:
    """Say whether a server takes connections."""
    return pq.PGconn.ping(f"{conninfo} connect_timeout=2".encode()) == pq.Ping.OK


def listening_process(path: Path) -> int | None:
    """Return who listens at the socket now; a number in a file could be anybody's by today."""
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(PATIENCE)
        try:
            caller.connect(os.fspath(path))
        except OSError:
            return None
        told = caller.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, CREDENTIALS.size)
    process: int = CREDENTIALS.unpack(told)[0]
    # Nought is a process of another container; to signal it would be to signal ourselves.
    return process if process > 0 else None


def signalled(path: Path, number: signal.Signals) -> bool:
    """Send a signal to the listener, if there is one."""
    process = listening_process(path)
    if process is None:
        return False
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, number)
    return True
