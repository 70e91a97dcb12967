"""Reading a strand: one transaction, in the reader's role, behind her read record."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

import psycopg
from psycopg.rows import tuple_row

from braid.domain.identity import READING_ROLES, CaseId, Member, Purpose, RequestId
from braid.domain.store.deadline import remaining
from braid.domain.store.vault import Vault

from .bodies import Bodies
from .claims import ClaimKey
from .connecting import Asked, Given, StrandConnection, StrandPool, asked, ended
from .kept_cases import KeptCases
from .statements import reading_statements

SHOWN = "_shown"
"""How the operation ends whose record names what was shown."""
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


@dataclass(frozen=True, kw_only=True)
class Reading:
    """An open read: its transaction, and what opens sealed rows."""

    connection: psycopg.Connection[Any]
    sql: Mapping[str, bytes]
    bodies: Bodies
    reader: Reader
    kept: KeptCases | None = None

    def rows(self, statement: str, **parameters: object) -> Sequence[tuple[Any, ...]]:
        """The rows that this reader may see."""
        with self.connection.cursor(binary=True, row_factory=tuple_row) as cursor:
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
        self._connection: StrandConnection | None = None
        self._reading: Reading | None = None
        self._last: list[Asked] = []
        """What goes on record as the read ends: which cases were shown, and the answer's digest."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failure: type[BaseException] | None, *_: object) -> None:
        end = self._end if failure is None else self._give_up
        end()

    def of(self, operation: str, cases: Sequence[CaseId] = (), *, at_least: int = 0) -> Reading:
        """A reading of these cases, behind a record of it.

        Which of them were `shown` goes on record as the read ends, before anything leaves.
        Raises NotFollowedYet where the strand stands before the position `at_least`.
        """
        record = (self._sql["begin_read"], self._record(operation, cases))
        if self._connection is None:
            followed = self._begin(record)
        elif operation.endswith(SHOWN):
            self._last.append(record)
            return self.current
        else:
            [[followed]] = asked(self.current.connection, *self._last, record)
            self._last = []
        if followed < at_least:
            raise NotFollowedYet
        return self.current

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
        return self._connection is not None

    def keep_answer(self, **answer: object) -> None:
        """Put the digest of what is answered on record, beside what was read for it."""
        given = {"request": self._reader.request, "program": self._strands.program}
        self._last.append((self._sql["keep_answer"], given | answer))

    def start_over(self) -> None:
        """Let the moment go: the next question sees a later one. What was read stays on record."""
        self._end()

    def _record(self, operation: str, cases: Sequence[CaseId]) -> Given:
        by = self._reader
        return {
            "claims": self._strands.key.signed_now(by.member, by.purpose),
            "program": self._strands.program,
            "operation": operation,
            "request": by.request,
            "cases": list(cases),
        }

    def _begin(self, record: Asked) -> int:
        """Begin; once more where a restarted server has closed the connection meanwhile."""
        try:
            return self._begin_now(record)
        except psycopg.OperationalError:
            if self._connection is not None:
                self._connection.close()
            self._let_go()
            self._strands.forget_broken()
            return self._begin_now(record)

    def _begin_now(self, record: Asked) -> int:
        """Begin behind a read record; tells how far the strand has followed."""
        connection = self._connection = self._held.enter_context(self._strands.connection())
        connection.execute(self._sql["begin"])
        [[followed]] = asked(connection, record)
        self._reading = Reading(
            connection=connection,
            sql=self._sql,
            bodies=self._strands.bodies[self._reader.member.role],
            reader=self._reader,
            kept=self._strands.kept,
        )
        return int(followed)

    def _end(self) -> None:
        """Make what was read durable on record. Raises ReadNotRecorded."""
        if (connection := self._connection) is None:
            return
        try:
            ended(connection, *self._last, with_end=self._sql["end"])
        except BaseException:
            self._give_up()
            raise
        self._let_go()

    def _give_up(self) -> None:
        if self._connection is not None and not self._connection.closed:
            self._connection.rollback()
        self._let_go()

    def _let_go(self) -> None:
        self._connection, self._reading, self._last = None, None, []
        self._held.close()


class Strands:
    """What reads are made with: connections, statements, keys."""

    def __init__(self, pool: StrandPool, vault: Vault, key: ClaimKey, *, program: int) -> None:
        self._pool = pool
        self.vault = vault
        self.key = key
        self.program = program
        self.sql = {role: reading_statements(role) for role in READING_ROLES}
        self.bodies = {role: Bodies(role, vault) for role in READING_ROLES}
        self.kept = KeptCases(vault)

    def connection(self) -> AbstractContextManager[StrandConnection]:
        """A connection of the login that reads."""
        return self._pool.connection(timeout=remaining(PATIENCE))

    def forget_broken(self) -> None:
        """Replace the connections that a restarted server has closed."""
        self._pool.check()
