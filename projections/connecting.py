"""Connections that read strands: several statements in one round trip, and nothing left behind."""

from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.rows import tuple_row
from psycopg_pool import ConnectionPool

from braid.domain.store.deadline import DeadlineConnection
from braid.domain.store.statements import statements

Given = Mapping[str, object]
Asked = tuple[bytes, Given]
"""A statement, and the values that it is given."""
CLEAN = statements("braid.projections.sql", "reading.sql")["clean"]
COMMITTED = "COMMIT"


class ReadNotRecorded(psycopg.OperationalError):
    """The transaction of a read failed, and its record with it: nothing of it may leave."""


class StrandConnection(DeadlineConnection):
    """A connection of the login that reads."""

    left_clean = False
    """Whether nothing of its last reader is left on it."""


def at_once(
    connection: psycopg.Connection[Any], *asked: Asked
) -> psycopg.ClientCursor[tuple[Any, ...]]:
    """Ask several statements in one round trip: the rows of the last of them.

    psycopg writes their values as literals.
    The first that fails is raised, and those after it are not carried out.
    """
    cursor = psycopg.ClientCursor(connection, row_factory=tuple_row)
    written = [cursor.mogrify(text, given).encode() if given else text for text, given in asked]
    return cursor.execute(b"; ".join(written)).set_result(-1)


def ended(connection: StrandConnection, *last: Asked, with_end: bytes) -> None:
    """Ask what comes last, commit, and leave nothing of the reader on her connection.

    PostgreSQL answers the COMMIT of a failed transaction by ROLLBACK, without an error.
    Raises ReadNotRecorded.
    """
    if connection.info.transaction_status is not TransactionStatus.INTRANS:
        raise ReadNotRecorded
    told = at_once(connection, *last, (with_end, {})).set_result(len(last))
    if told.statusmessage != COMMITTED:
        raise ReadNotRecorded
    connection.left_clean = True


class StrandPool(ConnectionPool[StrandConnection]):
    """A pool of the login that reads; what comes back with anything left of its reader is cleaned.

    It is cleaned by who returns it: waiting for the pool's own thread takes longer.
    """

    def putconn(self, conn: StrandConnection) -> None:
        """Take a connection back; one that cannot be cleaned is closed."""
        if not conn.left_clean and not conn.closed:
            _clean(conn)
        conn.left_clean = False
        super().putconn(conn)


def _clean(connection: StrandConnection) -> None:
    try:
        if connection.info.transaction_status is not TransactionStatus.IDLE:
            connection.rollback()
        connection.execute(CLEAN)
    except psycopg.Error:
        connection.close()
