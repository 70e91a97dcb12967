"""File locks that the kernel gives back when their holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from braid.ops.postgres.deadline import Deadline


def open_lock(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)


@contextmanager
def opened(path: Path) -> Iterator[int]:
    descriptor = open_lock(path)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def taken(descriptor: int) -> bool:
    """Say whether the lock is now ours alone."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def share(descriptor: int) -> None:
    fcntl.flock(descriptor, fcntl.LOCK_SH)


@contextmanager
def held(path: Path, deadline: Deadline) -> Iterator[None]:
    with opened(path) as descriptor:
        while not taken(descriptor):
            deadline.pause(
                f"Another process has held {path} for too long: "
                "wait until it has started or stopped PostgreSQL, then try again."
            )
        yield
