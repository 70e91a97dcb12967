"""Writers in several processes, one of them killed, and a reader at the end of the log."""

import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Self

import psycopg
import pytest

from braid.domain.store.datastore import Datastore
from braid.domain.store.recorder import LogRecorder
from braid.ops.database.logins import Logins

from .small import positions

WRITERS, BATCHES, FOR_EVER = 6, 40, 1_000_000
PAGE = 17
Acknowledged = tuple[str, int, int]
"""Stream, version, position."""


class Writer:
    """A writer process, and what it was told."""

    def __init__(self, conninfo: str, seed: int, batches: int, told: Path) -> None:
        self._told = told
        with told.open("wb") as out:
            self.process = subprocess.Popen(  # noqa: S603 - our own program
                [
                    sys.executable,
                    "-m",
                    "tests.store.race_writer",
                    conninfo,
                    f"{seed}",
                    f"{batches}",
                ],
                stdout=out,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            )

    @property
    def acknowledged(self) -> list[Acknowledged]:
        """What it was told of; a line cut by its death is none."""
        lines = self._told.read_text().splitlines(keepends=True)
        words = [line.split() for line in lines if line.endswith("\n")]
        return [(stream, int(version), int(position)) for stream, version, position in words]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait(timeout=30)


@pytest.fixture
def idle_elsewhere(database: Logins) -> Iterator[None]:
    """A transaction that has written something else, and sits there all the time."""
    with psycopg.connect(database.admin) as idle:
        idle.execute("create table elsewhere as select 1 as number")
        yield
        idle.commit()


@pytest.fixture
def reader(database: Logins) -> Iterator[LogRecorder]:
    datastore = Datastore(database.follower, pool_size=1)
    yield LogRecorder(datastore, program=1)
    datastore.close()


def tail(reader: LogRecorder, seen: list[Acknowledged]) -> bool:
    """Read the next page; whether there was one."""
    after = seen[-1][2] if seen else 0
    page = reader.select_notifications(after, PAGE, inclusive_of_start=False)
    seen += [(str(one.originator_id), one.originator_version, one.id) for one in page]
    return bool(page)


def race(database: Logins, reader: LogRecorder, folder: Path) -> tuple[list[Acknowledged], ...]:
    """What the reader saw, and what the writers were told."""
    seen: list[Acknowledged] = []
    with ExitStack() as held:
        victim, *others = [
            held.enter_context(
                Writer(
                    database.writer,
                    seed,
                    BATCHES if seed else FOR_EVER,
                    folder / f"{seed}",
                )
            )
            for seed in range(WRITERS)
        ]
        end = time.monotonic() + 60
        while any(one.process.poll() is None for one in others) and time.monotonic() < end:
            tail(reader, seen)
            if len(victim.acknowledged) > MIDDLE and victim.process.poll() is None:
                victim.process.kill()
        assert [one.process.wait(timeout=30) for one in others] == [0] * len(others)
        assert victim.acknowledged
        victim.process.kill()
        victim.process.wait(timeout=30)
        while tail(reader, seen):
            pass
        return seen, [told for one in (victim, *others) for told in one.acknowledged]


MIDDLE = 300
"""Events after which the victim is killed."""


@pytest.mark.usefixtures("idle_elsewhere")
def test_nothing_is_lost_doubled_or_reordered_before_a_reader_at_the_end(
    database: Logins, reader: LogRecorder, tmp_path: Path
) -> None:
    seen, told = race(database, reader, tmp_path)
    every = list(range(1, len(seen) + 1))
    assert [position for _, _, position in seen] == every, "each once, in order, none left out"
    assert positions(database.admin) == every
    assert set(told) <= set(seen), "what was acknowledged is there"
    streams: dict[str, list[int]] = defaultdict(list)
    for stream, version, _ in seen:
        streams[stream].append(version)
    for of_stream in streams.values():
        assert of_stream == list(range(1, len(of_stream) + 1))
