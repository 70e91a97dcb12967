"""Connections for the store: a pool on one login, each connection under the request's deadline."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

import psycopg
from eventsourcing.postgres import PostgresDatastore
from psycopg.rows import dict_row

from .arrays import adapters
from .deadline import DeadlineConnection, remaining
from .pool import Pool

PATIENCE = 5.0
"""Seconds to wait for a free connection where no deadline says otherwise."""


class Datastore(PostgresDatastore):
    """The library's datastore over a connection string, with deadlines."""

    def __init__(self, conninfo: str, *, schema: str = "log", pool_size: int = 4) -> None:
        super().__init__(dbname="", host="", port="", user="", password="", schema=schema)
        # The library's own pool takes neither a connection string nor a connection class.
        self.pool = _pool(conninfo, pool_size)  # type: ignore[assignment]
        self._appends = _pool(conninfo, 1)

    def __del__(self) -> None:
        """Leave the pool to whoever opened it: it is shared between schemas."""

    def within(self, schema: str) -> "Datastore":
        """The same connections, for tables of another schema."""
        other = copy(self)
        other.schema = schema
        return other

    @contextmanager
    def connected(self) -> Iterator[psycopg.Connection[Any]]:
        """A connection, with psycopg's own errors."""
        self.pool.open()
        with self.pool.connection(timeout=remaining(PATIENCE)) as connection:
            yield connection

    @contextmanager
    def appending(self) -> Iterator[psycopg.Connection[Any]]:
        """The connection on which appends go, one statement at a time, behind no reader."""
        self._appends.open()
        connection = self._appends.getconn(timeout=remaining(PATIENCE))
        try:
            yield connection
        finally:
            self._appends.putconn(connection)

    def close(self) -> None:
        """Close every connection."""
        super().close()
        self._appends.close()

    def forget_broken(self) -> None:
        """Replace the connections that a restarted server has closed."""
        for pool in (self.pool, self._appends):
            if not pool.closed:
                pool.check()


def _pool(conninfo: str, most: int) -> Pool[DeadlineConnection]:
    return Pool(
        conninfo,
        connection_class=DeadlineConnection,
        kwargs={
            "row_factory": dict_row,
            "autocommit": True,
            "connect_timeout": 5,
            "context": adapters(),
        },
        min_size=0,
        max_size=most,
        open=False,
        timeout=PATIENCE,
    )
