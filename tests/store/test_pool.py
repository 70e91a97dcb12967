"""A pool hands out no connection which the server has closed meanwhile."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier

import psycopg
import pytest

from braid.domain.store.datastore import PATIENCE, Datastore
from braid.domain.store.deadline import within
from braid.ops.database.logins import Logins

CLOSED = "select count(pg_terminate_backend(%s, 10000))"
ASKED = "select 1"


def backends(datastore: Datastore, barrier: Barrier) -> list[int]:
    """Which server processes are talked to by so many at once."""

    def mine(_: object) -> int:
        with datastore.connected() as connection:
            connection.execute(ASKED)
            barrier.wait(10)
            return connection.info.backend_pid

    with ThreadPoolExecutor(barrier.parties) as many:
        return list(many.map(mine, range(barrier.parties)))


@pytest.mark.parametrize("at_once", [1, 3])
def test_what_was_closed_is_replaced_before_it_is_given(database: Logins, at_once: int) -> None:
    datastore = Datastore(database.writer, pool_size=at_once)
    try:
        before = backends(datastore, Barrier(at_once))
        with psycopg.connect(database.admin, autocommit=True) as admin:
            for backend in before:
                admin.execute(CLOSED, (backend,))
        assert not set(before) & set(backends(datastore, Barrier(at_once)))
    finally:
        datastore.close()


def test_who_finds_one_closed_waits_for_no_other(database: Logins) -> None:
    """As in a failover: one server process has hung up, another is silent; the rest are well."""
    datastore = Datastore(database.writer, pool_size=4)
    try:
        with ExitStack() as held:
            every = [held.enter_context(datastore.connected()) for _ in range(4)]
        # What came back first is given first.
        *well, silent, closed = [one.info.backend_pid for one in every]
        with psycopg.connect(database.admin, autocommit=True) as admin:
            admin.execute(CLOSED, (closed,))
        os.kill(silent, signal.SIGSTOP)
        try:
            with within(PATIENCE), datastore.connected() as given:
                assert given.info.backend_pid != closed
        finally:
            os.kill(silent, signal.SIGCONT)
        assert set(well) <= set(backends(datastore, Barrier(4)))
    finally:
        datastore.close()
