"""Connections that read strands: cleaned of their reader before another takes them."""

from psycopg_pool import ConnectionPool

from braid.domain.store.deadline import DeadlineConnection
from braid.domain.store.statements import statements

READING = "braid.projections.sql"


def readers(conninfo: str, most: int) -> ConnectionPool[DeadlineConnection]:
    """A pool of the login that reads, not open yet."""
    return ConnectionPool(
        conninfo,
        connection_class=DeadlineConnection,
        kwargs={"autocommit": True, "connect_timeout": 5},
        min_size=1,
        max_size=most,
        open=False,
        # A connection that comes back with anything left of its reader is cleaned.
        reset=_cleaned,
    )


def _cleaned(connection: DeadlineConnection) -> None:
    connection.execute(statements(READING, "reading.sql")["clean"])
