"""Fixtures: what records events, on a database of its own or on one for the tests of a file."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path
from time import sleep

import pytest

from braid.domain.store.appending import Rows
from braid.domain.store.carrying import Carrier
from braid.domain.store.committing import GroupCommit
from braid.domain.store.datastore import Datastore
from braid.domain.store.deadline import within
from braid.ops import assembly
from braid.ops.assembly import Writing
from braid.ops.database.logins import Logins

from .small import Desk
from .waiting import Carried, Start


@pytest.fixture
def wrote(database: Logins, home: Path) -> Iterator[Writing]:
    """What records events, for one test."""
    with assembly.writing(database, home, program=1, workers=8) as part:
        yield part


@pytest.fixture
def desk(wrote: Writing) -> Desk:
    """An open case, for one test."""
    return Desk.opened(wrote.cases)


@pytest.fixture
def carrier(database: Logins) -> Iterator[Carrier]:
    """What carries batches, as the login that appends."""
    datastore = Datastore(database.writer, pool_size=1)
    yield Carrier(datastore, program=1)
    datastore.close()


@pytest.fixture
def carried() -> Carried:
    """What stands for the database."""
    return Carried()


@pytest.fixture
def commits(carried: Carried) -> GroupCommit:
    """Group commit over it."""
    return GroupCommit(carried.carry)


@pytest.fixture
def start(commits: GroupCommit, carried: Carried) -> Iterator[Start]:
    """Begins an append in a thread of its own, with so much patience; returns once it waits."""
    with ThreadPoolExecutor(300) as threads:

        def begun(what: Rows, patience: float | None = None) -> Future[int]:
            before = len(commits._queue), len(carried.batches)

            def task() -> int:
                if patience is None:
                    return commits.append(what)
                with within(patience):
                    return commits.append(what)

            future = threads.submit(copy_context().run, task)
            while (len(commits._queue), len(carried.batches)) == before and not future.done():
                sleep(0.001)
            return future

        yield begun
