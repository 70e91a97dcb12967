"""Connections that read strands, and on which nothing of a reader is left behind."""

from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.rows import tuple_row

from braid.domain.store.deadline import DeadlineConnection
from braid.domain.store.pool import Pool
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


def asked(connection: psycopg.Connection[Any], *every: Asked) -> psycopg.Cursor[tuple[Any, ...]]:
    """Ask several statements: the rows of the last of them.

    Values travel apart from the text: the server shows and logs what it is asked, and signed claims
    are not for whoever looks there.
    """
    cursor = connection.cursor(row_factory=tuple_row)
    for text, given in every:
        cursor.execute(text, given)
    return cursor


def ended(connection: StrandConnection, *last: Asked, with_end: bytes) -> None:
    """Ask what comes last, commit, and leave nothing of the reader on her connection.

    PostgreSQL answers the COMMIT of a failed transaction by ROLLBACK, without an error.
    Raises ReadNotRecorded.
    """
    if connection.info.transaction_status is not TransactionStatus.INTRANS:
        raise ReadNotRecorded
    told = asked(connection, *last).execute(with_end).set_result(0)
    if told.statusmessage != COMMITTED:
        raise ReadNotRecorded
    connection.left_clean = True


class StrandPool(Pool[StrandConnection]):
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
