"""What stands on record of reads and refused attempts, and what auditors are told of it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import current_thread
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.rows import class_row

from braid.domain.identity import Role
from tests.http.telling import CLEANING
from tests.support.running import Answer, Braid
from tests.support.situations import Team

CASE = "query($case: UUID!) { case(id: $case) { called } }"
ATTEMPTS = """select person, role, operation, case_id, why, detail, times
    from access.refused_attempt where id > %s order by id"""
LAST = "select coalesce(max(id), 0) from access.refused_attempt"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A row of what was attempted."""

    person: UUID | None
    role: str | None
    operation: str
    case_id: UUID | None
    why: str
    detail: str | None
    times: int


class Attempted(list[Kept]):
    """What was attempted while a block ran, once it has ended."""

    @property
    def only(self) -> Kept:
        [one] = self
        return one


@contextmanager
def attempts(braid: Braid) -> Iterator[Attempted]:
    """The attempts that come on record while the block runs."""
    found = Attempted()
    with psycopg.connect(braid.logins.admin, autocommit=True) as admin:
        [[last]] = admin.execute(LAST).fetchall()
        yield found
        with admin.cursor(row_factory=class_row(Kept)) as rows:
            found.extend(rows.execute(ATTEMPTS, [last]).fetchall())


def comments(braid: Braid, role: Role, person: UUID, case: UUID) -> dict[str, Any]:
    """Somebody says something on a case; what she is answered."""
    document = """mutation($case: UUID!, $command: UUID!) {
        addComment(caseId: $case, commandId: $command, audience: TEAM, text: "Hello.") {
            __typename ... on Refused { code message } } }"""
    answer = braid.ask(role, person, document, case=case, command=uuid4())
    outcome: dict[str, Any] = answer.data["addComment"]
    return outcome


def opens(braid: Braid, role: Role, person: UUID, case: UUID) -> Answer:
    """Somebody opens a case by its id."""
    return braid.ask(role, person, CASE, case=case)


def audits(braid: Braid, team: Team, query: str, /, **variables: object) -> dict[str, Any]:
    """What an auditor is answered."""
    return braid.ask(Role.AUDITOR, team.auditor, query, **variables).data


def as_superuser(braid: Braid, statements: str) -> None:
    with psycopg.connect(braid.logins.admin) as admin:
        admin.execute(statements.encode())


LITERAL = re.compile("(?<=[ (,])'[^']*'")
ANSWERS = "AnyIO worker"
"""The threads in which answers are made; others look after something else meanwhile."""


@contextmanager
def every_statement(patched: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str]]]:
    """Every statement that answers are made with while the block runs, and on which login.

    Values that travel as literals are left out.
    """
    sent: list[tuple[str, str]] = []
    execute = psycopg.Cursor.execute

    def counted(cursor: Any, query: Any, *given: Any, **named: Any) -> Any:
        text = query.decode() if isinstance(query, bytes) else str(query)
        if current_thread().name.startswith(ANSWERS) and not text.startswith(CLEANING):
            sent.append((cursor.connection.info.user, LITERAL.sub("?", text)))
        return execute(cursor, query, *given, **named)

    with patched.context() as patch:
        patch.setattr(psycopg.Cursor, "execute", counted)
        yield sent
