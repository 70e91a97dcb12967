"""A pool that hands out no connection which the server has closed meanwhile."""

from select import POLLIN, poll
from time import monotonic
from typing import TypeVar

import psycopg
from psycopg_pool import ConnectionPool

C = TypeVar("C", bound=psycopg.Connection)


class Pool(ConnectionPool[C]):
    """Connections, each looked at before it is given.

    psycopg's own check asks the server each time, and waits a second behind each closed connection.
    """

    def getconn(self, timeout: float | None = None) -> C:
        """A connection that is open as far as anybody can tell without asking the server."""
        until = monotonic() + (self.timeout if timeout is None else timeout)
        while _is_severed(connection := super().getconn(max(0.0, until - monotonic()))):
            connection.close()
            self.putconn(connection)
        return connection


def _is_severed(connection: psycopg.Connection) -> bool:
    """Whether something came in where nothing was asked: the end of the conversation, or news."""
    arrived = poll()
    arrived.register(connection.fileno(), POLLIN)
    return bool(arrived.poll(0))
