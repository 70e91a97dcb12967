"""UmaDB, an event store of its own kind, as its wheel ships it: server and client."""

import importlib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

from .peering_appends_turns import PAYLOAD, Append, Appender, ByThreads

COMMAND = "from umadb.umadb_server_cli import main; main()"
PATIENCE = 30.0


class UmaMissing(Exception):
    """UmaDB cannot be had here; the message says why."""


def umadb(_admin: str, _most: int, held: ExitStack) -> Appender:
    """UmaDB with its server in a process of its own; every commit is on disk. Raises UmaMissing."""
    if find_spec("umadb") is None:
        raise UmaMissing("umadb is not installed: pip install umadb")
    folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="braid-umadb-")))
    address = f"127.0.0.1:{_free_port()}"
    words = [sys.executable, "-c", COMMAND, "--listen", address, "--db-path", str(folder / "db")]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(words, stdout=quiet, stderr=quiet)  # noqa: S603 - the wheel's server
    held.callback(server.wait)
    held.callback(server.kill)
    _await(address, server)
    return ByThreads(partial(_clients, f"http://{address}"))


# Any: the client's types come with a package that only those have who measure.
def _clients(url: str, held: ExitStack, at_once: int) -> Sequence[Append]:
    uma: Any = importlib.import_module("umadb")
    state = PAYLOAD.state + PAYLOAD.metadata.encode()

    def append(client: Any) -> None:  # noqa: ANN401
        stream = [str(uuid4())]
        event = uma.Event(event_type=PAYLOAD.topic, data=state, tags=stream)
        is_there = uma.Query([uma.QueryItem(tags=stream)])
        client.append([event], uma.AppendCondition(is_there))

    return [partial(append, held.enter_context(uma.Client(url))) for _ in range(at_once)]


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _await(address: str, server: subprocess.Popen[bytes]) -> None:
    host, _, port = address.partition(":")
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise UmaMissing("its server does not start here")
