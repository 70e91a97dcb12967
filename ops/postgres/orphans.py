"""The processes that a killed server leaves behind."""

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

from braid.ops.postgres.identity import Identity

PROCESSES = Path("/proc")


def kill(lock: Path, identity: Identity) -> None:
    """Kill each PostgreSQL process that holds this lock file open.

    A session amid a long query does not see that its server has died, and while it lives
    nobody else may touch the data.
    """
    for process in _holders(lock, identity):
        with contextlib.suppress(OSError):
            os.kill(process, signal.SIGKILL)


def _holders(lock: Path, identity: Identity) -> Iterator[int]:
    wanted = lock.stat()
    for entry in PROCESSES.glob("[0-9]*"):
        # It may end under our eyes, or be hidden from us: then it is not ours to end.
        with contextlib.suppress(OSError):
            if _runs_postgres(entry, identity) and _has_open(entry, wanted):
                yield int(entry.name)


def _runs_postgres(entry: Path, identity: Identity) -> bool:
    return (
        entry.stat().st_uid == identity.user
        and (entry / "exe").readlink().name.removesuffix(" (deleted)") == "postgres"
    )


def _has_open(entry: Path, wanted: os.stat_result) -> bool:
    return any(os.path.samestat(file.stat(), wanted) for file in _open_files(entry))


def _open_files(entry: Path) -> Iterator[Path]:
    for file in (entry / "fd").iterdir():
        if file.exists():
            yield file
