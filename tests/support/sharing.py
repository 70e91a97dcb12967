"""What takes long to make is made by one of the workers of a run, and taken over by the others."""

import fcntl
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

Made = TypeVar("Made")


def made_once(folders: pytest.TempPathFactory, name: str, make: Callable[[], Made]) -> Made:
    """What `make` answers, or answered in another worker of the same run."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return make()
    return _kept(folders.getbasetemp().parent / f"{name}.pickle", make)


def _kept(place: Path, make: Callable[[], Made]) -> Made:
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # who comes later waits for who makes it
        if place.exists():
            kept: Made = pickle.loads(place.read_bytes())  # noqa: S301 - our own, of this run
            return kept
        made = make()
        unfinished = place.with_suffix(".new")
        unfinished.write_bytes(pickle.dumps(made))
        unfinished.rename(place)
        return made
