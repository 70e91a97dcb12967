"""The making of a new data directory."""

import os
import shutil
from pathlib import Path

from braid.ops.postgres import commands, identity
from braid.ops.postgres.identity import Identity
from braid.ops.postgres.places import Places
from braid.ops.postgres.unavailable import PostgresUnavailable

OPTIONS = (
    "--username=postgres",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--data-checksums",
    "--auth=peer",
    "--no-instructions",
)


def build(places: Places, binaries: Path, alive: int) -> None:
    """Build the data directory under another name, so that a killed initdb never looks finished."""
    unfinished = places.unfinished_cluster
    if unfinished.exists():
        shutil.rmtree(unfinished)
    builder, owner = identity.of_initdb(), identity.of_server()
    unfinished.mkdir(mode=0o700)
    _give(unfinished, builder)
    # An initdb that outlives us holds the lock, and the next start waits for it to end.
    ended = commands.run(
        [binaries / "initdb", f"--pgdata={unfinished}", *OPTIONS], builder, keep_open=[alive]
    )
    if ended.returncode:
        raise PostgresUnavailable(_why(ended.stderr, places))
    if builder != owner:
        for path in (unfinished, *unfinished.rglob("*")):
            _give(path, owner)
    unfinished.rename(places.cluster)
    _flush(places.home)


def _give(path: Path, owner: Identity) -> None:
    if identity.we_are_root():
        os.chown(path, owner.user, owner.group, follow_symlinks=False)


def _why(words: str, places: Places) -> str:
    if "No space left on device" in words:
        return f"The disk that holds {places.home} is full: free at least 100 MB and start again."
    last = (words.strip().splitlines() or ["it said nothing"])[-1]
    return f"initdb failed ({last}): remove this cause and start again."


def _flush(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
