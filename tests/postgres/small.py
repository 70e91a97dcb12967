"""Small real clusters, and what the operating system knows of them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg

from braid.ops.postgres import Cluster, identity, listener, orphans
from braid.ops.postgres.places import Places

SETTINGS: Mapping[str, str] = {
    "fsync": "off",
    "shared_buffers": "1MB",
    "max_connections": "10",
    "autovacuum": "off",
}

USER_PROGRAM = """
import sys
from pathlib import Path
from braid.ops.postgres import Cluster
from tests.postgres.small import SETTINGS
cluster = Cluster(Path(sys.argv[1]), settings=SETTINGS, tie_to_parent=sys.argv[2] == "tied")
print(cluster.start(), flush=True)
sys.stdin.read()
print(cluster.stop(), flush=True)
"""


def small(home: Path) -> Cluster:
    return Cluster(home, settings=SETTINGS)


def ask(conninfo: str, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(conninfo) as connection:
        cursor = connection.execute(query.encode())
        return cursor.fetchall() if cursor.description else []


@contextmanager
def user(home: Path, tie: str = "free") -> Iterator[subprocess.Popen[str]]:
    """Run another process that starts the cluster, and stops it when its input ends."""
    with subprocess.Popen(  # noqa: S603 - the program is our own
        [sys.executable, "-c", USER_PROGRAM, str(home), tie],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as other:
        try:
            yield other
        finally:
            other.kill()


def told_by(other: subprocess.Popen[str]) -> str:
    assert other.stdout is not None
    return other.stdout.readline().strip()


def dismissed(other: subprocess.Popen[str]) -> str:
    """End the input of the other process, and return what it says of its stop."""
    return other.communicate(timeout=30)[0].strip()


def server_processes(home: Path) -> list[int]:
    lock = Places(home=home).alive_lock
    return list(orphans._holders(lock, identity.of_server()))


def postmaster(home: Path) -> int:
    process = listener.listening_process(Places(home=home).socket)
    assert process is not None
    return process


def kill_postmaster(home: Path) -> None:
    os.kill(postmaster(home), signal.SIGKILL)


def eventually(condition: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return condition()
