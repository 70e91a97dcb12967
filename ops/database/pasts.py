"""Connections that bring the past back: each with temporary tables of its own, always empty."""

import psycopg

from braid.domain.identity import Role
from braid.domain.store.deadline import DeadlineConnection
from braid.domain.store.pool import Pool
from braid.projections.statements import PAST, strand_statements

ANY = Role.AUDITOR
"""The tables of a past are the same for every role."""


def pasts(conninfo: str, most: int) -> Pool[DeadlineConnection]:
    """A pool of the login that brings the past back, not open yet; nothing connects before it."""
    return Pool(
        conninfo,
        connection_class=DeadlineConnection,
        kwargs={"autocommit": True, "connect_timeout": 5},
        min_size=0,
        max_size=most,
        open=False,
        configure=_prepared,
        reset=_emptied,
    )


def _prepared(connection: psycopg.Connection) -> None:
    connection.execute(strand_statements("tables.sql", ANY, PAST)["create"])
    connection.execute(strand_statements("past.sql", ANY, PAST)["admission"])


def _emptied(connection: psycopg.Connection) -> None:
    connection.execute(strand_statements("reading.sql", ANY, PAST)["clean"])
    connection.execute(strand_statements("past.sql", ANY, PAST)["forget"])
