"""Reading a strand: one transaction, in the reader's role, behind her read record."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NewType

import psycopg
from psycopg.rows import tuple_row
from psycopg.sql import Composed
from psycopg_pool import ConnectionPool

from braid.domain.identity import CaseId, Member, Purpose, RequestId, Role
from braid.domain.refusals import CaseNotFound
from braid.domain.store.deadline import remaining
from braid.domain.store.vault import Vault

from .bodies import Bodies
from .claims import ClaimKey
from .statements import strand_statements

AdmittedCaseId = NewType("AdmittedCaseId", CaseId)
"""A case the reader may see. Only `admit` makes one."""
CLAIMS_LAST = timedelta(minutes=1)


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
    sql: dict[str, Composed]
    bodies: Bodies
    reader: Reader

    def rows(self, statement: str, **parameters: object) -> Sequence[tuple[Any, ...]]:
        """The rows that this reader may see."""
        with self.connection.cursor(row_factory=tuple_row) as cursor:
            return cursor.execute(self.sql[statement], parameters).fetchall()


class Strands:
    """Opens reads on any role's strand."""

    def __init__(
        self, pool: ConnectionPool[Any], vault: Vault, key: ClaimKey, *, program: int
    ) -> None:
        self._pool = pool
        self._key = key
        self._program = program
        self._sql = {role: dict(strand_statements("reading.sql", role)) for role in Role}
        self._bodies = {role: Bodies(role, vault) for role in Role}

    @contextmanager
    def reading(
        self, reader: Reader, operation: str, cases: Sequence[CaseId], *, at_least: int = 0
    ) -> Iterator[Reading]:
        """A read of these cases; its results are to be handed on after the block has ended.

        By then the read record is durable. Raises NotFollowedYet where the strand stands before `at_least`.
        """
        role = reader.member.role
        sql = self._sql[role]
        with self._pool.connection(timeout=remaining(5.0)) as connection:
            connection.execute(sql["begin"])
            try:
                self._begin_read(connection, reader, operation, cases, at_least)
                yield Reading(
                    connection=connection, sql=sql, bodies=self._bodies[role], reader=reader
                )
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def _begin_read(
        self,
        connection: psycopg.Connection[Any],
        reader: Reader,
        operation: str,
        cases: Sequence[CaseId],
        at_least: int,
    ) -> None:
        expires = datetime.now(UTC) + CLAIMS_LAST
        parameters = {
            "claims": self._key.signed(reader.member, reader.purpose, expires),
            "program": self._program,
            "operation": operation,
            "request": reader.request,
            "cases": list(cases),
        }
        statement = self._sql[reader.member.role]["begin_read"]
        with connection.cursor(row_factory=tuple_row) as cursor:
            [[followed]] = cursor.execute(statement, parameters).fetchall()
        if followed < at_least:
            raise NotFollowedYet


def admit(reading: Reading, case: CaseId) -> AdmittedCaseId:
    """The case, if the reader may see it. Raises CaseNotFound, as for no case at all."""
    if not reading.rows("card", case_id=case):
        raise CaseNotFound
    return AdmittedCaseId(case)
