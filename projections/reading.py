"""Reading a strand: one transaction, in the reader's role, behind her read record."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.rows import tuple_row
from psycopg.sql import Composed
from psycopg_pool import ConnectionPool

from braid.domain.identity import READING_ROLES, CaseId, Member, Purpose, RequestId
from braid.domain.store.deadline import remaining
from braid.domain.store.vault import Vault

from .bodies import Bodies
from .claims import ClaimKey
from .statements import strand_statements

CLAIMS_LAST = timedelta(minutes=1)
PATIENCE = 5.0
"""Seconds to wait for a free connection where no deadline says otherwise."""


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who reads, why, and in which request."""

    member: Member
    purpose: Purpose
    request: RequestId


class NotFollowedYet(Exception):
    """The strand has not followed the log as far as the reader asks for."""


class ReadNotRecorded(psycopg.OperationalError):
    """The transaction of a read failed, and its record with it: nothing of it may leave."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """An open read: its transaction, and what opens sealed rows."""

    connection: psycopg.Connection[Any]
    sql: dict[str, Composed]
    bodies: Bodies
    reader: Reader

    def rows(self, statement: str, **parameters: object) -> Sequence[tuple[Any, ...]]:
        """The rows that this reader may see."""
        with self.connection.cursor(row_factory=tuple_row) as cursor:
            return cursor.execute(self.sql[statement], parameters).fetchall()


class Read:
    """One request's read: opened at the first question, and done with when the block ends.

    Everything asked in it sees one moment. Its read records are durable once the block has ended:
    only then may answers leave.
    """

    def __init__(self, strands: "Strands", reader: Reader) -> None:
        self._strands = strands
        self._reader = reader
        self._sql = strands.sql[reader.member.role]
        self._held = ExitStack()
        self._reading: Reading | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failure: type[BaseException] | None, *_: object) -> None:
        with self._held:
            if self._reading is not None and failure is None:
                self._keep_record(self._reading.connection)
            else:
                self._give_up()

    def of(self, operation: str, cases: Sequence[CaseId] = (), *, at_least: int = 0) -> Reading:
        """A reading of these cases, behind a record of it.

        Raises NotFollowedYet where the strand stands before the position `at_least`.
        """
        reading = self._reading or self._begun()
        expires = datetime.now(UTC) + CLAIMS_LAST
        parameters = {
            "claims": self._strands.key.signed(self._reader.member, self._reader.purpose, expires),
            "program": self._strands.program,
            "operation": operation,
            "request": self._reader.request,
            "cases": list(cases),
        }
        [[followed]] = reading.rows("begin_read", **parameters)
        if followed < at_least:
            raise NotFollowedYet
        return reading

    @property
    def current(self) -> Reading:
        """The reading that a question before this one has opened."""
        if self._reading is None:
            raise RuntimeError("a part of a case is asked for after the case")
        return self._reading

    records = current
    """Where the read record is told from."""
    told_until: datetime | None = None
    """Until when it is told: to its end."""

    @property
    def is_open(self) -> bool:
        """Whether something was asked since it began."""
        return self._reading is not None

    def keep_answer(self, **answer: object) -> None:
        """Put the digest of what is answered on record, beside what was read for it."""
        given = {"request": self._reader.request, "program": self._strands.program}
        self._make_sure(self.current.connection)
        self.current.rows("keep_answer", **given, **answer)

    def start_over(self) -> None:
        """Let the moment go: the next question sees a later one. What was read stays on record."""
        if self._reading is not None:
            self._keep_record(self._reading.connection)
        self._reading = None
        self._held.close()

    def _begun(self) -> Reading:
        connection = self._begun_on_a_live_connection()
        self._reading = Reading(
            connection=connection,
            sql=self._sql,
            bodies=self._strands.bodies[self._reader.member.role],
            reader=self._reader,
        )
        return self._reading

    def _begun_on_a_live_connection(self) -> psycopg.Connection[Any]:
        """Begin; once more where a restarted server has closed the connection meanwhile."""
        try:
            connection = self._held.enter_context(self._strands.connection())
            connection.execute(self._sql["begin"])
        except psycopg.OperationalError:
            self._held.close()
            self._strands.forget_broken()
            connection = self._held.enter_context(self._strands.connection())
            connection.execute(self._sql["begin"])
        return connection

    def _keep_record(self, connection: psycopg.Connection[Any]) -> None:
        """Commit, and make sure of it.

        PostgreSQL answers the COMMIT of a failed transaction by ROLLBACK, without an error.
        """
        self._make_sure(connection)
        connection.commit()

    def _make_sure(self, connection: psycopg.Connection[Any]) -> None:
        """Nothing of a transaction that has failed is on record. Raises ReadNotRecorded."""
        if connection.info.transaction_status is not TransactionStatus.INTRANS:
            raise ReadNotRecorded

    def _give_up(self) -> None:
        if self._reading is not None and not self._reading.connection.closed:
            self._reading.connection.rollback()


class Strands:
    """What reads are made with: connections, statements, keys."""

    def __init__(
        self, pool: ConnectionPool[Any], vault: Vault, key: ClaimKey, *, program: int
    ) -> None:
        self._pool = pool
        self.vault = vault
        self.key = key
        self.program = program
        self.sql = {
            role: {
                **strand_statements("reading.sql", role),
                **strand_statements("conference.sql", role),
                **strand_statements("looking.sql", role),
            }
            for role in READING_ROLES
        }
        self.bodies = {role: Bodies(role, vault) for role in READING_ROLES}

    def connection(self) -> AbstractContextManager[psycopg.Connection[Any]]:
        """A connection of the login that reads."""
        return self._pool.connection(timeout=remaining(PATIENCE))

    def forget_broken(self) -> None:
        """Replace the connections that a restarted server has closed."""
        self._pool.check()
